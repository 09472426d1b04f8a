"""What is kept of a picture: the picture, upright, not too large, and nothing that tells where it was made."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.files.making import CANARY, HEIC, corner, drawn, exif, srgb, telling, written
from vve_site.files.photos import Picture, prepared
from vve_site.files.unfit import Damaged, NoPicture, TooManyPixels, Unfit

KINDS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "jpg"}


def prepare(data: bytes, *, longest: int = 3000, most_pixels: int | None = 10_000_000) -> Picture:
    return prepared(data, longest=longest, most_pixels=most_pixels)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_tells_where_it_was_made_is_kept(kind: str) -> None:
    data = telling(kind)
    assert CANARY in data
    picture = prepare(data)
    assert picture.extension == KINDS[kind]
    assert (picture.width, picture.height) == (320, 200)
    assert CANARY not in picture.data
    kept = Image.open(io.BytesIO(picture.data))
    kept.load()
    assert not kept.getexif()
    assert not {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & set(kept.info)


def test_remarks_that_were_packed_are_gone_too() -> None:
    data = telling("PNG")
    assert b"zTXt" in data
    picture = prepare(data)
    for chunk in (b"zTXt", b"tEXt", b"iTXt", b"eXIf"):
        assert chunk not in picture.data
    assert zlib.compress(b"Kanarieplek")[2:8] not in picture.data


def test_a_photo_of_a_telephone_becomes_a_jpeg_that_stands_upright() -> None:
    assert CANARY in HEIC
    picture = prepare(HEIC)
    assert picture.extension == "jpg"
    assert (picture.width, picture.height) == (200, 320)
    assert corner(picture.data) == (1, 0)
    assert CANARY not in picture.data


@pytest.mark.parametrize(
    ("held", "place"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_the_camera_was_held(kind: str, held: int, place: tuple[int, int]) -> None:
    picture = prepare(telling(kind, held=held))
    assert corner(picture.data) == place
    assert (picture.width, picture.height) == ((200, 320) if held > 4 else (320, 200))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_made_larger(kind: str) -> None:
    data = written(drawn((400, 100)), kind)
    assert (prepare(data, longest=200).width, prepare(data, longest=200).height) == (200, 50)
    assert prepare(data).width == 400
    assert prepare(written(drawn((400, 1)), kind), longest=40).height == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_stays(kind: str) -> None:
    kept = Image.open(io.BytesIO(prepare(telling(kind, icc_profile=srgb())).data))
    assert kept.info["icc_profile"] == srgb()


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200, srgb()[:100]], ids=["words", "zeros", "half"])
def test_a_profile_that_would_break_each_size_is_left_out(profile: bytes) -> None:
    kept = Image.open(io.BytesIO(prepare(written(drawn(), "JPEG", icc_profile=profile)).data))
    assert "icc_profile" not in kept.info


def test_a_profile_for_other_colours_is_left_out() -> None:
    kept = Image.open(io.BytesIO(prepare(written(drawn(mode="L"), "JPEG", icc_profile=srgb())).data))
    assert kept.mode == "L"
    assert "icc_profile" not in kept.info


def test_colours_of_print_become_colours_of_a_screen() -> None:
    kept = Image.open(io.BytesIO(prepare(written(drawn(mode="CMYK"), "JPEG")).data))
    assert kept.mode == "RGB"
    assert corner(written(kept, "PNG")) == (0, 0)


def test_sixteen_bits_keep_their_shades() -> None:
    deep = Image.new("I;16", (40, 40), 128 * 257)
    kept = Image.open(io.BytesIO(prepare(written(deep, "PNG")).data))
    assert kept.mode == "L"
    assert kept.getpixel((0, 0)) in (127, 128)


def test_what_is_seen_through_stays_so() -> None:
    clear = Image.new("RGBA", (40, 40), (10, 20, 30, 0))
    for kind in ("PNG", "WEBP"):
        kept = Image.open(io.BytesIO(prepare(written(clear, kind)).data)).convert("RGBA")
        assert kept.getpixel((0, 0))[3] == 0
    palette = drawn(mode="P")
    kept = Image.open(io.BytesIO(prepare(written(palette, "PNG", transparency=palette.getpixel((0, 0)))).data))
    assert kept.convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_keeps_moving_at_its_own_pace(kind: str) -> None:
    frames = [Image.new("RGB", (120, 80), colour) for colour in ("red", "green", "blue")]
    options = {"comment": CANARY} if kind == "GIF" else {"exif": exif()}
    data = written(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=[200, 300, 400], loop=0, **options
    )
    for longest, width in ((3000, 120), (60, 60)):
        kept = Image.open(io.BytesIO(prepare(data, longest=longest).data))
        assert (kept.n_frames, kept.width) == (3, width)  # type: ignore[attr-defined]
        times, colours = [], []
        for number in range(3):
            kept.seek(number)
            kept.load()
            times.append(kept.info["duration"])
            colours.append(max(range(3), key=lambda band: kept.convert("RGB").getpixel((1, 1))[band]))
        assert (times, colours) == ([200, 300, 400], [0, 1, 2])
        assert kept.info.get("loop") == 0
    assert CANARY not in prepare(data).data


def test_the_preview_inside_a_photo_is_gone() -> None:
    first, second = drawn(), Image.new("RGB", (64, 40), "green")
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second], exif=exif())
    picture = prepare(out.getvalue())
    kept = Image.open(io.BytesIO(picture.data))
    assert (kept.format, kept.size) == ("JPEG", (320, 200))
    assert CANARY not in picture.data
    assert picture.data.count(b"\xff\xd8\xff") == 1


def test_a_jpeg_that_needs_nothing_loses_next_to_nothing() -> None:
    once = prepare(telling("JPEG", quality=80))
    before, after = Image.open(io.BytesIO(telling("JPEG", quality=80))), Image.open(io.BytesIO(once.data))
    assert before.quantization == after.quantization  # type: ignore[attr-defined]
    assert prepare(once.data).width == once.width


@pytest.mark.parametrize("kind", [*KINDS, "HEIC"])
@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.95])
def test_a_picture_that_breaks_off_is_damaged(kind: str, part: float) -> None:
    whole = HEIC if kind == "HEIC" else written(Image.effect_noise((160, 120), 90).convert("RGB"), kind)
    with pytest.raises(Unfit):
        prepare(whole[: max(int(len(whole) * part), 16)])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    large = written(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(large) < 100_000
    with pytest.raises(TooManyPixels):
        prepare(large)
    with pytest.raises(TooManyPixels):
        prepare(HEIC, most_pixels=1000)
    frames = [Image.new("P", (1000, 1000), number) for number in range(12)]
    with pytest.raises(TooManyPixels):
        prepare(written(frames[0], "GIF", save_all=True, append_images=frames[1:]))


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<svg/>", b"%PDF-1.7", b"GIF89a" + b"\0" * 20, b"\0\0\0\x18ftypheic" + b"\0" * 40, b"BM" * 40]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises((NoPicture, Damaged)):
        prepare(data)


@given(st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_damaged_file_is_refused_or_read_and_nothing_else_happens(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([*KINDS, "HEIC"]))
    whole = bytearray(HEIC if kind == "HEIC" else telling(kind))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        picture = prepare(bytes(whole))
    except Unfit:
        return
    assert CANARY not in picture.data
