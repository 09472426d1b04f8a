"""Makes pictures fit to keep: whole, upright, in colours of a screen, not larger than needed, and nothing but picture.

A photo from a telephone says where it was taken, and sometimes holds a piece of film. Taking out what is known to be
telling misses what the next telephone adds, so every picture is decoded and written anew: what is not a pixel, a colour
profile or the time of a moving image, does not come along. This module knows no Django: bytes in, bytes out.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageSequence, UnidentifiedImageError
from PIL.Image import Transpose

from vve_site.files.decoding import LARGEST_PROFILE, decoded
from vve_site.files.unfit import Damaged, NoPicture, TooManyPixels, Unfit

QUALITY = 90
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
PILLOW_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # a JPEG may turn out to be an MPO
WRITTEN_AS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
# Tag 0x0112 says how the camera was held.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A picture fit to keep."""

    data: bytes
    extension: str
    width: int
    height: int


def prepared(data: bytes, *, longest: int, most_pixels: int | None) -> Picture:
    """Return the picture anew, its longest side at most ``longest``.

    Raises NoPicture, Damaged or TooManyPixels, and OSError when no process can be started to decode a photo in.
    """
    photo = decoded(data, most_pixels=most_pixels) if _is_heif(data) else None
    try:
        with _strict():
            image, written_as = (photo, _for_photos(photo)) if photo is not None else _opened(data, most_pixels)
            if _moves(image, written_as):
                return _moving(image, written_as, longest)
            return _still(image, written_as, longest)
    except Unfit:
        raise
    except Image.DecompressionBombError as error:
        raise TooManyPixels(None) from error
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, RuntimeError, KeyError, IndexError) as error:
        # Pillow says so of broken files, each format in its own way.
        raise Damaged(str(error)) from error


@contextmanager
def _strict() -> Iterator[None]:
    """Let Pillow refuse images that break off, also where another library told it not to, for the whole process.

    WeasyPrint does so when it is imported. An image that it draws just now may miss a piece less; that does no harm.
    """
    with _one_at_a_time:
        tolerant = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS and b"avif" not in data[8:40]


def _for_photos(image: Image.Image) -> str:
    return "WEBP" if _sees_through(image) else "JPEG"


def _opened(data: bytes, most_pixels: int | None) -> tuple[Image.Image, str]:
    """Return the picture, and the format to write it in."""
    image: Image.Image
    try:
        image = Image.open(io.BytesIO(data), formats=PILLOW_FORMATS)
    except UnidentifiedImageError as error:
        raise NoPicture from error
    _count(image.size, getattr(image, "n_frames", 1) if image.format not in ("MPO", "AVIF") else 1, most_pixels)
    if image.format == "AVIF":
        return image, _for_photos(image)
    return image, "JPEG" if image.format == "MPO" else str(image.format)


def _count(size: tuple[int, int], frames: int, most_pixels: int | None) -> None:
    pixels = size[0] * size[1] * frames
    if most_pixels is not None and pixels > most_pixels:
        raise TooManyPixels(pixels)


def _moves(image: Image.Image, written_as: str) -> bool:
    # A second frame of a JPEG (MPO) is a preview or a map of depth.
    return written_as != "JPEG" and image.format not in ("MPO", "AVIF") and getattr(image, "n_frames", 1) > 1


def _sees_through(image: Image.Image) -> bool:
    if image.mode not in ("RGBA", "LA", "PA"):
        return False
    lowest: Any = image.getchannel("A").getextrema()
    return bool(lowest[0] < 255)


def _still(image: Image.Image, written_as: str, longest: int) -> Picture:
    image.load()
    turn = TURNS.get(_held(image))
    untouched = image.format == written_as == "JPEG" and turn is None and max(image.size) <= longest
    profile = _profile(image)
    image, profile = _on_screen(image, profile)
    if turn is not None:
        image = _bare(image).transpose(turn)
    image = _fitting(image, longest)
    out = io.BytesIO()
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if written_as == "JPEG":
        # The quantisation of the original loses next to nothing when a JPEG is written again.
        as_it_was = untouched and image.format == "JPEG" and image.mode in ("RGB", "L")
        options["quality"] = "keep" if as_it_was else QUALITY
        if image.mode not in ("RGB", "L"):
            image = image.convert("RGB")
    elif written_as == "WEBP":
        options["quality"] = QUALITY
        if image.mode not in ("RGB", "RGBA"):
            image = image.convert("RGBA" if "A" in image.mode or "transparency" in image.info else "RGB")
    if written_as == "GIF" and image.mode not in ("P", "L", "1"):
        options.pop("icc_profile", None)
    image = _bare(image)
    if "transparency" in image.info and written_as in ("PNG", "GIF"):
        options["transparency"] = image.info["transparency"]
    image.save(out, written_as, **options)
    return Picture(out.getvalue(), WRITTEN_AS[written_as], *image.size)


def _moving(image: Image.Image, written_as: str, longest: int) -> Picture:
    loop = image.info.get("loop")
    frames, times = [], []
    for frame in ImageSequence.Iterator(image):
        frame.load()
        times.append(int(frame.info.get("duration") or 100))
        frames.append(_fitting(frame.convert("RGBA"), longest))
    for frame in frames:
        frame.info = {}
    options: dict[str, Any] = {"duration": times, "save_all": True, "append_images": frames[1:]}
    if loop is not None:
        options["loop"] = loop
    if written_as == "GIF":
        options["disposal"] = 2  # each frame is whole, so nothing of the one before it may shine through
    elif written_as == "WEBP":
        options["quality"] = QUALITY
    out = io.BytesIO()
    frames[0].save(out, written_as, **options)
    return Picture(out.getvalue(), WRITTEN_AS[written_as], *frames[0].size)


def _held(image: Image.Image) -> int:
    """Return how the camera was held; whatever cannot be read means upright."""
    try:
        held = image.getexif().get(0x0112, 1)
    except Exception:
        return 1  # the picture is good; what the camera wrote beside it is not
    return held if isinstance(held, int) else 1


def _profile(image: Image.Image) -> bytes | None:
    """Return the colour profile, when it can be read and fits the picture; a wrong one would break each size made."""
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not 0 < len(profile) <= LARGEST_PROFILE:
        return None
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space.strip()
    except (OSError, ImageCms.PyCMSError):
        return None
    fits = {"CMYK": "CMYK", "L": "GRAY", "LA": "GRAY", "1": "GRAY"}.get(image.mode, "RGB")
    return profile if space == fits else None


def _on_screen(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """Return the picture in a mode that every browser shows, and the profile that goes with it."""
    if image.mode.startswith(("I", "F")):
        # Sixteen bits a pixel: Pillow cuts off what is above 255 when it converts by itself.
        return image.convert("F").point(lambda value: value * (255 / 65535)).convert("L"), None
    if image.mode == "CMYK" and profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            shown = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except ImageCms.PyCMSError:
            shown = None
        return shown or image.convert("RGB"), None
    if image.mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA"):
        return image.convert("RGB"), None
    return image, profile


def _fitting(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    factor = longest / max(image.size)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _bare(image: Image.Image) -> Image.Image:
    """Leave of what the file said beside the picture only which colour is seen through; writers copy the rest."""
    image.info = {"transparency": image.info["transparency"]} if "transparency" in image.info else {}
    return image
