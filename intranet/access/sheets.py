"""Tables that leave the site as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA = tuple("=+-@|%\t\r\n")


def safe(value: object) -> str:
    """Return the text of a cell. What a spreadsheet would take for a formula gets an apostrophe before it.

    See OWASP, "CSV injection": a name such as ``=cmd|...`` runs on the computer of whoever opens the file.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


def csv_answer(name: str, heads: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a file for spreadsheets: UTF-8 with its mark and semicolons, as Dutch ones open them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([safe(head) for head in heads])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def xlsx_answer(name: str, title: str, heads: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a workbook with one sheet: all cells are text, and none of them is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for row in (heads, *rows):
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", safe(cell)) for cell in row])
    answer = HttpResponse(content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    book.save(answer)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
