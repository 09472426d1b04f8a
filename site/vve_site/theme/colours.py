"""Arithmetic with colours: contrast as WCAG 2 defines it, and lighter or darker in Oklab. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True)
class Colour:
    """An opaque sRGB colour, channels from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read "#rgb" or "#rrggbb". Raises ``ValueError`` for anything else."""
        if not HEX.fullmatch(text):
            raise ValueError(f"not a colour: {text!r}")
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return cls(*(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)))

    def __str__(self) -> str:
        return "#" + "".join(f"{round(255 * min(max(c, 0), 1)):02x}" for c in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white)."""
        red, green, blue = (_linear(c) for c in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def oklab(self) -> tuple[float, float, float]:
        """Return lightness and the two opponent axes of Oklab."""
        red, green, blue = (_linear(c) for c in (self.red, self.green, self.blue))
        long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        return (
            0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
            1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
            0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
        )

    def lit(self, lightness: float, vividness: float = 1) -> Colour:
        """Return this hue at another lightness (0 to 1), as vivid as the screen can show, times `vividness`."""
        _, a, b = self.oklab()
        share = vividness
        while share > 0.01:
            found = _from_oklab(lightness, a * share, b * share)
            if all(-0.001 <= c <= 1.001 for c in (found.red, found.green, found.blue)):
                return Colour.parse(str(found))
            share *= 0.95
        return Colour.parse(str(_from_oklab(lightness, 0, 0)))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    high, low = sorted((one.luminance, other.luminance), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return `share` of the first and the rest of the second, mixed in Oklab like CSS ``color-mix``."""
    pairs = zip(one.oklab(), other.oklab(), strict=True)
    return Colour.parse(str(_from_oklab(*(share * a + (1 - share) * b for a, b in pairs))))


def tints(colour: Colour) -> Iterator[Colour]:
    """Give the same hue lighter and darker, the nearest first."""
    lightness = colour.oklab()[0]
    for step in sorted((step / 100 for step in range(101)), key=lambda step: abs(step - lightness)):
        yield colour.lit(step)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    if channel <= 0.0031308:
        return 12.92 * channel
    return 1.055 * channel ** (1 / 2.4) - 0.055


def _from_oklab(lightness: float, a: float, b: float) -> Colour:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Colour(
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )
