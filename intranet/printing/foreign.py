"""PDF files of others: made harmless and joined with ours, in a child process with limits on memory and time.

Nobody knows what is in an uploaded PDF, and libraries that open them have long lists of ways to hang or to swell.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_MIB = 1024 * 1024
MOST_PAGES = 1_500


class Unusable(Exception):
    """No pages of a file can be taken over. ``code``: "encrypted", "broken", "too_long", "empty" or "too_much"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Insert:
    """A PDF that comes after a page of ours (counted from 0), and the number that its first page gets."""

    path: str
    after: int
    number: int


@dataclass(frozen=True)
class Attached:
    """A file that goes along inside the PDF, with the name it is saved under."""

    path: str
    name: str
    title: str


@dataclass(frozen=True)
class Plan:
    """What is joined. ``total`` is the number of pages it will have."""

    own: str
    target: str
    total: int
    inserts: list[Insert] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)


def prepare(source: Path, target: Path, *, seconds: int = 60, memory: int = 1024 * _MIB) -> int:
    """Write a harmless copy of a PDF and return its number of pages. Raises Unusable."""
    request = {"task": "prepare", "source": str(source), "target": str(target), "most_pages": MOST_PAGES}
    return int(_ask(request, seconds, memory)["pages"])


def join(plan: Plan, *, seconds: int = 180, memory: int = 2048 * _MIB) -> int:
    """Write our document with those of others in it, and return its number of pages. Raises Unusable."""
    return int(_ask({"task": "join", **asdict(plan)}, seconds, memory)["pages"])


def _ask(request: dict[str, Any], seconds: int, memory: int) -> dict[str, Any]:
    limits = {"seconds": seconds, "memory": memory, "written": 1024 * _MIB}
    with tempfile.TemporaryDirectory(prefix="vve-pdf-") as folder:
        process = subprocess.Popen(  # -P: the working folder is not a place to import from
            [sys.executable, "-P", "-s", "-m", "intranet.printing.confined"],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            output, complaints = process.communicate(json.dumps({**request, **limits}).encode(), timeout=seconds * 2)
        except subprocess.TimeoutExpired as error:
            raise Unusable("too_much") from error
        finally:
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
    if complaints:
        logger.warning("Joining PDFs: %s", ascii(complaints[-600:].decode("utf-8", "replace")))
    return _answer(output, process.returncode)


def _answer(output: bytes, status: int) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError as error:
        raise Unusable("too_much" if status < 0 else "broken") from error
    if "code" in answer:
        raise Unusable(str(answer["code"]))
    return answer


def _environment(folder: str) -> dict[str, str]:
    """Return what the child may know: where Python's packages are, and none of our settings and secrets."""
    known = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    places = [str(_ROOT), *(place for place in sys.path if place and "site-packages" in place)]
    return known | {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
    }
