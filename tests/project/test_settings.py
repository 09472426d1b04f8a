"""Settings come from the environment, and production refuses what is missing or unsafe."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "VVE_SECRET_KEY": "k3Jw9-zQ1xV7bN5mT2rY8uP4sD6fG0hL_aC3eX9vB7nM1qW5tR2yU8i",
    "DATABASE_URL": "postgres://portaal:geheim@db.voorbeeld.example/portaal",
    "VVE_HOSTS": "portaal.voorbeeld.example",
    "VVE_BASE_URL": "https://portaal.voorbeeld.example",
    "VVE_EMAIL_URL": "smtp+tls://post:geheim@mail.voorbeeld.example:587",
    "VVE_FROM_EMAIL": "portaal@voorbeeld.example",
}
SHOW = """
import json
from django.conf import settings
names = ("DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
         "SECURE_HSTS_SECONDS", "EMAIL_HOST", "EMAIL_BACKEND", "TIME_ZONE", "LANGUAGE_CODE", "MEDIA_ROOT", "BASE_URL")
shown = {name: getattr(settings, name) for name in names if hasattr(settings, name)}
shown["engine"] = settings.DATABASES["default"]["ENGINE"]
shown["options"] = {k: str(v) for k, v in settings.DATABASES["default"].get("OPTIONS", {}).items()}
print(json.dumps(shown, default=str))
"""


def load(name: str, environment: dict[str, str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Load settings in a Python of their own, with nothing in the environment but what is given."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VVE_", "DATABASE_", "DJANGO_"))}
    given = {"DJANGO_SETTINGS_MODULE": f"vve_site.settings.{name}", "VVE_VAR": str(tmp_path / "var"), **environment}
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env={**clean, "PYTHONPATH": path, **given},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_everything_is_given(tmp_path: Path) -> None:
    done = load("production", GOOD, tmp_path)
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown["DEBUG"] is False
    assert shown["ALLOWED_HOSTS"] == ["portaal.voorbeeld.example"]
    assert shown["SECURE_SSL_REDIRECT"] is True
    assert shown["SESSION_COOKIE_SECURE"] is True
    assert shown["CSRF_COOKIE_SECURE"] is True
    assert shown["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert shown["engine"] == "django.db.backends.postgresql"
    assert shown["EMAIL_HOST"] == "mail.voorbeeld.example"


@pytest.mark.parametrize("name", sorted(GOOD))
def test_production_names_the_value_that_is_missing(name: str, tmp_path: Path) -> None:
    done = load("production", {key: value for key, value in GOOD.items() if key != name}, tmp_path)
    assert done.returncode != 0
    message = done.stderr.strip().splitlines()[-1]
    assert name in message
    assert not [other for other in GOOD if other != name and other in message]


def test_production_names_all_missing_values_at_once(tmp_path: Path) -> None:
    message = load("production", {}, tmp_path).stderr.strip().splitlines()[-1]
    assert [name for name in GOOD if name not in message] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VVE_SECRET_KEY", "kort"),
        ("VVE_SECRET_KEY", "insecure-for-development-only-but-long-enough-to-pass-the-length"),
        ("VVE_SECRET_KEY", "abababababababababababababababababababababababababababababab"),
        ("DATABASE_URL", "sqlite:///portaal.sqlite3"),
        ("VVE_HOSTS", "portaal.voorbeeld.example,*"),
        ("VVE_BASE_URL", "http://portaal.voorbeeld.example"),
        ("VVE_DEBUG", "true"),
    ],
)
def test_production_names_the_value_that_is_unsafe_without_showing_it(name: str, value: str, tmp_path: Path) -> None:
    done = load("production", {**GOOD, name: value}, tmp_path)
    assert done.returncode != 0
    message = done.stderr.strip().splitlines()[-1]
    assert name in message
    if name == "VVE_SECRET_KEY":
        assert value not in done.stderr


@pytest.mark.parametrize("name", ["dev", "demo"])
def test_the_demo_and_development_need_no_environment_at_all(name: str, tmp_path: Path) -> None:
    done = load(name, {}, tmp_path)
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown["engine"] == "django.db.backends.sqlite3"
    assert "journal_mode=WAL" in shown["options"]["init_command"]
    assert shown["options"]["transaction_mode"] == "IMMEDIATE"
    assert shown["DEBUG"] is (name == "dev")
    assert shown["TIME_ZONE"] == "Europe/Amsterdam"
    assert shown["LANGUAGE_CODE"] == "nl"


def test_the_demo_listens_to_this_machine_only(tmp_path: Path) -> None:
    shown = json.loads(load("demo", {}, tmp_path).stdout)
    assert set(shown["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost", "[::1]"}


def test_the_demo_does_not_touch_the_files_of_development(tmp_path: Path) -> None:
    dev, demo = (json.loads(load(name, {}, tmp_path).stdout) for name in ("dev", "demo"))
    assert dev["MEDIA_ROOT"] != demo["MEDIA_ROOT"]


def test_every_variable_that_settings_read_is_described_for_operators() -> None:
    described = (ROOT / "docs" / "operations.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "site" / "vve_site" / "settings").glob("*.py"))
    read = set(re.findall(r"\benv\.\w+\(\s*\"(\w+)\"", code)) | {"DATABASE_URL"}
    assert len(read) > 10
    assert sorted(name for name in read if f"`{name}`" not in described) == []
