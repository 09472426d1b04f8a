"""What Wagtail's log says of documents: a new file, an adoption, who fetched a closed file."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

FILE = "vve_library.file"
FETCHED = "vve_library.fetched"
ADOPTED = "vve_library.adopted"
COMPLETED = "vve_library.completed"
KEEPER = "vve_library.keeper"


def register(actions: LogActionRegistry) -> None:
    """Register the actions of this app."""
    actions.register_action(
        KEEPER, gettext_lazy("Let somebody else keep a document"), gettext_lazy("Somebody else keeps this document")
    )

    @actions.register_action(FILE)
    class File(LogFormatter):
        label = gettext_lazy("Add a file to a document")

        def format_message(self, entry: Any) -> str:
            return _("Version %(number)s was added as a file") % {"number": entry.data.get("number", "")}

    @actions.register_action(FETCHED)
    class Fetched(LogFormatter):
        label = gettext_lazy("Fetch a file of a closed document")

        def format_message(self, entry: Any) -> str:
            return _("Version %(number)s was fetched") % {"number": entry.data.get("number", "")}

    @actions.register_action(ADOPTED)
    class Adopted(LogFormatter):
        label = gettext_lazy("Adopt a document")

        def format_message(self, entry: Any) -> str:
            return _("Adopted on %(day)s") % {"day": _day(entry)}

    @actions.register_action(COMPLETED)
    class Completed(LogFormatter):
        label = gettext_lazy("Say when a document was adopted")

        def format_message(self, entry: Any) -> str:
            return _("Written down that it was adopted on %(day)s") % {"day": _day(entry)}


def _day(entry: Any) -> str:
    day = parse_date(str(entry.data.get("on", "")))
    return date_format(day) if day else ""
