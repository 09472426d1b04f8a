"""Codes of reading and comparing as sentences: what is wrong or different, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vve_clusters.models import DriftItem, Institution, Register, RegisterImport
from vve_clusters.registers.facts import ADDRESS

ERRORS = {
    "empty": gettext_lazy("This file is empty. Download the register again."),
    "no_rows": gettext_lazy("This file has column names and no rows below them. Download the register again."),
    "too_large": gettext_lazy("This file is larger than %(limit)s. Choose the CSV file of one register."),
    "gzip": gettext_lazy("This file is packed (gz). Unpack it and choose the CSV file in it."),
    "zip": gettext_lazy("This file is packed (zip). Unpack it and choose the CSV file in it."),
    "spreadsheet": gettext_lazy(
        "This is a spreadsheet. Choose the CSV file as you downloaded it, without opening it in a spreadsheet program."
    ),
    "pdf": gettext_lazy("This is a PDF. Choose the CSV file of the register."),
    "web_page": gettext_lazy("This is a web page, perhaps an error message. Download the CSV file again."),
    "utf16": gettext_lazy(
        "This file was saved as “Unicode text”. Choose the CSV file as you downloaded it, or save it as CSV UTF-8."
    ),
    "encoding": gettext_lazy(
        "Line %(line)s has signs that are neither UTF-8 nor Windows-1252. Download the register again."
    ),
    "not_register": gettext_lazy(
        "The first line does not have the column names of this register. Choose the CSV file as it was downloaded."
    ),
    "wrong_register": gettext_lazy("This is another register: %(register)s. Choose that register, or another file."),
    "missing_columns": gettext_lazy("These columns are not in the file: %(columns)s. Download the whole register."),
    "double_column": gettext_lazy("The column “%(column)s” is in this file twice. Download the register again."),
    "giant_line": gettext_lazy("Line %(line)s has no end. This is not the CSV file of a register, or it is damaged."),
    "truncated": gettext_lazy("The file stops in the middle of line %(line)s. Download the register again."),
    "no_municipality": gettext_lazy(
        "Nothing in this file is in %(asked)s. Correct the name of the municipality. "
        "In the file are, for example: %(near)s."
    ),
    "no_municipality_code": gettext_lazy(
        "This file has no numbers of municipalities. Write the name instead of %(asked)s."
    ),
    "lost": gettext_lazy("The uploaded file is gone. Choose it again."),
    "broken": gettext_lazy("Something went wrong on our side. Nothing was changed. Try again, or tell your manager."),
}
REASONS = {
    "fields": gettext_lazy("has %(found)s fields instead of %(expected)s"),
    "quote": gettext_lazy("has a quotation mark that is not closed, or closed too early"),
    "control": gettext_lazy("has signs that do not belong in a text"),
    "no_number": gettext_lazy("has no number"),
    "number": gettext_lazy("“%(number)s” is not a number of this register"),
    "number_differs": gettext_lazy("the number of the location (%(number)s) is not of school %(other)s"),
    "no_name": gettext_lazy("has no name"),
    "too_long": gettext_lazy("the text in “%(column)s” is longer than %(limit)s signs"),
    "kind": gettext_lazy("“%(kind)s” is not a kind of childcare that we know"),
    "no_municipality": gettext_lazy("has no municipality"),
    "double": gettext_lazy("has the same number as line %(line)s"),
    "double_first": gettext_lazy("has the same number as a later line"),
}
COLUMNS = {
    "name": gettext_lazy("name"),
    "street": gettext_lazy("street"),
    "house_number": gettext_lazy("house number"),
    "postcode": gettext_lazy("postcode"),
    "place": gettext_lazy("place"),
    "telephone": gettext_lazy("telephone"),
    "website": gettext_lazy("website"),
    "status": gettext_lazy("status"),
    "offers_vve": gettext_lazy("VVE"),
    "registered_on": gettext_lazy("date of registration"),
}
SHRUNK_BELOW = 0.8
MANY_GONE = 0.2


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def error(code: str, params: Mapping[str, Any]) -> str:
    """Return what is wrong with a file and what to do."""
    shown = dict(params)
    if "limit" in shown and code == "too_large":
        shown["limit"] = filesizeformat(shown["limit"])
    if shown.get("register") in Register.values:
        shown["register"] = Register(shown["register"]).label
    return str(ERRORS.get(code, ERRORS["broken"])) % _Lenient(shown)


def reason(code: str, params: Mapping[str, Any]) -> str:
    """Return why a row was kept aside."""
    shown = {name: COLUMNS.get(value, value) if name == "column" else value for name, value in params.items()}
    return str(REASONS.get(code, code)) % _Lenient(shown)


def remarks(columns: list[str]) -> str:
    """Return which values of a row say nothing to us and stay unknown."""
    return ", ".join(str(COLUMNS.get(column, column)) for column in columns)


def cautions(import_: RegisterImport) -> list[str]:
    """Return what to look at twice before confirming."""
    counts = import_.counts
    found = []
    before = counts.get("rows_before", 0)
    if counts.get("rows", 0) < before * SHRUNK_BELOW:
        found.append(
            _("This file has %(now)d rows; the one before had %(before)d. Is it the whole register?")
            % {"now": counts["rows"], "before": before}
        )
    if counts.get("gone", 0) > max(2, counts.get("known", 0) * MANY_GONE):
        found.append(_("Many of your institutions are not in this file. Is it the right register and the whole of it?"))
    unknown = counts.get("unknown_bad", 0)
    if unknown and counts.get("gone", 0):
        found.append(
            ngettext(
                "%(n)d row that was kept aside has no number that we can read. "
                "What seems to be gone from the register may be that row.",
                "%(n)d rows that were kept aside have no number that we can read. "
                "What seems to be gone from the register may be one of them.",
                unknown,
            )
            % {"n": unknown}
        )
    if not import_.municipalities:
        found.append(_("No municipality was given: these are the institutions of the whole country."))
    return found


def counts() -> dict[str, str]:
    """Return what the counts of an import count."""
    return {
        "rows": _("rows in the file"),
        "elsewhere": _("of other municipalities, left out"),
        "private": _("homes of childminders, left out"),
        "other_kind": _("agencies and playgroups of before 2018, left out"),
        "closed": _("closed already and never ours, left out"),
        "new": _("new"),
        "changed": _("changed"),
        "same": _("the same"),
        "gone": _("of ours that are not in the register any more"),
        "held": _("differences that were rejected before"),
        "bad": _("kept aside"),
    }


def side(kind: str, facts: Mapping[str, Any]) -> str:
    """Return one side of a difference: what we have, or what the register says."""
    if kind in (DriftItem.Kind.MOVED, DriftItem.Kind.NEW):
        return address(facts) or "–"
    if kind == DriftItem.Kind.RENAMED:
        return str(facts.get("name", "")) or "–"
    if kind == DriftItem.Kind.VVE:
        return _("offers VVE") if facts.get("offers_vve") else _("no VVE")
    status = facts.get("status", "")
    return str(Institution.Status(status).label) if status in Institution.Status.values else str(status)


def address(facts: Mapping[str, Any]) -> str:
    """Return an address on one line."""
    street, number, postcode, place = (facts.get(key, "") for key in ADDRESS)
    return ", ".join(part for part in (f"{street} {number}".strip(), f"{postcode} {place}".strip()) if part)


def decided(item: DriftItem) -> str:
    """Return who decided, what and when."""
    if item.decided_at is None:
        return ""
    when = date_format(item.decided_at, "j F Y, H:i")
    if item.decided_by is None:
        return _("%(what)s on %(when)s") % {"what": item.get_state_display(), "when": when}
    return _("%(what)s by %(who)s on %(when)s") % {
        "what": item.get_state_display(),
        "who": item.decided_by,
        "when": when,
    }
