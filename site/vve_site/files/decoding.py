"""Decoding photos of telephones (HEIC, HEIF) in a child process that may use only so much memory and time.

A damaged file of this kind can crash the library that decodes it, and with it whatever process called it. So no process
that serves people calls it: it runs in :mod:`vve_site.files.decoder`, and whatever happens there, the caller gets the
pixels or an `Unfit`.
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
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PIL import Image

from vve_site.files.unfit import Damaged, TooManyPixels

logger = logging.getLogger(__name__)

MIB = 1024 * 1024
LARGEST_PROFILE = 1_000_000  # a colour profile of a camera has a few kilobytes
OUT_OF_MEMORY = 70  # exit status of a child in which not even an answer could be made
BANDS = {"L": 1, "LA": 2, "La": 2, "RGB": 3, "RGBA": 4, "RGBa": 4, "I;16": 2}  # bytes a pixel, by Pillow's mode
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_LINE = 4096
_COMPLAINTS = 4096
# Photos wait for each other, as all pictures do: each may take much memory.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one photo may ask for: bytes of memory, seconds (of the clock, and of each processor together)."""

    memory: int = 2048 * MIB
    seconds: int = 30


DEFAULT = Limits()


def decoded(data: bytes, *, most_pixels: int | None, limits: Limits = DEFAULT) -> Image.Image:
    """Return the photo, upright, with nothing beside its pixels but its colour profile.

    Raises Damaged, TooManyPixels, and OSError when this machine cannot start a process.
    """
    asked = {"memory": limits.memory, "seconds": limits.seconds, "most_pixels": most_pixels}
    with (
        _one_at_a_time,
        tempfile.TemporaryFile() as complaints,
        _child(json.dumps(asked), complaints, limits.seconds) as (process, stdin, stdout),
    ):
        # The child reads all before it answers; one that is gone earlier says nothing, which is read below.
        with contextlib.suppress(BrokenPipeError):
            stdin.write(data)
        with contextlib.suppress(BrokenPipeError):
            stdin.close()
        try:
            return answered(stdout, most_pixels, most_bytes=limits.memory)
        except Damaged as error:
            stdout.close()  # a child that has more to say ends now
            _explain(process, complaints, error)
            raise


def answered(stdout: IO[bytes], most_pixels: int | None, *, most_bytes: int = DEFAULT.memory) -> Image.Image:
    """Return the photo a child answers with, reading no more than a photo of the size it says has.

    Raises Damaged (also for an answer that is none) and TooManyPixels.
    """
    line = stdout.readline(_LINE)
    try:
        said = json.loads(line)
        if "pixels" in said:
            raise TooManyPixels(int(said["pixels"]))
        if "damaged" in said:
            raise Damaged(str(said["damaged"]))
        mode, (width, height), length = said["mode"], map(int, said["size"]), int(said["profile"])
        size = width * height * BANDS[mode]
    except (TooManyPixels, Damaged):
        raise
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise Damaged("no answer") from error
    if min(width, height) < 1 or not 0 <= length <= LARGEST_PROFILE:
        raise Damaged("an answer that is none")
    if size > most_bytes or (most_pixels is not None and width * height > most_pixels):
        raise TooManyPixels(width * height)
    profile, pixels = stdout.read(length), stdout.read(size)
    if len(profile) != length or len(pixels) != size or stdout.read(1):
        raise Damaged("more or fewer pixels than promised")
    image = Image.frombytes(mode, (width, height), pixels)
    image.info = {"icc_profile": profile or None}
    return image


@contextlib.contextmanager
def _child(
    asked: str, complaints: IO[bytes], seconds: int
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    """Start the child; afterwards, and at the latest when its time is over, its whole group is gone."""
    # -P: the working folder is not a place to import from.
    process = subprocess.Popen(  # noqa: S603  (a fixed command; the argument is numbers of ours)
        [sys.executable, "-P", "-s", "-m", "vve_site.files.decoder", asked],
        cwd="/",
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        start_new_session=True,
    )
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise ValueError("the child was started without pipes")
    watch = threading.Timer(seconds, _kill_group, [process])
    watch.daemon = True
    watch.start()
    try:
        yield process, stdin, stdout
    finally:
        watch.cancel()
        watch.join()
        _kill_group(process)
        process.wait()
        for pipe in (stdin, stdout):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


def _environment() -> dict[str, str]:
    """Return what the child may know: where Python's packages are, and nothing of the settings and secrets here."""
    known = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    places = [str(_PACKAGE_ROOT), *(place for place in sys.path if place and "site-packages" in place)]
    return known | {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "LANG": "C.UTF-8",
    }


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    # Once it is reaped its number may be another's.
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _explain(process: subprocess.Popen[bytes], complaints: IO[bytes], error: Damaged) -> None:
    """Log how a child ended that gave no photo. Raises TooManyPixels for one that ran out of memory."""
    status = process.wait()  # at the latest when its time is over
    if status == 0:
        return  # it said itself what is wrong with the photo
    complaints.seek(0)
    said = complaints.read(_COMPLAINTS).decode("utf-8", "backslashreplace")
    # A signal or too little memory comes of the photo; any other status is a fault of ours.
    level = logging.WARNING if status < 0 or status == OUT_OF_MEMORY else logging.ERROR
    logger.log(level, "Decoding a photo ended with status %s (%s): %r", status, error, said)
    if status == OUT_OF_MEMORY:
        raise TooManyPixels(None) from error
