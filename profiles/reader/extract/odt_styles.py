"""What an OpenDocument text says in its styles: names, type, indent and how its lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, STYLE, DRAW = (_URN % name for name in ("text", "table", "office", "style", "drawing"))
FO = _URN % "xsl-fo-compatible"
_SIZE = re.compile(r"^(-?[\d.]{1,12})(pt|cm|mm|in|px)?$")
_POINTS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "px": 0.75, None: 1.0}
_LONGEST_CHAIN = 20  # of styles based on each other; a cycle ends here too


@dataclass(frozen=True, slots=True)
class Look:
    """A style with all it inherits: its own name first, then those it is based on."""

    names: tuple[str, ...] = ()
    size: float | None = None
    bold: bool = False
    italic: bool = False
    indent: float = 0.0
    list_style: str = ""


class Styles:
    """Paragraph and text styles with all they inherit, and list styles; those of the content part come last and win."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], Look] = {}
        self._lists: dict[str, dict[int, etree._Element]] = {}
        self._default_size: float | None = None
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                self._elements[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = element
            for element in root.iter(f"{TEXT}list-style"):
                self._lists[element.get(f"{STYLE}name", "")] = {
                    count(level.get(f"{TEXT}level")): level for level in element
                }
            for element in root.iter(f"{STYLE}default-style"):
                if element.get(f"{STYLE}family") == "paragraph":
                    self._default_size = _property(element, "text", f"{FO}font-size", None)

    def list_level(self, name: str, level: int) -> etree._Element | None:
        """Return how a list style writes a level, None where it is not said."""
        return self._lists.get(name, {}).get(level)

    def look(self, family: str, name: str) -> Look:
        """Return what a style looks like."""
        key = (family, name)
        if key not in self._known:
            self._known[key] = self._resolve(family, name)
        return self._known[key]

    def _resolve(self, family: str, name: str) -> Look:
        chain: list[etree._Element] = []
        while (family, name) in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[family, name])
            name = chain[-1].get(f"{STYLE}parent-style-name", "")
        size = next((value for element in chain if (value := _property(element, "text", f"{FO}font-size", None))), None)
        return Look(
            names=tuple(element.get(f"{STYLE}name", "") for element in chain) + ((name,) if name else ()),
            size=size or (self._default_size if family == "paragraph" else None),
            bold=_first(chain, f"{FO}font-weight") in {"bold", "600", "700", "800", "900"},
            italic=_first(chain, f"{FO}font-style") in {"italic", "oblique"},
            indent=next(
                (value for e in chain if (value := _property(e, "paragraph", f"{FO}margin-left", None)) is not None),
                0.0,
            ),
            list_style=next((named for element in chain if (named := element.get(f"{STYLE}list-style-name"))), ""),
        )


def _first(chain: list[etree._Element], attribute: str) -> str:
    for element in chain:
        properties = element.find(f"{STYLE}text-properties")
        if properties is not None and properties.get(attribute):
            return properties.get(attribute, "")
    return ""


def _property(element: etree._Element, kind: str, attribute: str, otherwise: float | None) -> float | None:
    properties = element.find(f"{STYLE}{kind}-properties")
    match = _SIZE.match(properties.get(attribute, "")) if properties is not None else None
    try:
        return round(float(match.group(1)) * _POINTS[match.group(2)], 2) if match else otherwise
    except ValueError:
        return otherwise


def count(value: str | None, otherwise: int = 1) -> int:
    """Return the whole number in an attribute, else ``otherwise``."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else otherwise
