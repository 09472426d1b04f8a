"""The child's side of `intranet.printing.foreign`: bind itself to limits, do one thing with PDFs of others, and end.

Run as ``python -m intranet.printing.confined``; the request is JSON on standard input, the answer JSON on standard
output. Knows no Django.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback
from typing import Any

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_OPEN_FILES = 256
_GRACE = 5


def main() -> int:
    """Answer one request. Returns the exit status."""
    request = json.load(sys.stdin)
    _bind(request["memory"], request["seconds"], request["written"])
    # Libraries that print must not end up in the middle of the answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    from intranet.printing import joining

    sys.addaudithook(_refuse)
    try:
        answer = _tasks(joining)[request["task"]](request)
    except joining.Unusable as error:
        answer = {"code": str(error)}
    except MemoryError:
        answer = {"code": "too_much"}
    except Exception:
        traceback.print_exc(limit=-10)
        answer = {"code": "broken"}
    answers.write(json.dumps(answer).encode())
    answers.close()
    return 0


def _tasks(joining: Any) -> dict[str, Any]:
    return {"prepare": joining.prepare, "join": joining.join}


def _bind(memory: int, seconds: int, written: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (ceiling, ceiling))
    signal.alarm(seconds + _GRACE)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    """An audit hook: joining PDFs needs no network and no other program."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} while joining PDFs")


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
