"""How two lines of one sentence become one: with a space, or without the hyphen that only the line needed."""

from __future__ import annotations

import re

from profiles.reader.repair.words import is_compound, is_word

_END = re.compile(r"([^\W\d_]+)[-\u2010]$")
_START = re.compile(r"[^\W\d_]+")
_SLASH = re.compile(r"[^\W\d_]{2}/$")
_LOOSE = frozenset({"en", "of", "tot", "maar", "dan", "als", "respectievelijk"})  # "voor- en naschools"
_CLASHES = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "uu", "ui", "ij"})


def join(left: str, right: str) -> tuple[str, str, float]:
    """Return what becomes of the end of ``left``, what stands between both lines, and how sure that is."""
    if left.endswith("\u00ad"):
        return left[:-1], "", 1.0
    if _SLASH.search(left) and right[:1].isalpha():
        return left, "", 1.0  # "vernieuwing/" and "optimalisering"
    end, start = _END.search(left), _START.match(right)
    if not end or not start or not right[0].islower():
        return left, " ", 1.0
    head, tail = end[1], start[0]
    if tail in _LOOSE:
        return left, " ", 1.0
    if head.isupper() or (head[-1] + tail[0]).casefold() in _CLASHES:
        return left, "", 1.0  # Dutch keeps the hyphen after an abbreviation and between clashing vowels
    word = head + tail
    if is_word(word) or is_compound(word.casefold()):
        return left[:-1], "", 1.0
    return left[:-1], "", 0.8
