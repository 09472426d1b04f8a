"""Rows of an import as CSV, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from vve_clusters.models import DriftItem, RegisterImport, RegisterRow
from vve_clusters.registers import wording

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, line: str) -> str:
        return line


def safe(value: object) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_lines(import_: RegisterImport, outcome: str) -> Iterator[str]:
    """Yield lines of the rows with this outcome, in the language of whoever asks, also when that is sent later."""
    language = get_language()
    writer = csv.writer(_Echo(), delimiter=";")
    with override(language):
        head = [_("Line"), _("Number"), _("Name"), _("Address"), _("What")]
    yield "\ufeff" + writer.writerow(head)
    for row in import_.rows.filter(outcome=outcome).iterator(chunk_size=500):
        with override(language):
            cells = [row.line or "", row.value, row.name, wording.address(row.facts) if row.facts else "", what(row)]
        yield writer.writerow([safe(cell) for cell in cells])


def what(row: RegisterRow) -> str:
    """Return in words why a row was kept aside, or what it says differently."""
    if row.reason:
        return wording.reason(row.reason, row.reason_params)
    return "; ".join(
        f"{DriftItem.Kind(each['kind']).label}: {wording.side(each['kind'], each['before'])} → "
        f"{wording.side(each['kind'], each['after'])}"
        for each in row.differences
        if each["kind"] != DriftItem.Kind.NEW
    )
