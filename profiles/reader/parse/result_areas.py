"""Result areas and their tasks, in every form.

Numbered, titled, run-in, "Als ... teneinde ...", in tables, with a closing result.
"""

from __future__ import annotations

import re

from profiles.reader.document import ResultArea, Text
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.items import Item, item_of, marry_lone_marks, nest, text_of
from profiles.reader.parse.rows import LETTER_NUMBERED, NUMBERED, Row, continues, hangs, is_item
from profiles.reader.parse.unglue import unglue_areas
from profiles.reader.vocabulary import INTRO, OPEN_LIST, RESULT, fold, heading_key

_WORD = re.compile(
    r"(?:resultaats?gebied|kerntaak|taakgebied|kernresultaat|hoofdtaak|rol)\s*(\d{1,2})?\s*[:.–-]?\s*", re.IGNORECASE
)
_AREA_WORD = re.compile(
    r"(?:resultaats?gebied|kerntaak|taakgebied|kernresultaat|hoofdtaak)(?:\s*\d{1,2}|\s*:)", re.IGNORECASE
)
_RUN_IN = re.compile(r"([A-ZÀ-Ý][^:.;]{2,90}?)\s*:\s+(?=\S)")
_TENEINDE = re.compile(r"als (?:een |de |het )?[^,]{2,60}.{0,400}\b(?:teneinde|ten einde|zodat|om)\b")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*$")


class AreaReader:
    """Reads the rows of the result areas one by one. Numbers, where there are any, decide what begins an area."""

    def __init__(self, desk: Desk, rows: list[Row], heading: Row | None) -> None:
        self.desk = desk
        self.heading = heading
        self.mode = _mode(rows)
        self.rows = unglue_areas(rows) if self.mode == "number" else rows
        self.area: ResultArea | None = None
        self.title: list[Row] = []
        self.items: list[Item] = []
        self.exhaustive = True
        self.number = ""
        self.result: Text | None = None

    def read(self) -> None:
        """Put every row into an area of the document."""
        rows = marry_lone_marks(self.desk, self.rows)
        for index, row in enumerate(rows):
            self._take(row, rows[index - 1] if index else None, rows[index + 1] if index + 1 < len(rows) else None)
        self._finish()

    def _take(self, row: Row, previous: Row | None, after: Row | None) -> None:
        if row.tabular:
            self._take_table_row(row)
            return
        result = RESULT.match(row.text)
        if result and (self.items or self.title):
            label, rest = row.split(result.end())
            self.desk.structure(label)
            self.result = self.desk.text(rest)
            return
        if self._begins_area(row, previous, after):
            self._begin(row)
            return
        item = item_of(self.desk, row)
        if item is not None:
            self._add_item(item)
        elif self._is_intro(row, after):
            self.desk.structure(row)
            self._note_openness(row)
        elif self.items and (
            self.mode == "number"
            or continues(self.items[-1].rows[-1] if self.items[-1].rows else None, row)
            or after is None
            or is_item(after)
        ):
            self.items[-1].rows.append(row)
        elif self.title and not self.items and (continues(previous, row) or self.mode == "number"):
            self._more_title(row)
        elif not self.title:
            self._begin(row)
        else:
            self.items.append(Item([row]))

    def _more_title(self, row: Row) -> None:
        if self.title[-1].text[-1] in ".;" and not continues(self.title[-1], row):
            self.items.append(Item([row]))
        else:
            self.title.append(row)

    def _begins_area(self, row: Row, previous: Row | None, after: Row | None) -> bool:
        if _AREA_WORD.match(row.text):
            return True
        if self.mode == "number":
            return bool(_number_of(row)) and not is_item(row) and self._follows(row)
        if is_item(row):
            return False
        if self.mode == "heading":
            return row.heading and not self._is_intro(row, after)
        if self.mode == "bold":
            return (
                row.style.bold
                and not self._is_intro(row, after)
                and not (previous and previous.style.bold and not self.items)
            )
        return self._untitled_begins(row, previous, after)

    def _follows(self, row: Row) -> bool:
        """A number far from the next one in line belongs to a sentence ("2 dagdelen per week")."""
        number, last = _number_of(row), self.number
        if not last or not number[0].isdigit() or "." in number or not last.split(".")[0].isdigit():
            return True
        step = int(number) - int(last.split(".")[0])
        return step in (0, 1, 2) and (step > 0 or not row.text[len(number) :].strip()[:1].islower())

    def _untitled_begins(self, row: Row, previous: Row | None, after: Row | None) -> bool:
        if continues(previous, row) or self._is_intro(row, after):
            return False
        if _RUN_IN.match(row.text):
            return True
        if previous is not None and hangs(previous.text):
            return False
        leads_in = after is not None and (is_item(after) or (_is_intro_line(after)))
        return leads_in and (not self.title or bool(self.items))

    def _is_intro(self, row: Row, after: Row | None) -> bool:
        if is_item(row) or not self.title:
            return False
        return _is_intro_line(row) or (
            row.text.endswith(":") and after is not None and is_item(after) and not self.items
        )

    def _note_openness(self, row: Row) -> None:
        if OPEN_LIST.search(fold(row.mended)):
            self.exhaustive = False

    def _begin(self, row: Row) -> None:
        self._finish()
        word = _AREA_WORD.match(row.text)
        if word:
            match = _WORD.match(row.text)
            end = match.end() if match else word.end()
            label, row = row.split(end)
            self.desk.structure(label)
            self.number = (match[1] or "") if match else ""
            inner = NUMBERED.match(row.text)
            if inner and not self.number:
                self.number = inner[1]
                figure, row = row.split(inner.end())
                self.desk.structure(figure)
        elif number := _number_of(row):
            match = NUMBERED.match(row.text) or LETTER_NUMBERED.match(row.text)
            mark, row = row.split(match.end() if match else len(number))
            self.desk.structure(mark)
            self.number = number
        run_in = None if row.heading else _RUN_IN.match(row.text)
        if run_in and not OPEN_LIST.search(fold(run_in[1])):
            head, body = row.split(run_in.end())
            self.title = [head.cut(0, len(run_in[1]))]
            self.desk.structure(head.cut(len(run_in[1])))
            self.items.append(Item([body]))
        else:
            self.title = [row] if row.text else []

    def _add_item(self, item: Item) -> None:
        if item.rows and _ELLIPSIS.fullmatch(item.rows[0].text):
            self.desk.structure(*item.rows)
            self.exhaustive = False
            return
        self.items.append(item)

    def _take_table_row(self, row: Row) -> None:
        cells = [cell for cell in row.cells() if cell.text]
        if cells and all(heading_key(cell.text) or _is_heading_word(cell.text) for cell in cells):
            self.desk.structure(*cells)
            return
        if len(cells) == 1 or (not row.cells()[0].text and self.title):
            self.items += [Item([cell]) for cell in cells]
            return
        self._finish()
        number = NUMBERED.match(cells[0].text)
        if number or cells[0].text.isdigit():
            self.number = number[1] if number else cells[0].text
            if number:
                mark, cells[0] = cells[0].split(number.end())
                self.desk.structure(mark)
            else:
                self.desk.structure(cells.pop(0))
        self.title = cells[:1]
        self.items = [item_of(self.desk, cell) or Item([cell]) for cell in cells[1:]]

    def _finish(self) -> None:
        if self.title or self.items or self.result:
            tasks = [text_of(self.desk, item) for item in nest(self.items) if item.rows]
            if any(_ELLIPSIS.search(task.text) for task in tasks[-1:]):
                self.exhaustive = False
            title = self.desk.text(self.title) if self.title else self._heading_as_title()
            if self.title and OPEN_LIST.search(fold(title.text)[-40:]) and title.text.endswith(":"):
                self.exhaustive = False
            self.desk.document.result_areas.append(ResultArea(title, tasks, self.exhaustive, self.number, self.result))
        self.title, self.items, self.exhaustive, self.number, self.result = [], [], True, "", None

    def _heading_as_title(self) -> Text:
        """Tasks without an area of their own stand under the heading of the part."""
        if self.heading is None:
            return Text("", (), 0.5)
        heading, self.heading = self.heading, None
        return self.desk.text(heading, 0.8)


