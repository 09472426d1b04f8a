#!/usr/bin/env python3
"""Build the demo and serve it: the web server and the worker together, until Ctrl-C.

Neither is started again by itself: when one stops, the other is stopped too and this says which one it was. Exit status
0 after Ctrl-C, 1 when something went wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VVE_VAR") or ROOT / "var")
HOST = "127.0.0.1"
PATIENCE = 10.0  # seconds to stop in, before it is made to
DEMO = {"DJANGO_SETTINGS_MODULE": "vve_site.settings.demo", "PYTHONUNBUFFERED": "1"}


class ServeError(Exception):
    """The demo cannot be served; the message says why and what to do."""


@dataclass(frozen=True)
class Part:
    """One of the programs that make up the running site."""

    name: str
    process: subprocess.Popen[bytes]


def say(text: str) -> None:
    """Show progress on one line."""
    print(f"demo: {text}", flush=True)


def environment(port: int) -> dict[str, str]:
    """Return the environment of the demo's programs."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])
    quiet = {"VVE_LOG_LEVEL": os.environ.get("VVE_LOG_LEVEL", "WARNING")}
    return {**os.environ, **DEMO, **quiet, "PYTHONPATH": path, "VVE_BASE_URL": f"http://{HOST}:{port}"}


def ask_for_port(port: int) -> None:
    """Raise ServeError when somebody else listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise ServeError(
                f"Port {port} is taken ({problem.strerror}). "
                "Stop what listens there, or choose another one: make demo PORT=8080"
            ) from problem


def manage(port: int, *arguments: str) -> None:
    """Run a management command. Raises ServeError when it fails; it has said why."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    # In a session of its own: Ctrl-C reaches us, and we end it, without a traceback of Django's on the screen.
    if subprocess.run(command, cwd=ROOT, env=environment(port), check=False, start_new_session=True).returncode:
        raise ServeError(f"manage.py {' '.join(arguments)} failed (see above).")


def set_aside_old_database() -> None:
    """Move a database away that was made by other migrations: until the first release these are rewritten."""
    migrations = sorted(
        path
        for source in ("site", "intranet", "vve_clusters", "profiles")
        for path in (ROOT / source).rglob("migrations/*.py")
    )
    stamp = hashlib.sha256(b"\0".join(path.read_bytes() for path in migrations)).hexdigest()
    database, file = VAR / "demo.sqlite3", VAR / "demo.stamp"
    VAR.mkdir(parents=True, exist_ok=True)
    if database.is_file() and (not file.is_file() or file.read_text("utf-8") != stamp):
        old = VAR / "demo.old.sqlite3"
        say(f"the database is of an older version: it is kept as {old.name}, a new one is made")
        for ending in ("", "-wal", "-shm"):
            part = database.with_name(database.name + ending)
            if part.is_file():
                part.replace(old.with_name(old.name + ending))
    file.write_text(stamp, "utf-8")


def start(name: str, command: list[str], port: int) -> Part:
    """Start a program in a session of its own, so that Ctrl-C reaches it once, through us."""
    return Part(name, subprocess.Popen(command, cwd=ROOT, env=environment(port), start_new_session=True))


def stop(parts: list[Part]) -> None:
    """Ask all parts to stop, and make those stop that do not within the time."""
    for part in parts:
        signal_group(part, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for part in parts:
        try:
            part.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"the {part.name} does not stop by itself; ending it")
            signal_group(part, signal.SIGKILL)
            part.process.wait()


def signal_group(part: Part, number: signal.Signals) -> None:
    """Send a signal to a part and to everything it started."""
    try:
        os.killpg(part.process.pid, number)
    except ProcessLookupError:
        return


def wait_until_up(port: int, parts: list[Part]) -> None:
    """Wait until the site answers. Raises ServeError when a part stops before that."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        refuse_stopped(parts)
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=10):
                return
        except urllib.error.HTTPError as answer:
            if answer.code >= 500:
                raise ServeError(f"The site answers with an error ({answer.code}); see above.") from answer
            return
        except OSError:
            time.sleep(0.2)
    raise ServeError("The site did not answer within a minute.")


def refuse_stopped(parts: list[Part]) -> None:
    """Raise ServeError when one of the parts has stopped."""
    for part in parts:
        status = part.process.poll()
        if status is not None:
            raise ServeError(f"The {part.name} stopped by itself (exit status {status}); stopping the rest.")


def programs(port: int) -> dict[str, list[str]]:
    """Return the commands of the parts."""
    web = [sys.executable, "-m", "gunicorn", "vve_site.wsgi:application", "--bind", f"{HOST}:{port}"]
    web += [
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "4",
        "--timeout",
        "60",
        "--log-level",
        "warning",
    ]
    worker = [sys.executable, str(ROOT / "manage.py"), "db_worker", "--backend", "background"]
    return {"web server": web, "worker": [*worker, "--queue-name", "background"]}


def serve(port: int) -> None:
    """Run the parts until Ctrl-C or until one of them stops."""
    parts: list[Part] = []
    try:
        for name, command in programs(port).items():
            parts.append(start(name, command, port))
        wait_until_up(port, parts)
        manage(port, "demo", "--summary")
        say("Ctrl-C stops it.")
        while True:
            refuse_stopped(parts)
            time.sleep(0.5)
    finally:
        stop(parts)


def end(_number: int, _frame: FrameType | None) -> None:
    """Treat a request to stop as Ctrl-C."""
    raise KeyboardInterrupt


def main(arguments: list[str] | None = None) -> int:
    """Build and serve."""
    parser = argparse.ArgumentParser(description="Build the demo and serve it.")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args(arguments).port
    signal.signal(signal.SIGTERM, end)
    try:
        ask_for_port(port)
        set_aside_old_database()
        say("bringing the database up to date")
        manage(port, "migrate", "--verbosity", "0")
        say("filling it (the first time this takes a while)")
        manage(port, "demo")
        serve(port)
    except ServeError as problem:
        print(f"demo: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        say("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
