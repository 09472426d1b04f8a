"""Rows: stretches of source lines as the parser handles them, and what a row looks like by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from profiles.reader.lines import PLAIN, Line, Role, Source, Style
from profiles.reader.repair import mend_stretch
from profiles.reader.vocabulary import STAGES, fold

GLYPHS = "•●○◦▪▫■□‣⁃∙·➢➤►▶✓✔❖◆♦\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d"
BULLET = re.compile(rf"(?:[{GLYPHS}]+|[o*–—−-](?=\s)|[→⇒➔§Øüv>»+](?=\s+[^\W\d_])|[–—-](?=[A-ZÀ-Ý]))\s*")
LONE_BULLET = re.compile(rf"[{GLYPHS}o*–—-]")
LETTERED = re.compile(r"(?:\(?[a-z]\)|[a-z]\.|\(?\d{1,2}\))\s+(?=\S)")
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.):]\s*|\s+[-–—]\s+|\s+)(?=[^\W\d_]|['‘’\"“(])")
LETTER_NUMBERED = re.compile(r"([A-Z])[.)]\s+(?=\S)")
LONE_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)]|\([a-z]\))")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}
LEVEL = re.compile(
    r"((?:trap|niveau|level|stap|fase)\s*[:\-–]?\s*(?:(\d{1,2})|([IV]{1,3}|[A-E])(?=[\s:.–-]|$)))(?![\d%])\s*(?:[:.)–—-]+(?=\s|$)|[:)])?\s*",
    re.IGNORECASE,
)
CODED = re.compile(r"(([A-Z]{1,3})(\d))(?=\s*[:–-]|\s+[A-Za-zÀ-ÿ]|$)\s*[:–-]?\s*")
STAGE = re.compile(rf"({'|'.join(STAGES)})\s*(?::\s*|$)", re.IGNORECASE)
# Words after which a sentence cannot end: the next line goes on with it. Particles ("spreekt anderen aan") can end one.
_HANGING = re.compile(
    r"(?:\b(?:de|het|een|en|of|van|met|naar|te|tot|als|dat|die|haar|hun|eigen|ten|ter|per"
    r"|zonder|tussen|volgens|deze|dit|alle|andere|zoals|kind en)"
    r"|[,/(&–-])$"
)


_LONG = 400


@lru_cache(maxsize=5_000)
def _mended(text: str) -> str:
    return mend_stretch(text)[0]


@dataclass(frozen=True, slots=True)
class Row:
    """Characters ``start`` to ``end`` of a source line, without white space around them."""

    line: int
    start: int
    end: int
    text: str
    style: Style = PLAIN
    page: int | None = None
    blank_before: bool = False
    flowing: bool = False  # of a file whose paragraphs are not cut into lines
    fresh: bool = True  # begins its line

    def cut(self, start: int, end: int | None = None) -> Row:
        """Return characters ``start`` to ``end`` of this row as a row, trimmed."""
        part = self.text[start:end]
        lead = len(part) - len(part.lstrip())
        bare = part.strip()
        begin = self.start + start + lead
        first = start + lead == 0
        return replace(
            self,
            start=begin,
            end=begin + len(bare),
            text=bare,
            fresh=self.fresh and first,
            blank_before=self.blank_before and first,
        )

    def split(self, at: int) -> tuple[Row, Row]:
        """Return what stands before and from character ``at``."""
        return self.cut(0, at), self.cut(at)

    def cells(self) -> list[Row]:
        """Return the cells of a table row, empty ones too."""
        found, at = [], 0
        for part in self.text.split("\t"):
            found.append(self.cut(at, at + len(part)))
            at += len(part) + 1
        return found

    @property
    def tabular(self) -> bool:
        """Whether it has cells."""
        return "\t" in self.text

    @property
    def heading(self) -> bool:
        """Whether the file itself calls it a heading."""
        return self.style.role in (Role.HEADING, Role.TITLE)

    @property
    def mended(self) -> str:
        """The text as it reads after mending, for comparing with known words.

        Nothing that long is a heading or a label.
        """
        return _mended(self.text) if len(self.text) < _LONG else self.text


def rows_of(source: Source) -> list[Row]:
    """Return the lines of a source as rows."""
    flowing = source.kind in ("docx", "odt", "html", "doc")
    rows: list[Row] = []
    previous = 0
    for line in source.lines:
        whole = flowing or line.style.role is Role.PARAGRAPH  # a file that says so (a tagged PDF) gives it in one piece
        apart = line.number > previous + 1 or (line.style.gap_before or 0) > 0.5
        row = row_of(line, whole, apart, in_table=not apart and bool(rows) and rows[-1].tabular)
        previous = line.number
        if row.text:
            rows.append(row)
    return _without_false_items(rows)


def row_of(line: Line, flowing: bool, blank_before: bool, in_table: bool = False) -> Row:
    """Return one line as a row.

    Leading tabs are an indent, but below the row of a table empty cells, as tabs at the end of a table row are.
    """
    keep = line.style.role is Role.TABLE_ROW or in_table
    lead = 0 if keep else len(line.text) - len(line.text.lstrip())
    text = line.text.strip(" ") if keep else line.text.strip()
    lead = len(line.text) - len(line.text.lstrip(" ")) if keep else lead
    if not text.strip():
        text = ""
    return Row(line.number, lead, lead + len(text), text, line.style, line.page, blank_before, flowing)


def _without_false_items(rows: list[Row]) -> list[Row]:
    """Where list items carry their bullet, a line of the list without one only goes on with the sentence."""
    items = [row for row in rows if row.style.role is Role.LIST_ITEM]
    marked = sum(1 for row in items if BULLET.match(row.text) or LETTERED.match(row.text))
    if not marked or rows[0].flowing:
        return rows
    plain = {Role.LIST_ITEM: Role.PARAGRAPH}
    return [
        row
        if row.style.role is not Role.LIST_ITEM or BULLET.match(row.text) or LETTERED.match(row.text)
        else replace(row, style=replace(row.style, role=plain[row.style.role]))
        for row in rows
    ]


def bullet_end(row: Row) -> int:
    """Return where the text after a bullet begins; 0 for a list item without a visible bullet; -1 for no item."""
    if row.heading or row.tabular:
        return -1
    match = BULLET.match(row.text) or LETTERED.match(row.text)
    if match:
        return match.end()
    return 0 if row.style.role is Role.LIST_ITEM else -1


def is_item(row: Row) -> bool:
    """Tell whether the row begins an item of a list."""
    return bullet_end(row) >= 0


def hangs(text: str) -> bool:
    """Tell whether a sentence that ends like this cannot be complete."""
    return bool(_HANGING.search(fold(text[-60:])))


def continues(previous: Row | None, row: Row) -> bool:
    """Tell whether ``row`` goes on with the sentence of ``previous``, by what both look like."""
    if previous is None or row.heading or row.tabular or is_item(row) or LEVEL.match(row.text):
        return False
    if previous.heading:
        return False
    first = row.text.lstrip("(\"'‘“")[:1]
    if first.islower() or row.text[0] in ")]/,;.&":
        return True
    if bool(row.style.bold) != bool(previous.style.bold) and row.style.bold:
        return False
    return hangs(previous.text)


def rank_of(match: re.Match[str]) -> int:
    """Return the rank that a match of :data:`LEVEL` names: digits, Roman figures, or letters from A."""
    if match[2]:
        return int(match[2])
    letter = match[3].upper()
    return _ROMAN.get(letter) or ord(letter) - ord("A") + 1
