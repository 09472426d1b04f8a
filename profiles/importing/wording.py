"""Codes of the reader as sentences in the language of whoever is looking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from profiles import messages
from profiles.reader.document import Caution, Repair
from profiles.reader.errors import UnreadableFile


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _filled(template: object, params: Mapping[str, Any]) -> str:
    return str(template).format_map(_Lenient(params))


def error(code: str, params: Mapping[str, Any]) -> str:
    """Return what is wrong with a file and what its owner can do."""
    shown = {name: filesizeformat(value) if name in ("size", "limit") else value for name, value in params.items()}
    return _filled(messages.ERRORS.get(code, messages.ERRORS["broken"]), shown)


def unreadable(problem: UnreadableFile) -> str:
    """Return the sentence for an error of the reader."""
    return error(problem.code, problem.params)


def caution(found: Caution) -> str:
    """Return the sentence for a warning."""
    return _filled(messages.CAUTIONS.get(found.code, found.code), found.params)


def repair(found: Repair) -> str:
    """Return what was mended, with the original."""
    what = messages.REPAIRS.get(found.code)
    if what and found.before.split() == found.after.split():
        return f"{what}."  # two lines became one: there is nothing to compare
    change = _("“%(before)s” became “%(after)s”.") % {"before": found.before.strip(), "after": found.after.strip()}
    return f"{what}: {change}" if what else change


def reason(code: str) -> str:
    """Return why a line was not placed."""
    if code == "removed":
        return _("You removed this from the review.")
    return str(messages.NOT_PLACED.get(code, messages.NOT_PLACED["unknown"]))