def read_result_areas(desk: Desk, rows: list[Row], heading: Row | None) -> None:
    """Read the rows below a heading of result areas. The heading becomes a title or structure."""
    reader = AreaReader(desk, rows, heading)
    reader.read()
    if reader.heading is not None:
        desk.structure(reader.heading)


def _mode(rows: list[Row]) -> str:
    plain = [row for row in rows if not is_item(row) and not row.tabular]
    if any(row.heading for row in plain):
        return "heading"
    numbers = [row for row in plain if _number_of(row)]
    if (
        numbers
        and (_number_of(numbers[0]) in ("1", "A", "1.1") or "." in _number_of(numbers[0]))
        and (plain[0] in numbers or len(numbers) > 1)
    ):
        return "number"
    bold = [row for row in plain if row.style.bold]
    if bold and len(bold) < len(rows) / 2 + 1 and bold[0] is plain[0]:
        return "bold"
    return "plain"


def _number_of(row: Row) -> str:
    match = NUMBERED.match(row.text) or LETTER_NUMBERED.match(row.text)
    return match[1] if match else ""


def _is_intro_line(row: Row) -> bool:
    text = fold(row.mended)
    return len(text) < 130 and text.endswith((":", "...")) and bool(INTRO.match(text)) and not _TENEINDE.match(text)


def _is_heading_word(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:nr\.?|nummer|resultaats?gebied(?:en)?|taken|taak|activiteiten|resultaat|resultaten|omschrijving|kerntaak|kerntaken)",
            fold(text),
        )
    )
