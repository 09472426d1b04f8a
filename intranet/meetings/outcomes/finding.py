"""Decisions and actions in the site-wide search, for who may read them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.access.search import RowGroup
from intranet.meetings.models import ActionItem, Decision
from intranet.meetings.reading import actions_for, decisions_for


def decisions_in_search() -> RowGroup:
    """Tell the search about decisions."""
    return RowGroup(
        key="besluiten",
        label=gettext_lazy("Decisions"),
        rows=decisions_for,
        title=lambda decision: _("Decision %s") % decision.number,
        url=_decision_url,
        text=lambda decision: str(decision.text),
        order=70,
    )


def actions_in_search() -> RowGroup:
    """Tell the search about actions."""
    return RowGroup(
        key="acties",
        label=gettext_lazy("Actions"),
        rows=actions_for,
        title=lambda action: Truncator(action.text).chars(80),
        url=_action_url,
        text=lambda action: f"{action.text} {action.progress}".strip(),
        order=75,
    )


def _decision_url(decision: Decision) -> str:
    return reverse("vve_meetings:decision", args=[decision.uid])


def _action_url(action: ActionItem) -> str:
    return reverse("vve_meetings:action", args=[action.uid])
