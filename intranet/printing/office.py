"""Office files to PDF by way of LibreOffice, where the machine has it."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

SECONDS = 90
_OFFICES = ("soffice", "libreoffice")
_NO_WEB = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
_WRITTEN = 512 * 1024 * 1024


class NotConverted(Exception):
    """LibreOffice is not there, took too long, or made nothing of the file."""


def office() -> str | None:
    """Return the path of LibreOffice, or None."""
    return next((found for found in map(shutil.which, _OFFICES) if found), None)


def as_pdf(source: Path, target: Path, *, seconds: int = SECONDS) -> None:
    """Write the PDF of an Office file. Raises NotConverted.

    LibreOffice gets a fresh profile in which no macro runs, an environment without our secrets, a way to the web that
    leads nowhere, and is gone with all that it started when its time is over.
    """
    program = office()
    if program is None:
        raise NotConverted("LibreOffice is not there")
    with tempfile.TemporaryDirectory(prefix="vve-office-") as folder:
        work = Path(folder)
        copy = work / f"in{source.suffix}"
        shutil.copyfile(source, copy)
        _convert(program, work, copy, seconds)
        made = work / "out" / "in.pdf"
        if not made.is_file():
            raise NotConverted("LibreOffice made nothing of it")
        shutil.move(made, target)


def _convert(program: str, work: Path, copy: Path, seconds: int) -> None:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf"]
    process = subprocess.Popen(  # noqa: S603  (a fixed command; the document is an argument under a name of ours)
        [*command, "--outdir", str(work / "out"), str(copy)],
        cwd=work,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(work), "LANG": "C.UTF-8", **_NO_WEB},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_WRITTEN, _WRITTEN))
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, seconds))
        process.wait(seconds)
    except (subprocess.TimeoutExpired, ProcessLookupError) as error:
        raise NotConverted("LibreOffice took too long") from error
    finally:
        # The launcher leaves soffice.bin behind when it is stopped; the group has both.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
