#!/usr/bin/env python3
"""Prepare a checkout: virtual environment, locked packages, the project itself, theme, translations.

Needs nothing but a Python of the supported versions. First says what the machine lacks and which command brings it;
with `--system` it runs that command itself (as root on Debian). What is up to date is left alone, so a second run takes
a second. Exit status 0 when everything is ready, 1 with a sentence on stderr when it is not.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "lock.txt"
OLDEST, NEWEST = (3, 11), (3, 14)


class SetupError(Exception):
    """The checkout cannot be prepared; the message says why and what to do."""


@dataclass(frozen=True)
class Need:
    """Something of the distribution: what it is for, its Debian package, whether nothing works without it."""

    package: str
    purpose: str
    present: bool
    essential: bool


def say(text: str) -> None:
    """Show progress on one line."""
    print(f"setup: {text}", flush=True)


def has_library(name: str) -> bool:
    """Return whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def needs() -> list[Need]:
    """Return what the project wants of the distribution, present or not."""
    can_make_venv = VENV.exists() or all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    pdf = "PDFs of agendas and papers, and the tests"
    return [
        Need("make", "the commands of the README", shutil.which("make") is not None, True),
        Need("python3-venv", "an environment of its own", can_make_venv, True),
        Need("libpango-1.0-0", pdf, has_library("libpango-1.0.so.0"), False),
        Need("libpangoft2-1.0-0", pdf, has_library("libpangoft2-1.0.so.0"), False),
        Need("libharfbuzz-subset0", pdf, has_library("libharfbuzz-subset.so.0"), False),
        Need("fontconfig", pdf, has_library("libfontconfig.so.1"), False),
        Need("fonts-dejavu-core", pdf, any(Path("/usr/share/fonts").rglob("*.ttf")), False),
    ]


def check_system(*, install: bool) -> None:
    """Say what the distribution lacks; with `install` get it. Raises SetupError when something essential stays away."""
    missing = [need for need in needs() if not need.present]
    if not missing:
        return
    packages = " ".join(need.package for need in missing)
    if install and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"installing from the distribution: {packages}")
        apt_install(packages.split())
        missing = [need for need in needs() if not need.present]
        if not missing:
            return
    for need in missing:
        say(f"missing: {need.package} ({need.purpose}{'' if need.essential else '; the demo works without it'})")
    advice = f"On Debian or Ubuntu: sudo apt-get install {packages}"
    if any(need.essential for need in missing):
        raise SetupError(advice)
    say(advice)


def apt_install(packages: list[str]) -> None:
    """Install packages of the distribution without asking anything."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"{' '.join(command)} failed: {done.stderr.strip()[-400:]}")


def check_python() -> None:
    """Raise SetupError when this Python is not one of those the lock is made for."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        wanted = f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}"
        raise SetupError(
            f"This is Python {sys.version.split()[0]}; Python {wanted} is needed. "
            "Name another one: make PYTHON=python3.11 ..."
        )


def python_of_venv() -> Path:
    """Return the interpreter of the environment, which is made when absent or when its Python is gone."""
    python = VENV / "bin" / "python"
    if python.exists() and subprocess.run([str(python), "-c", ""], capture_output=True, check=False).returncode == 0:
        return python
    say("making the environment .venv")
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"The environment could not be made: {(done.stdout + done.stderr).strip()[-600:]}")
    return python


def fingerprint(*paths: Path) -> str:
    """Return a hash over the contents of files and the version of Python."""
    contents = b"\0".join(path.read_bytes() for path in paths)
    return hashlib.sha256(contents + sys.version.encode()).hexdigest()


def unless_done(name: str, stamp: str) -> Path | None:
    """Return where to write `stamp` once the step is done, or None when it was done already."""
    file = VENV / f"{name}.stamp"
    return None if file.is_file() and file.read_text("utf-8") == stamp else file


def install_lock(python: Path) -> None:
    """Install exactly the packages of the lock, when it changed."""
    stamp = fingerprint(LOCK)
    file = unless_done("lock", stamp)
    if file is None:
        return
    total = len(re.findall(r"^[a-zA-Z0-9]", LOCK.read_text("utf-8"), re.MULTILINE))
    say(f"installing {total} packages (the first time this takes a minute or two)")
    command = [str(python), "-m", "pip", "install", "--require-hashes", "--progress-bar", "off", "--no-input"]
    command += ["--disable-pip-version-check", "-r", str(LOCK)]
    run_with_count(command, total)
    file.write_text(stamp, "utf-8")


def run_with_count(command: list[str], total: int) -> None:
    """Run pip, showing how far it is. Raises SetupError with its last lines when it fails."""
    last: list[str] = []
    done = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT) as pip:
        assert pip.stdout is not None  # noqa: S101 -- asked for with PIPE
        for line in pip.stdout:
            last = [*last[-15:], line]
            if line.startswith(("Collecting", "Requirement already")):
                done += 1
                if done % 25 == 0:
                    say(f"  {done} of about {total}")
            elif line.startswith("Installing"):
                say("  unpacking")
    if pip.returncode:
        raise SetupError(f"The packages could not be installed:\n{''.join(last)}")


def install_project(python: Path) -> None:
    """Install the project itself, editable, when its description changed."""
    stamp = fingerprint(ROOT / "pyproject.toml")
    file = unless_done("project", stamp)
    if file is None:
        return
    say("installing the project itself (editable)")
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(
        [*command, "--no-build-isolation", "-e", str(ROOT)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"The project could not be installed:\n{(done.stdout + done.stderr).strip()[-1500:]}")
    file.write_text(stamp, "utf-8")


def run_step(python: Path, script: str, *arguments: str) -> None:
    """Run one of our own scripts. Raises SetupError when it fails; it has said why."""
    done = subprocess.run([str(python), str(ROOT / "scripts" / script), *arguments], cwd=ROOT, check=False)
    if done.returncode:
        raise SetupError(f"scripts/{script} failed (see above).")


def main(arguments: list[str] | None = None) -> int:
    """Do what is not done yet."""
    parser = argparse.ArgumentParser(description="Prepare this checkout.")
    parser.add_argument("--system", action="store_true", help="as root: also install what the distribution lacks")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        check_python()
        check_system(install=options.system)
        python = python_of_venv()
        install_lock(python)
        install_project(python)
        run_step(python, "build_theme.py")
        run_step(python, "catalogues.py", "compile")
    except (SetupError, OSError) as problem:
        print(f"setup: {problem}", file=sys.stderr)
        return 1
    say(f"ready in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
