"""Pictures as telephones and programs make them: with a place, a maker and remarks, in which a canary sings."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

CANARY = b"Kanarie"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>Kanarieplek 52,22.7N</exif:GPSLatitude></x:xmpmeta>'
HEIC = (Path(__file__).parent / "photos" / "telefoon.heic").read_bytes()


def exif(held: int = 1) -> bytes:
    """Return EXIF with a maker, a place and how the camera was held."""
    found = Image.Exif()
    found[0x010F], found[0x013B], found[0x0112] = "Kanarietelefoon", "Kanariefotograaf", held
    place = found.get_ifd(0x8825)
    place.update({1: "N", 2: (52.0, 22.0, 41.0), 3: "E", 4: (6.0, 16.0, 30.0), 27: b"Kanarieplek"})
    return found.tobytes()


def drawn(size: tuple[int, int] = (320, 200), mode: str = "RGB") -> Image.Image:
    """Return a picture with a red corner at the top left."""
    image = Image.new("RGB", size, (240, 200, 60))
    image.paste((200, 20, 20), (0, 0, size[0] // 4, size[1] // 4))
    return image.convert(mode)


@cache
def srgb() -> bytes:
    """Return a colour profile: always the same one, though the time it is made at is written in it."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a file of this kind."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def telling(kind: str, *, held: int = 1, **options: Any) -> bytes:
    """Return a file of this kind that says wherever it can where it was made."""
    image = drawn()
    if kind == "JPEG":
        data = written(image, "JPEG", exif=exif(held), xmp=XMP, comment=CANARY, **options)
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x5a\x00\x0bKanariestad\x00"
        segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
        return data[:2] + segment + data[2:] + b"MotionPhoto Kanariefilm"
    if kind == "PNG":
        remarks = PngImagePlugin.PngInfo()
        remarks.add_text("Plaats", "Kanarieplek")
        remarks.add_text("Verborgen", "Kanarieplek", zip=True)
        remarks.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return written(image, "PNG", exif=exif(held), pnginfo=remarks, **options) + b"Kanariestaart"
    if kind == "GIF":
        return written(image.convert("P"), "GIF", comment=CANARY, **options) + b"Kanariestaart"
    if kind == "AVIF":
        return written(image, "AVIF", exif=exif(), xmp=XMP, **options)
    return written(image, "WEBP", exif=exif(held), xmp=XMP, **options)


def corner(data: bytes) -> tuple[int, int]:
    """Return the horizontal and vertical half (0 or 1) in which the red corner is."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    found = [
        (x, y)
        for x in (0, 1)
        for y in (0, 1)
        if (pixel := image.getpixel((x * (image.width - 1), y * (image.height - 1))))
        and isinstance(pixel, tuple)
        and pixel[1] < 110
    ]
    assert len(found) == 1, found
    return found[0]


def crashing() -> bytes:
    """Return a photo of a telephone with one byte that crashes the library which decodes it."""
    data = bytearray(HEIC)
    data[216] = 214
    return bytes(data)
