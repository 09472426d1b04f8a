"""What a Word document says in its styles and numbering: heading levels, type, and the numbers that Word prints in
front.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"^(?:heading|kop|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAME = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|inhopg|inhoudsopgave)\s*\d*$", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 20  # of styles based on each other; a cycle ends here too
_BODY_LEVEL = 9  # Word's outline level for text that is no heading
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
)
_ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style with all it inherits. ``outline`` is a heading level from 1, 0 for text."""

    is_title: bool = False
    is_contents: bool = False
    outline: int = 0
    size: float | None = None
    bold: bool = False
    italic: bool = False
    indent: float = 0.0  # points
    numbering: tuple[str, int] | None = None


class WordStyles:
    """The styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, WordStyle] = {}
        self._default = ""
        self._default_size: float | None = None
        if root is None:
            return
        for element in root.iterfind(f"{W}style"):
            identity = element.get(f"{W}styleId", "")
            self._elements[identity] = element
            if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0")):
                self._default = identity
        size = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        self._default_size = _half_points(size)

    def get(self, identity: str | None) -> WordStyle:
        """Return the style, or the default one for an id that is not there."""
        identity = identity if identity in self._elements else self._default
        if identity not in self._known:
            self._known[identity] = self._resolve(identity)
        return self._known[identity]

    def _chain(self, identity: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while identity in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[identity]
            chain.append(element)
            based_on = element.find(f"{W}basedOn")
            identity = based_on.get(f"{W}val", "") if based_on is not None else ""
        return chain

    def _resolve(self, identity: str) -> WordStyle:
        chain = self._chain(identity)
        names = [name.get(f"{W}val", "") for element in chain if (name := element.find(f"{W}name")) is not None]
        return WordStyle(
            is_title=any(_TITLE_NAME.match(name) for name in names),
            is_contents=any(_CONTENTS_NAME.match(name) for name in names),
            outline=_outline(chain, names),
            size=_first_size(chain) or self._default_size,
            bold=_first_switch(chain, "b"),
            italic=_first_switch(chain, "i"),
            indent=_first_indent(chain),
            numbering=_chain_numbering(chain),
        )


def _outline(chain: list[etree._Element], names: list[str]) -> int:
    for element in chain:
        level = element.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            value = number(level.get(f"{W}val"), _BODY_LEVEL)
            return value + 1 if value < _BODY_LEVEL else 0
    return next((int(match.group(1)) for name in names if (match := _HEADING_NAME.match(name))), 0)


def _first_size(chain: list[etree._Element]) -> float | None:
    return next((size for element in chain if (size := _half_points(element.find(f"{W}rPr/{W}sz")))), None)


def _first_switch(chain: list[etree._Element], name: str) -> bool:
    for element in chain:
        switch = element.find(f"{W}rPr/{W}{name}")
        if switch is not None:
            return is_on(switch.get(f"{W}val"))
    return False


def _first_indent(chain: list[etree._Element]) -> float:
    return next(
        (indent for element in chain if (indent := twips_indent(element.find(f"{W}pPr/{W}ind"))) is not None), 0.0
    )


def _chain_numbering(chain: list[etree._Element]) -> tuple[str, int] | None:
    """A style may give the number in one style of its chain and the level in another."""
    identity, level = "", None
    for element in chain:
        properties = element.find(f"{W}pPr/{W}numPr")
        found, at = numbering_of(properties)
        level = at if level is None else level
        if found is not None:
            identity = found
            break
    return (identity, level or 0) if identity and identity != "0" else None


def numbering_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """Return the list id and the level that a ``w:numPr`` names, None for what it does not."""
    if properties is None:
        return None, None
    identity, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    return (
        identity.get(f"{W}val") if identity is not None else None,
        number(level.get(f"{W}val"), 0) if level is not None else None,
    )


def twips_indent(element: etree._Element | None) -> float | None:
    """Return the left indent of a ``w:ind`` in points, None where it names none."""
    if element is None:
        return None
    value = element.get(f"{W}left") or element.get(f"{W}start")
    return number(value, 0) / 20 if value else None


def is_on(value: str | None) -> bool:
    """Return what a switch of Word says; a switch without a value is on."""
    return value not in {"0", "false", "off", "none"}


def number(value: str | None, otherwise: int) -> int:
    """Return the whole number in an attribute, else ``otherwise``."""
    try:
        return int(float(value)) if value and len(value) < 12 else otherwise
    except (ValueError, OverflowError):
        return otherwise


def _half_points(element: etree._Element | None) -> float | None:
    value = number(element.get(f"{W}val"), 0) if element is not None else 0
    return value / 2 if value > 0 else None


@dataclass(slots=True)
class _Level:
    form: str
    pattern: str
    start: int


class Numbering:
    """Counts the paragraphs of numbered lists as Word does, to know what it prints."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by abstract list
        self._lists: dict[str, str] = {}  # list to abstract list
        self._counters: dict[str, dict[int, int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {number(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract.iterfind(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for num in root.iterfind(f"{W}num"):
            identity, abstract_id = num.get(f"{W}numId", ""), num.find(f"{W}abstractNumId")
            self._lists[identity] = abstract_id.get(f"{W}val", "") if abstract_id is not None else ""
            overrides = {
                number(override.get(f"{W}ilvl"), 0): number(start.get(f"{W}val"), 1)
                for override in num.iterfind(f"{W}lvlOverride")
                if (start := override.find(f"{W}startOverride")) is not None
            }
            if overrides:
                self._restarts[identity] = overrides

    def mark(self, identity: str, level: int) -> str:
        """Count one paragraph of list ``identity`` and return what is printed in front of it; "" for a bullet."""
        abstract = self._lists.get(identity, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        for at, start in self._restarts.pop(identity, {}).items():
            counters[at] = start - 1
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counters if at > level]:
            del counters[deeper]
        shape = levels[level]
        if shape.form in {"bullet", "none"}:
            return ""
        return _PLACE.sub(lambda match: self._count(levels, counters, int(match.group(1)) - 1), shape.pattern).strip()

    @staticmethod
    def _count(levels: dict[int, _Level], counters: dict[int, int], level: int) -> str:
        if level not in levels:
            return ""
        return numeral(counters.get(level, levels[level].start), levels[level].form)


def _level(element: etree._Element) -> _Level:
    form, text, start = (element.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start"))
    return _Level(
        form=form.get(f"{W}val", "decimal") if form is not None else "decimal",
        pattern=text.get(f"{W}val", "") if text is not None else "",
        start=number(start.get(f"{W}val"), 1) if start is not None else 1,
    )


def numeral(value: int, form: str) -> str:
    """Return a count as Word and OpenDocument write it: decimal, lowerLetter, upperLetter, lowerRoman, upperRoman,
    decimalZero.
    """
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        # After z Word doubles the letter: aa, bb.
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 20)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        text = ""
        for worth, letters in _ROMAN:
            times, value = divmod(value, worth)
            text += letters * times
        text += _ROMAN_UNITS[value]
        return text.upper() if form == "upperRoman" else text
    return f"{value:02d}" if form == "decimalZero" else str(value)
