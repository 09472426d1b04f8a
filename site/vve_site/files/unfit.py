"""What can be wrong with a file that should be kept as a picture."""

from __future__ import annotations


class Unfit(ValueError):
    """A file that cannot be kept as a picture."""


class NoPicture(Unfit):
    """The bytes are no picture of a kind that is read here."""


class Damaged(Unfit):
    """The picture breaks off, or cannot be decoded."""


class TooManyPixels(Unfit):
    """The picture (all frames together) is larger than may be decoded. ``args[0]``: how many it has, or None."""
