"""Photos of telephones are decoded where a crash, a long wait and a flood harm nobody."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.files.making import CANARY, HEIC, crashing, srgb
from vve_site.files.decoding import LARGEST_PROFILE, MIB, Limits, answered, decoded
from vve_site.files.photos import prepared
from vve_site.files.unfit import Damaged, TooManyPixels

SITE = Path(__file__).parents[2] / "site"


def made(image: Image.Image, **options: Any) -> bytes:
    """Return a photo of a telephone, made by an encoder that the product itself does without."""
    encoder = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    encoder.from_pillow(image).save(out, quality=-1, **options)
    return out.getvalue()


def test_a_photo_that_crashes_its_decoder_is_damaged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Damaged):
        prepared(crashing(), longest=3000, most_pixels=None)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "ended with status -" in caplog.text
    assert decoded(HEIC, most_pixels=None).size == (200, 320)


def test_a_photo_comes_out_upright_and_with_nothing_beside_it(caplog: pytest.LogCaptureFixture) -> None:
    image = decoded(HEIC, most_pixels=200 * 320)
    assert (image.mode, image.size, image.info) == ("RGB", (200, 320), {"icc_profile": None})
    pixel = image.getpixel((199, 0))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150 > 110 > pixel[1]
    assert CANARY not in image.tobytes()
    assert not caplog.records


def test_the_colour_profile_comes_along() -> None:
    image = Image.new("RGB", (64, 40), (200, 20, 20))
    image.info["icc_profile"] = srgb()
    data = made(image)
    assert decoded(data, most_pixels=None).info["icc_profile"] == srgb()
    kept = Image.open(io.BytesIO(prepared(data, longest=3000, most_pixels=None).data))
    assert (kept.format, kept.info["icc_profile"]) == ("JPEG", srgb())


def test_what_is_seen_through_stays_so() -> None:
    data = made(Image.new("RGBA", (64, 40), (200, 20, 20, 0)))
    kept = Image.open(io.BytesIO(prepared(data, longest=3000, most_pixels=None).data))
    assert kept.format == "WEBP"
    pixel = kept.convert("RGBA").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 0


def test_pixels_are_counted_before_they_are_decoded() -> None:
    with pytest.raises(TooManyPixels) as refused:
        decoded(HEIC, most_pixels=200 * 320 - 1)
    assert refused.value.args == (200 * 320,)


def test_a_photo_that_takes_too_long_is_damaged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Damaged):
        decoded(HEIC, most_pixels=None, limits=Limits(seconds=0))
    assert "status -9" in caplog.text


def test_a_photo_that_takes_too_much_memory_is_too_large(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TooManyPixels):
        decoded(HEIC + bytes(20 * MIB), most_pixels=None, limits=Limits(memory=16 * MIB))
    assert "status 70" in caplog.text


def test_a_large_file_that_nobody_reads_to_its_end_does_not_wait() -> None:
    with pytest.raises(Damaged):
        decoded(bytes(20 * MIB), most_pixels=None, limits=Limits(seconds=0))


def test_several_photos_at_once_all_come_out() -> None:
    sizes: list[tuple[int, int]] = []
    threads = [threading.Thread(target=lambda: sizes.append(decoded(HEIC, most_pixels=None).size)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sizes == [(200, 320)] * 4


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"[]\n",
        b"7\n",
        b"[" * 5000,
        b'{"size": [1, 1], "mode": "RGB"}\nabc',
        b'{"size": [1, 1], "mode": "CMYK", "profile": 0}\nabcd',
        b'{"size": [1, 1], "mode": ["RGB"], "profile": 0}\nabcd',
        b'{"size": [0, 1], "mode": "RGB", "profile": 0}\n',
        b'{"size": [-1, -1], "mode": "RGB", "profile": 0}\nabc',
        b'{"size": [1, 1], "mode": "RGB", "profile": -1}\nabc',
        b'{"size": [1, 1], "mode": "RGB", "profile": 0}\nab',
        b'{"size": [1, 1], "mode": "RGB", "profile": 0}\nabcd',
        b'{"size": [1e999, 1], "mode": "RGB", "profile": 0}\nabcd',
        b'{"pixels": "many"}\n',
        b'{"size": [1, 1], "mode": "RGB", "profile": %d}\n' % (LARGEST_PROFILE + 1) + bytes(LARGEST_PROFILE + 4),
    ],
)
def test_an_answer_that_is_none_means_damaged(answer: bytes) -> None:
    with pytest.raises(Damaged):
        answered(io.BytesIO(answer), None)


def test_no_more_is_read_than_may_be_decoded() -> None:
    for side, most_pixels in ((9000, 1_000_000), (10**8, None)):
        said = json.dumps({"size": [side, side], "mode": "RGB", "profile": 0}).encode()
        flood = io.BytesIO(said + b"\n" + bytes(MIB))
        with pytest.raises(TooManyPixels):
            answered(flood, most_pixels)
        assert flood.tell() < 4096


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        ("open('/dev/null')", "OSError"),
        ("open('/tmp/vve-decoder-wrote', 'w')", "OSError"),
        ("socket.socket()", "PermissionError"),
        ("print(ctypes.CDLL(None).socket(2, 1, 0))", "-1"),
        ("os.pipe()", "OSError"),
        ("os.fork()", "PermissionError"),
        ("os.system('true')", "PermissionError"),
        ("subprocess.run(['true'])", "PermissionError"),
        ("bytearray(300 * 1024 * 1024)", "MemoryError"),
        ("1 + 1", ""),
    ],
)
def test_the_child_cannot_reach_anything(attempt: str, refusal: str) -> None:
    code = (
        "import ctypes, os, socket, subprocess\n"
        "from vve_site.files.decoder import bind\n"
        "bind(memory=256 * 1024 * 1024, seconds=5)\n"
        f"try:\n    {attempt}\nexcept BaseException as error:\n    print(type(error).__name__)\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SITE)}, capture_output=True, text=True, check=True
    )
    assert child.stdout.strip() == refusal


def test_the_child_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    from vve_site.files.decoding import _environment

    monkeypatch.setenv("SECRET_KEY", "kanarie")
    monkeypatch.setenv("DATABASE_URL", "kanarie")
    assert "kanarie" not in str(_environment())


def test_no_process_that_serves_people_loads_the_decoder() -> None:
    code = "import sys, vve_site.files.photos; print('pi_heif' in sys.modules or '_pi_heif' in sys.modules)"
    child = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SITE)}, capture_output=True, text=True, check=True
    )
    assert child.stdout.strip() == "False"
