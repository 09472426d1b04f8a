"""The child's side of :mod:`profiles.reader.child`: bind itself to its limits, read one file, say what came of it.

Run as ``python -m profiles.reader.confined``; the request is JSON on standard input, the answer JSON on standard
output.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import Limits

_OUT_OF_MEMORY = 70
_OPEN_FILES = 64
_WRITTEN_FILE = 1024 * 1024
_GRACE = 5  # the parent stops the child first; this is for a child whose parent has died
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)
_FORBIDDEN_FORK = ("os.fork", "os.forkpty")


def main() -> int:
    """Answer one request. Returns the exit status."""
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    _bind(limits)
    sys.addaudithook(_refuse)
    # Libraries that print must not end up in the middle of the answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        answer = _read(Path(request["path"]), request["name"], request["kind"], limits, parse=request["parse"])
        answers.write(json.dumps(answer).encode())
    except UnreadableFile as error:
        if error.__cause__ is not None:
            # The caller gets a code; whoever looks after the machine may want to know what a library said.
            traceback.print_exception(error.__cause__, limit=-20)
        answers.write(json.dumps({"code": error.code, "params": error.params}, default=str).encode())
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception as error:
        if isinstance(error.__cause__ or error.__context__, MemoryError):
            return _OUT_OF_MEMORY
        traceback.print_exc(limit=-20)
        answers.write(json.dumps({"code": "broken", "params": {"kind": request["kind"]}}).encode())
    answers.close()
    return 0


def _bind(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, _WRITTEN_FILE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        unbound = hard == resource.RLIM_INFINITY
        ceiling = most if unbound else min(most, hard)
        # Where both are equal the kernel sends SIGKILL at once, and the caller cannot tell why the child is gone:
        # a second more for the hard one, and SIGXCPU comes first and says it.
        grace = 1 if what == resource.RLIMIT_CPU and (unbound or ceiling < hard) else 0
        resource.setrlimit(what, (ceiling, ceiling + grace))
    signal.alarm(limits.seconds + _GRACE)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    """An audit hook: reading a document needs no network and no other program."""
    if event.startswith(_FORBIDDEN) or event in _FORBIDDEN_FORK:
        raise PermissionError(f"{event} while reading a document")


def _read(path: Path, name: str, kind: str, limits: Limits, *, parse: bool) -> dict[str, Any]:
    from profiles.reader.extract import extract

    source = extract(path, name, limits=limits)

    # The parser brings word lists along; a file that could not be opened has no need of them.
    from profiles.reader.serialise import source_to_data

    data = source_to_data(source)
    data["kind"] = kind  # a .doc arrives here as the DOCX that LibreOffice made of it
    return {"source": data, "documents": _documents(source) if parse else []}


def _documents(source: Any) -> list[dict[str, Any]]:
    from profiles.reader.parse import parse
    from profiles.reader.serialise import to_data

    return [to_data(document) for document in parse(source)]


if __name__ == "__main__":
    status = main()
    # The system takes the memory back sooner than the interpreter can, and a hostile document is a large one.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
