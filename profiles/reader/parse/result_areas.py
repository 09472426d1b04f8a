"""Result areas and their tasks, in every form.

Numbered, titled, run-in, "Als ... teneinde ...", in tables, with a closing result.
"""

from __future__ import annotations

import re

from profiles.reader.document import ResultArea, Text
from profiles.reader.parse.area_marks import (
    columns_of,
    is_below,
    is_intro_line,
    mode_of,
    number_match,
    number_of,
    numbered_items_as_titles,
    tells_to_what_end,
)
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.items import Item, item_of, marry_lone_marks, nest, text_of
from profiles.reader.parse.rows import NUMBERED, Row, continues, hangs, is_item
from profiles.reader.parse.sections import heading_text
from profiles.reader.parse.unglue import unglue_areas
from profiles.reader.vocabulary import OPEN_LIST, RESULT, fold, heading_key

_WORD = re.compile(
    r"(?:resultaats?gebied|kerntaak|taakgebied|kernresultaat|hoofdtaak|rol)\s*(\d{1,2})?\s*[:.–-]?\s*", re.IGNORECASE
)
_AREA_WORD = re.compile(
    r"(?:resultaats?gebied|kerntaak|taakgebied|kernresultaat|hoofdtaak)(?:\s*\d{1,2}|\s*:)", re.IGNORECASE
)
_RUN_IN = re.compile(r"([A-ZÀ-Ý][^:.;]{2,90}?)\s*:\s+(?=\S)")
_SEVERAL = 2  # semicolons
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*$")


