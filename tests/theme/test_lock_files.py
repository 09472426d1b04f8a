"""The npm files: exact versions, no addresses of registries, no scripts of strangers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vve_site.theme.fonts import FONTS

ROOT = Path(__file__).resolve().parents[2]
LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
PACKAGE = json.loads((ROOT / "package.json").read_text("utf-8"))


def strings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, path)
    elif isinstance(value, str):
        yield path, value


def test_the_lock_holds_no_addresses() -> None:
    assert not [path for path, _ in strings(LOCK) if "resolved" in path]
    # A sponsor's page is about the package, nothing is fetched from it.
    addresses = [(path, text) for path, text in strings(LOCK) if "://" in text and "funding" not in path]
    assert addresses == []


def test_every_package_in_the_lock_has_a_hash() -> None:
    packages = {name: entry for name, entry in LOCK["packages"].items() if name}
    assert len(packages) > 50
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_every_package_in_the_lock_may_be_used() -> None:
    licences = {entry.get("license") for name, entry in LOCK["packages"].items() if name}
    assert licences <= {"EUPL-1.2", "OFL-1.1"}


def test_versions_are_exact() -> None:
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in PACKAGE["dependencies"].values())
    assert LOCK["packages"][""]["dependencies"] == PACKAGE["dependencies"]


def test_no_theme_of_somebody_else_is_used() -> None:
    assert not [name for name in LOCK["packages"] if "design-tokens" in name or "voorbeeld" in name]


def test_the_settings_of_npm_are_in_the_repository() -> None:
    lines = set((ROOT / ".npmrc").read_text("utf-8").split())
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true", "save-exact=true"} <= lines
    assert not [line for line in lines if "registry=" in line or "_auth" in line or "://" in line]


def test_every_typeface_to_choose_is_one_that_the_theme_carries() -> None:
    carried = {name for name in PACKAGE["dependencies"] if name.startswith("@fontsource-variable/")}
    assert {font.package for font in FONTS.values() if font.package} == carried
