"""What a reader is shown of decisions and actions: with names of what they may read around them, and of nothing else.

An action may be read by who has to do it, also where meeting, item and decision are closed to them: then those are
not named. However many rows there are, it costs a bounded number of queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from intranet.access.reading import Reader, visible_to
from intranet.meetings.models import ActionItem, Decision
from intranet.meetings.outcomes.who import Who, who_does
from intranet.meetings.reading import decisions_for, items_for

SAFE, WARNING, DANGER, NEUTRAL = "safe", "warning", "danger", "neutral"


@dataclass(frozen=True)
class Link:
    """Something this reader may read, and where."""

    title: str
    url: str


@dataclass(frozen=True)
class Badge:
    """A state in a word, and the kind of badge it has."""

    text: str
    kind: str


@dataclass(frozen=True)
class Around:
    """What lies around rows, as far as a reader may read it, by number."""

    pages: dict[int, Link]
    items: dict[int, str]
    decisions: dict[int, Decision]

    def page(self, number: int | None) -> Link | None:
        """Return a page; None when there is none, or it is not for this reader."""
        return self.pages.get(number) if number else None

    def item(self, number: int | None) -> str:
        """Return the title of an item on an agenda; empty when there is none, or it is not for this reader."""
        return self.items.get(number, "") if number else ""

    def decision(self, number: int | None) -> Decision | None:
        """Return a decision; None when there is none, or it is not for this reader."""
        return self.decisions.get(number) if number else None


@dataclass(frozen=True)
class DecisionRow:
    """A decision with what is around it."""

    decision: Decision
    url: str
    badge: Badge
    host: Link | None
    meeting: Link | None
    item: str
    changes: Link | None
    replaced_by: Decision | None

    @property
    def mandate_of(self) -> str:
        """The name of who decided under a mandate; empty for a decision of a meeting."""
        return self.decision.mandate.person.name if self.decision.mandate else ""


@dataclass(frozen=True)
class ActionRow:
    """An action with who has to do it and what is around it."""

    action: ActionItem
    url: str
    badge: Badge
    who: Who
    host: Link | None
    meeting: Link | None
    item: str
    changes: Link | None
    decision: Decision | None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.action.state == ActionItem.State.OPEN


def decision_rows(reader: Reader, decisions: Iterable[Decision]) -> list[DecisionRow]:
    """Return what this reader is shown of these decisions, which they may read."""
    rows = list(decisions)
    around = around_of(reader, rows, [row.replaced_by_id for row in rows])
    return [
        DecisionRow(
            decision=row,
            url=reverse("vve_meetings:decision", args=[row.uid]),
            badge=badge_of_decision(row),
            host=around.page(row.host_id),
            meeting=around.page(row.meeting_id),
            item=around.item(row.item_id),
            changes=around.page(row.changes_id),
            replaced_by=around.decision(row.replaced_by_id),
        )
        for row in rows
    ]


def action_rows(reader: Reader, actions: Iterable[ActionItem]) -> list[ActionRow]:
    """Return what this reader is shown of these actions, which they may read."""
    rows = list(actions)
    around = around_of(reader, rows, [row.decision_id for row in rows])
    who = who_does(reader, rows)
    return [
        ActionRow(
            action=row,
            url=reverse("vve_meetings:action", args=[row.uid]),
            badge=badge_of_action(row),
            who=who[row.pk],
            host=around.page(row.host_id),
            meeting=around.page(row.meeting_id),
            item=around.item(row.item_id),
            changes=around.page(row.changes_id),
            decision=around.decision(row.decision_id),
        )
        for row in rows
    ]


def plain_decision_rows(decisions: Iterable[Decision]) -> list[DecisionRow]:
    """Return decisions for where their surroundings are on the screen already."""
    return [
        DecisionRow(
            decision=row,
            url=reverse("vve_meetings:decision", args=[row.uid]),
            badge=badge_of_decision(row),
            host=None,
            meeting=None,
            item="",
            changes=None,
            replaced_by=None,
        )
        for row in decisions
    ]


def plain_action_rows(
    reader: Reader | None, actions: Iterable[ActionItem], hosts: Mapping[int, Link] | None = None
) -> list[ActionRow]:
    """Return actions for where their surroundings are on the screen already; without a reader also without who."""
    rows = list(actions)
    who = who_does(reader, rows) if reader is not None else {}
    return [
        ActionRow(
            action=row,
            url=reverse("vve_meetings:action", args=[row.uid]),
            badge=badge_of_action(row),
            who=who.get(row.pk, Who("")),
            host=(hosts or {}).get(row.host_id),
            meeting=None,
            item="",
            changes=None,
            decision=None,
        )
        for row in rows
    ]


def around_of(reader: Reader, rows: Sequence[Decision | ActionItem], decisions: Iterable[int | None]) -> Around:
    """Return what lies around these rows, as far as this reader may read it; four queries."""
    pages = {number for row in rows for number in (row.host_id, row.meeting_id, row.changes_id) if number}
    items = {row.item_id for row in rows if row.item_id}
    others = {number for number in decisions if number}
    readable: Any = visible_to(reader, Page.objects.filter(pk__in=pages)) if pages else ()
    return Around(
        pages={page.pk: Link(page.title, page.url or "") for page in readable},
        items=dict(items_for(reader).filter(pk__in=items).values_list("pk", "title")) if items else {},
        decisions={one.pk: one for one in decisions_for(reader).filter(pk__in=others)} if others else {},
    )


def badge_of_decision(decision: Decision) -> Badge:
    """Return how a decision stands, in a word."""
    kinds: dict[str, str] = {Decision.State.CARRIED_OUT: SAFE, Decision.State.IN_FORCE: NEUTRAL}
    return Badge(decision.get_state_display(), kinds.get(decision.state, WARNING))


def badge_of_action(action: ActionItem) -> Badge:
    """Return how an action stands, in a word or three: "open", "3 days late", "today", "done"."""
    if action.state == ActionItem.State.DONE:
        return Badge(action.get_state_display(), SAFE)
    if action.state == ActionItem.State.DROPPED:
        return Badge(action.get_state_display(), NEUTRAL)
    days = (timezone.localdate() - action.due).days if action.due else -1
    if days > 0:
        return Badge(ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}, DANGER)
    if days == 0:
        return Badge(_("today"), WARNING)
    return Badge(action.get_state_display(), NEUTRAL)
