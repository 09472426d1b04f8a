"""What Wagtail's log says of roles: who gave what to whom, who took it back, who was refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from intranet.access.roles import ROLES
from intranet.access.scopes import label_of


class _AboutARole(LogFormatter):
    sentence: Promise
    without_end: Promise

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence with role, place and last day."""
        data = log_entry.data or {}
        role = ROLES.get(data.get("role", ""))
        last = data.get("until")
        words = {
            "role": role.label if role else data.get("role", ""),
            "place": label_of(data.get("scope", ""), data.get("ref", 0)),
            "until": date_format(date.fromisoformat(last)) if last else "",
        }
        return str(self.sentence if last else self.without_end) % words


def register(actions: LogActionRegistry) -> None:
    """Register the actions of this app."""

    @actions.register_action("vve_access.given")
    class Given(_AboutARole):
        label = gettext_lazy("Give a role")
        sentence = gettext_lazy("Role given: %(role)s, %(place)s, until %(until)s")
        without_end = gettext_lazy("Role given: %(role)s, %(place)s")

    @actions.register_action("vve_access.changed")
    class Changed(_AboutARole):
        label = gettext_lazy("Change the dates of a role")
        sentence = gettext_lazy("Dates of a role changed: %(role)s, %(place)s, until %(until)s")
        without_end = gettext_lazy("Dates of a role changed: %(role)s, %(place)s, without an end")

    @actions.register_action("vve_access.ended")
    class Ended(_AboutARole):
        label = gettext_lazy("End a role")
        sentence = gettext_lazy("Role ended: %(role)s, %(place)s, last day %(until)s")
        without_end = gettext_lazy("Role ended: %(role)s, %(place)s")

    @actions.register_action("vve_access.refused")
    class Refused(LogFormatter):
        label = gettext_lazy("Refuse access")

        def format_message(self, log_entry: Any) -> str:
            """Say that somebody tried."""
            return _("Access refused")
