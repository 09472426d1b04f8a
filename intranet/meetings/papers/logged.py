"""What Wagtail's log says of papers: by their number only, for the log has other readers than the paper."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from intranet.meetings.models import Paper

ADDED, CHANGED, RENEWED = "vve_meetings.paper_added", "vve_meetings.paper_changed", "vve_meetings.paper_renewed"
WITHDRAWN, RETURNED = "vve_meetings.paper_withdrawn", "vve_meetings.paper_returned"
FETCHED, SET_FETCHED = "vve_meetings.paper_fetched", "vve_meetings.set_fetched"
TOLD = "vve_meetings.papers_told"

_SENTENCES: tuple[tuple[str, Promise, Promise], ...] = (
    (ADDED, _("Add a paper"), _("Paper %(paper)s added")),
    (CHANGED, _("Change a paper"), _("Paper %(paper)s changed")),
    (RENEWED, _("Add a version of a paper"), _("Version %(version)s of paper %(paper)s added")),
    (WITHDRAWN, _("Withdraw a paper"), _("Paper %(paper)s withdrawn")),
    (RETURNED, _("Put a paper back"), _("Paper %(paper)s put back")),
    (FETCHED, _("Fetch a confidential paper"), _("Paper %(paper)s fetched, version %(version)s")),
    (TOLD, _("Tell of papers sent later"), _("Told people of papers sent later: %(count)s")),
    (SET_FETCHED, _("Fetch a meeting set"), _("Meeting set with confidential papers fetched")),
)


def note(paper: Paper, action: str, by: Any, *, version: int | None = None) -> None:
    """Write in the log of the meeting what was done with a paper."""
    log(instance=paper.meeting, action=action, user=by, data={"paper": f"#{paper.pk}", "version": version or ""})


def register(actions: LogActionRegistry) -> None:
    """Register the actions of papers and sets."""
    for name, title, words in _SENTENCES:
        actions.register_action(name)(_formatter(title, words))


def _formatter(title: Promise, words: Promise) -> type[LogFormatter]:
    class AboutAPaper(LogFormatter):
        label = title

        def format_message(self, log_entry: Any) -> str:
            """Return the sentence with the number of the paper."""
            return str(words) % {"paper": "", "version": "", "count": "", **(log_entry.data or {})}

    return AboutAPaper
