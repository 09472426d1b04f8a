"""The demo as a running site of its own: built once, served by the real web server, all of it in a temporary folder."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ONE_PAGE_OF_EVERY_TYPE = """
import json
from django.apps import apps
from intranet.access.models import AudienceMixin
found = {}
for model in apps.get_models():
    if issubclass(model, AudienceMixin):
        page = model.objects.live().order_by("-depth", "path").first()
        found[model._meta.label] = page.url if page else None
print(json.dumps(found))
"""
SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
email = {email!r}
users = get_user_model().objects
user = users.get(email=email) if email else users.filter(is_superuser=True).first()
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(session.session_key)
"""


@dataclass(frozen=True)
class DemoSite:
    """Where the demo runs, and the environment in which its commands run."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command on the demo and return what it printed."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def cookies_of(self, email: str | None = None) -> list[Any]:
        """Sign somebody in, the application manager by default, and return the cookies for a browser."""
        key = self.manage("shell", "--no-imports", "-c", SIGN_IN.format(email=email)).splitlines()[-1]
        return [{"name": "sessionid", "value": key, "url": self.url}]

    def one_page_of_every_type(self) -> dict[str, str | None]:
        """Return the address of a page per page type of ours; None where the demo has no such page."""
        found: dict[str, str | None] = json.loads(
            self.manage("shell", "--no-imports", "-c", ONE_PAGE_OF_EVERY_TYPE).splitlines()[-1]
        )
        return found


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_demo(folder: Path) -> Iterator[DemoSite]:
    """Build the demo in a folder and serve it until the end of the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VVE_", "DATABASE_", "DJANGO_"))}
    environment = {
        **clean,
        "DJANGO_SETTINGS_MODULE": "vve_site.settings.demo",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "VVE_VAR": str(folder),
        "VVE_BASE_URL": url,
    }
    site = DemoSite(url, environment)
    if migrated := os.environ.get("VVE_TEST_MIGRATED"):
        shutil.copyfile(migrated, folder / "demo.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    site.manage("demo")
    command = [sys.executable, "-m", "gunicorn", "vve_site.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as server:
        try:
            wait_for(url, server)
            yield site
        finally:
            server.terminate()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the site answers; an error of the site itself fails at once."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError("the web server stopped by itself")
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310 -- our own address, on this machine
                return
        except urllib.error.HTTPError as answer:
            raise RuntimeError(f"the home page answers {answer.code}") from answer
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not answer within 30 seconds")
