"""The child's side of :mod:`vve_site.files.decoding`: bind itself to its limits, decode one photo, write its pixels.

Run as ``python -m vve_site.files.decoder`` with the limits as JSON in its argument and the photo on standard input. The
answer on standard output is a line of JSON; where there are pixels, the colour profile and they come after it.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from typing import Any, BinaryIO

import pi_heif

from vve_site.files.decoding import LARGEST_PROFILE, OUT_OF_MEMORY

_COMPLAINTS = 64 * 1024
_GRACE = 5  # the parent stops the child first; this is for a child whose parent has died
_FORBIDDEN = (
    "socket.",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
)


def main() -> int:
    """Answer about the photo on standard input. Returns the exit status."""
    limits = json.loads(sys.argv[1])
    # What libraries print must not end up among the pixels.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bind(memory=limits["memory"], seconds=limits["seconds"])
    try:
        _answer(sys.stdin.buffer.read(), limits["most_pixels"], answers)
        answers.close()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def bind(*, memory: int, seconds: int) -> None:
    """Give this process its limits. All it needs to import must have been imported: it opens nothing from here on."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _COMPLAINTS),
        (resource.RLIMIT_CORE, 0),
        # No file, no socket, no pipe can be made any more, by whatever code comes to run here.
        (resource.RLIMIT_NOFILE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (ceiling, ceiling))
    signal.alarm(seconds + _GRACE)
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    """An audit hook: decoding a photo needs no network and no other program."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} while decoding a photo")


def _answer(data: bytes, most_pixels: int | None, answers: BinaryIO) -> None:
    pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False
    try:
        heif = pi_heif.open_heif(data)
        pixels = heif.size[0] * heif.size[1]
        if most_pixels is not None and pixels > most_pixels:
            answers.write(_line(pixels=pixels))
            return
        decoded = heif.data
        profile = heif.info.get("icc_profile")
    except MemoryError:
        raise
    except Exception as error:
        # libheif says so of broken files, in many ways.
        answers.write(_line(damaged=f"{type(error).__name__}: {error}"))
        return
    kept = profile if isinstance(profile, bytes) and len(profile) <= LARGEST_PROFILE else b""
    answers.write(_line(size=heif.size, mode=heif.mode, profile=len(kept)))
    answers.write(kept)
    answers.write(decoded)


def _line(**said: Any) -> bytes:
    return json.dumps(said).encode() + b"\n"


if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    # The system takes the memory back sooner than the interpreter can.
    os._exit(status)
