"""Showing why a result was found: the passage with the words somebody asked for, marked. Text in, escaped HTML out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_ENDINGS = ("ingen", "heden", "en", "es", "s", "e")
_SHORTEST_STEM = 4
PASSAGE = 240
BEFORE = 70
MOST_TERMS = 20
MOST_TEXT = 50_000


def fold(text: str) -> str:
    """Return the text in small letters without accents, character for character, so that positions stay right."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    if character.isascii():
        return character.lower()
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    return plain if len(plain) == 1 else character


def words(query: str) -> list[str]:
    """Return the words of a query as they were typed, without signs: to a database some signs are commands."""
    return _WORD.findall(query)[:MOST_TERMS]


def terms(query: str) -> list[str]:
    """Return the different words of a query, folded."""
    return list(dict.fromkeys(_WORD.findall(fold(query))))[:MOST_TERMS]


def stem(word: str) -> str:
    """Return a word without the commonest Dutch endings: enough to mark "medewerker" for "medewerkers"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _undouble(word.removesuffix(ending))
    return word


def _undouble(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] else word


def matches(word: str, term: str) -> bool:
    """Return whether a folded word is what the term asks for: it begins with it, or is a form of it."""
    return (len(term) > 1 and word.startswith(term)) or stem(word) == stem(term)


def hits(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Return the places (start, end) of the words of the text that match one of the terms."""
    wanted = list(wanted)
    found = []
    for match in _WORD.finditer(fold(text)):
        if any(matches(match.group(), term) for term in wanted):
            found.append(match.span())
    return found


def marked(text: str, wanted: Iterable[str]) -> SafeString:
    """Return the text, escaped, with the matching words in ``<mark>``."""
    parts: list[str] = []
    end = 0
    for start, stop in hits(text, wanted):
        parts += [escape(text[end:start]), format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 -- every part was escaped above


def passage(text: str, wanted: list[str], length: int = PASSAGE) -> SafeString:
    """Return the part of the text around the richest place, escaped and marked; its beginning when nothing matches."""
    text = _SPACE.sub(" ", text[:MOST_TEXT]).strip()
    places = hits(text, wanted)
    start = _best_start(text, places, wanted, length)
    stop = start + length
    if start > 0:
        start = text.find(" ", start) + 1 or start
    if stop < len(text):
        stop = max(text.rfind(" ", start, stop), start + length // 2)
    before, after = ("… " if start > 0 else ""), (" …" if stop < len(text) else "")
    return format_html("{}{}{}", before, marked(text[start:stop], wanted), after)


def _best_start(text: str, places: list[tuple[int, int]], wanted: list[str], length: int) -> int:
    """Return where the passage begins that shows the most different terms; the earliest of equals."""
    best, most = 0, 0
    folded = [fold(text[start:stop]) for start, stop in places]
    for number, (start, _stop) in enumerate(places):
        inside: set[str] = set()
        for later, word in zip(places[number:], folded[number:], strict=True):
            if later[1] - start > length - BEFORE:
                break
            inside.update(term for term in wanted if matches(word, term))
        if len(inside) > most:
            best, most = start, len(inside)
        if most == len(wanted):
            break
    return max(best - BEFORE, 0) if best + length > PASSAGE or best > length - BEFORE else 0