class AreaReader:
    """Reads the rows of the result areas one by one. Numbers, where there are any, decide what begins an area."""

    def __init__(self, desk: Desk, rows: list[Row], heading: Row | None) -> None:
        self.desk = desk
        self.heading = heading
        rows = numbered_items_as_titles(rows)
        self.mode = mode_of(rows)
        self.rows = unglue_areas(rows) if self.mode == "number" else rows
        self.area: ResultArea | None = None
        self.title: list[Row] = []
        self.items: list[Item] = []
        self.exhaustive = True
        self.number = ""
        self.result: list[Row] = []
        self.columns: dict[int, str] = {}

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
            self.result.append(rest)
            return
        if self._begins_area(row, previous, after):
            self._begin(row)
            return
        item = item_of(self.desk, row) or self._numbered_item(row)
        if item is not None:
            self._add_item(item)
        elif self._is_intro(row, after):
            self.desk.structure(row)
            self._note_openness(row)
        elif (
            self.items
            and not self._ends_sentence(row)
            and (
                self.mode == "number"
                or continues(self.items[-1].rows[-1] if self.items[-1].rows else None, row)
                or after is None
                or is_item(after)
            )
        ):
            self.items[-1].rows.append(row)
        elif self.title and not self.items and (continues(previous, row) or self.mode == "number"):
            self._more_title(row)
        elif not self.title:
            self._begin(row)
        else:
            self.items.append(Item([row]))

    def _numbered_item(self, row: Row) -> Item | None:
        """A row numbered below the number of its area is a task, and so is a numbered row where headings are titles."""
        match = number_match(row)
        if match is None or not (is_below(match[1], self.number) or (self.mode == "heading" and not row.heading)):
            return None
        mark, rest = row.split(match.end())
        self.desk.structure(mark)
        return Item([rest])

    def _ends_sentence(self, row: Row) -> bool:
        """Whether the task before, which has no bullet either, is complete, and the row begins another."""
        last = self.items[-1]
        return (
            not last.mark
            and bool(last.rows)
            and last.rows[-1].text[-1] in ".;!?"
            and row.text[0].isupper()
            and not hangs(last.rows[-1].text)
        )

    def _more_title(self, row: Row) -> None:
        apart = row.text[0].isupper() and not hangs(self.title[-1].text) and (row.text[-1] == "." or row.blank_before)
        if apart or (self.title[-1].text[-1] in ".;" and not continues(self.title[-1], row)):
            self.items.append(Item([row]))
        else:
            self.title.append(row)

    def _begins_area(self, row: Row, previous: Row | None, after: Row | None) -> bool:
        if _AREA_WORD.match(row.text):
            return True
        if self.mode == "number":
            below = is_below(number_of(row), self.number)
            return bool(number_of(row)) and not below and not is_item(row) and self._follows(row)
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
        number, last = number_of(row), self.number
        if not last or not number[0].isdigit() or "." in number or not last.split(".")[0].isdigit():
            return True
        step = int(number) - int(last.split(".")[0])
        return step in (0, 1, 2) and (step > 0 or not row.text[len(number) :].strip()[:1].islower())

    def _untitled_begins(self, row: Row, previous: Row | None, after: Row | None) -> bool:
        if continues(previous, row) or self._is_intro(row, after):
            return False
        if _RUN_IN.match(row.text) or tells_to_what_end(row, after):
            return True
        if previous is not None and hangs(previous.text):
            return False
        leads_in = after is not None and (is_item(after) or (is_intro_line(after)))
        return leads_in and (not self.title or bool(self.items))

    def _is_intro(self, row: Row, after: Row | None) -> bool:
        if is_item(row) or not self.title:
            return False
        return is_intro_line(row) or (
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
        elif number := number_of(row):
            match = number_match(row)
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
        columns = columns_of(row.cells())
        if columns or (cells and all(heading_key(cell.text) for cell in cells)):
            self.desk.structure(*cells)
            self.columns = columns
            return
        if "title" in self.columns.values():
            self._take_columns(row)
            return
        if len(cells) == 1 or (not row.cells()[0].text and self.title):
            self.items += [item_of(self.desk, cell) or Item([cell]) for cell in cells]
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

    def _take_columns(self, row: Row) -> None:
        """A row below a header: a cell in the column of titles begins an area, the others belong to it."""
        cells = [(self.columns.get(index, "tasks"), cell) for index, cell in enumerate(row.cells()) if cell.text]
        if any(column in ("title", "number") for column, _ in cells):
            self._finish()
        for column, cell in cells:
            if column == "number":
                self.desk.structure(cell)
                self.number = cell.text.rstrip(".)")
            elif column == "title":
                self._begin_title(cell)
            elif column == "result":
                self.result.append(cell)
            else:
                self._add_item(item_of(self.desk, cell) or Item([cell]))

    def _begin_title(self, cell: Row) -> None:
        number = number_match(cell)
        if number:
            mark, cell = cell.split(number.end())
            self.desk.structure(mark)
            self.number = number[1]
        self.title = [cell]

    def _finish(self) -> None:
        if len(self.title) == 1 and not self.items and len(re.findall(r";\s", self.title[0].text)) >= _SEVERAL:
            self.title, self.items = [], [Item(self.title)]
        if self.title or self.items or self.result:
            tasks = [text_of(self.desk, item) for item in nest(_apart(self.desk, self.items)) if item.rows]
            if any(_ELLIPSIS.search(task.text) for task in tasks[-1:]):
                self.exhaustive = False
            title = self.desk.text(self.title) if self.title else self._heading_as_title()
            if self.title and OPEN_LIST.search(fold(title.text)[-40:]) and title.text.endswith(":"):
                self.exhaustive = False
            result = self.desk.text(self.result) if self.result else None
            self.desk.document.result_areas.append(ResultArea(title, tasks, self.exhaustive, self.number, result))
        self.title, self.items, self.exhaustive, self.number, self.result = [], [], True, "", []

    def _heading_as_title(self) -> Text:
        """Tasks without an area of their own stand under the heading of the part."""
        if self.heading is None:
            return Text("", (), 0.5)
        heading, self.heading = self.heading, None
        return heading_text(self.desk, heading, 0.8)


def read_result_areas(desk: Desk, rows: list[Row], heading: Row | None) -> None:
    """Read the rows below a heading of result areas. The heading becomes a title or structure."""
    reader = AreaReader(desk, rows, heading)
    reader.read()
    if reader.heading is not None:
        desk.structure(reader.heading)


def _apart(desk: Desk, items: list[Item]) -> list[Item]:
    """Tasks in one sentence, with semicolons between them, are as many tasks."""
    if len(items) != 1 or items[0].mark or len(items[0].rows) != 1:
        return items
    row = items[0].rows[0]
    cuts = [match.start() for match in re.finditer(r";\s", row.text)]
    if len(cuts) < _SEVERAL:
        return items
    found, at = [], 0
    for cut in [*cuts, len(row.text)]:
        found.append(Item([row.cut(at, cut)]))
        desk.structure(row.cut(cut, cut + 1))
        at = cut + 1
    return found
