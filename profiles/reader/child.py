"""Reading a file in a child process that may use only so much memory, time and output.

The libraries that open documents have long lists of known ways to hang or to swell, so no other process ever calls
them. The
child speaks JSON on its standard output; whatever happens to it, the caller gets a :class:`Reading` or an
:class:`UnreadableFile`.
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
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from profiles.reader.document import Document
from profiles.reader.errors import CODES, UnreadableFile
from profiles.reader.extract import check_size
from profiles.reader.extract.old_word import as_docx
from profiles.reader.limits import DEFAULT, Limits
from profiles.reader.lines import Source
from profiles.reader.serialise import from_data, source_from_data
from profiles.reader.sniff import FileKind, clean_name, sniff

logger = logging.getLogger(__name__)

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_COMPLAINTS_SIZE = 64 * 1024
_OUT_OF_MEMORY = 70  # exit status of the child when not even a message could be made
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: its lines, and the documents found in them (none: nothing looked like one)."""

    source: Source
    documents: list[Document]


def read_file(path: Path, name: str | None = None, *, limits: Limits = DEFAULT) -> Reading:
    """Return what is in the file. ``name`` is what its owner calls it, where that is not the name of ``path``.

    Raises :class:`UnreadableFile`, and nothing else, for whatever the file may hold. Leaves no process and no file
    behind.
    """
    return _read(path, name, limits, parse=True)


def read_lines(path: Path, name: str | None = None, *, limits: Limits = DEFAULT) -> Source:
    """Return the lines of a file without looking for profiles in it; otherwise as `read_file`."""
    return _read(path, name, limits, parse=False).source


def _read(path: Path, name: str | None, limits: Limits, *, parse: bool) -> Reading:
    path = path.resolve()
    label = clean_name(name if name is not None else path.name)
    check_size(path, limits)
    with _readable(path, label, limits) as (readable, kind):
        answer = _ask_child(readable, label, kind, limits, parse=parse)
    try:
        source = source_from_data(answer["source"])
        documents = [from_data(document) for document in answer["documents"]]
    except Exception as error:
        # Whatever a child of ours sends that is not a reading; cattrs groups its errors under types of its own.
        logger.exception("The answer about %s could not be read", label)
        raise UnreadableFile("broken", kind=kind.value) from error
    return Reading(source, documents)


@contextlib.contextmanager
def _readable(path: Path, label: str, limits: Limits) -> Iterator[tuple[Path, FileKind]]:
    """Give the path to read and the kind to call it. LibreOffice runs here: it would not start within the child's
    limits.
    """
    kind = sniff(path, label)
    if kind is FileKind.DOC:
        with as_docx(path, limits) as converted:
            yield converted, kind
    else:
        yield path, kind


def _ask_child(path: Path, label: str, kind: FileKind, limits: Limits, *, parse: bool = True) -> dict[str, Any]:
    request = {"path": str(path), "name": label, "kind": kind.value, "limits": asdict(limits), "parse": parse}
    with tempfile.TemporaryDirectory(prefix="vve-read-") as folder:
        # -P: the working folder is not a place to import from.
        process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", "profiles.reader.confined"],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        output, complaints, status, late = _talk(process, json.dumps(request).encode(), limits)
    if complaints:
        logger.warning("Reading %s: %s", label, for_the_log(complaints))
    if late:
        raise UnreadableFile("too_slow", seconds=limits.seconds)
    if len(output) > limits.output_size:
        raise UnreadableFile("too_large_unpacked", limit=limits.output_size)
    return _answer(output, status, kind, limits)


def for_the_log(complaints: bytes) -> str:
    """Return what a library said about a document, each line marked as such and without signs that steer a terminal.

    It may quote the document, and a document may hold a line that looks like one of our log.
    """
    lines = complaints.decode("utf-8", "backslashreplace").splitlines()
    shown = ("".join(char if char.isprintable() else ascii(char)[1:-1] for char in line) for line in lines)
    return "".join(f"\n  | {line}" for line in shown)


def _environment(folder: str) -> dict[str, str]:
    """Return what the child may know: where Python's packages are, and nothing of the settings and secrets of this
    process.
    """
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    places = [str(_PACKAGE_ROOT), *(place for place in sys.path if place and "site-packages" in place)]
    return known | {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
    }


def _talk(process: subprocess.Popen[bytes], request: bytes, limits: Limits) -> tuple[bytes, bytes, int, bool]:
    """Return output, complaints, exit status and whether time ran out. The whole group is gone afterwards."""
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    if stdin is None or stdout is None or stderr is None:
        raise ValueError("the child was started without pipes")
    output, complaints = bytearray(), bytearray()
    readers = [
        threading.Thread(target=_drain, args=(stdout, output, limits.output_size, process), daemon=True),
        threading.Thread(target=_drain, args=(stderr, complaints, _COMPLAINTS_SIZE, None), daemon=True),
    ]
    late = False
    try:
        for reader in readers:
            reader.start()
        with contextlib.suppress(BrokenPipeError):
            stdin.write(request)
            stdin.close()
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        late = True
    finally:
        _kill_group(process)
        status = process.wait()
        for reader in readers:
            reader.join()
        for pipe in (stdin, stdout, stderr):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
    return bytes(output), bytes(complaints[:_COMPLAINTS_SIZE]), status, late


def _drain(pipe: IO[bytes], into: bytearray, limit: int, talker: subprocess.Popen[bytes] | None) -> None:
    """Read a pipe to its end, keeping at most a little over ``limit``; a talker that passes it is stopped."""
    while chunk := os.read(pipe.fileno(), _CHUNK):
        if len(into) <= limit:
            into.extend(chunk)
        if talker is not None and len(into) > limit:
            _kill_group(talker)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    # Once it is reaped its number may be another's. It cannot have left anyone behind: it may not fork.
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _answer(output: bytes, status: int, kind: FileKind, limits: Limits) -> dict[str, Any]:
    """Return the child's answer, or raise what it means that there is none."""
    if status == _OUT_OF_MEMORY:
        raise UnreadableFile("too_much_memory", limit=limits.memory)
    if status == -signal.SIGXCPU or status == -signal.SIGALRM:
        raise UnreadableFile("too_slow", seconds=limits.seconds)
    try:
        answer = json.loads(output)
    except ValueError as error:
        logger.error("The child that read a %s ended with status %s and said nothing", kind.value, status)
        raise UnreadableFile("broken", kind=kind.value) from error
    if "code" in answer:
        code = answer["code"] if answer["code"] in CODES else "broken"
        raise UnreadableFile(code, **answer["params"])
    return dict(answer)
