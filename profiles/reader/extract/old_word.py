"""Old Word files (.doc) by way of LibreOffice, where the machine has it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import Limits

_OFFICES = ("soffice", "libreoffice")


def office() -> str | None:
    """Return the path of LibreOffice, or None."""
    return next((found for found in map(shutil.which, _OFFICES) if found), None)


@contextlib.contextmanager
def as_docx(path: Path, limits: Limits) -> Iterator[Path]:
    """Give the file as DOCX, for as long as the block lasts.

    Raises :class:`UnreadableFile`: "old_word" without LibreOffice, "too_slow" or "broken" when the conversion fails.
    LibreOffice
    gets a fresh profile, so that two conversions do not wait for each other and no macro setting of the machine counts.
    """
    program = office()
    if program is None:
        raise UnreadableFile("old_word")
    with tempfile.TemporaryDirectory(prefix="vve-doc-") as folder:
        work = Path(folder)
        shutil.copyfile(path, work / "in.doc")
        _convert(program, work, limits)
        converted = work / "out" / "in.docx"
        if not converted.is_file():
            raise UnreadableFile("broken", kind="doc")
        yield converted


def _convert(program: str, work: Path, limits: Limits) -> None:
    command = [
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", "docx", "--outdir", str(work / "out"), str(work / "in.doc")]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(work), "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603  (a fixed command; the document is an argument under a name of ours)
        command,
        cwd=work,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limits.conversion_seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("too_slow", seconds=limits.conversion_seconds) from error
    finally:
        # The launcher leaves soffice.bin behind when it is stopped; the group has both.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
