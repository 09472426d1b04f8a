"""What signals show on the dashboard and in the digest."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from intranet.bodies.models import Signal
from intranet.bodies.reading import judged_by, signals_for
from intranet.bodies.rules import judges_signals, may_send_signal, person_of
from intranet.dashboard.digest_sections import HOOK as DIGEST
from intranet.dashboard.digest_sections import NAMES_HOOK, DigestLine, DigestSection
from intranet.dashboard.panels import HOOK as PANEL
from intranet.dashboard.panels import DashboardPanel, first_of

SHOWN = 5


@hooks.register(PANEL)
def new_signals(request: HttpRequest) -> DashboardPanel | None:
    """Show the signals that wait for an answer of this user."""
    if not judges_signals(request.user):
        return None
    waiting = judged_by(request.user).filter(state=Signal.State.NEW).select_related("body", "sender")
    shown, count = first_of(waiting, SHOWN)
    if not shown:
        return None
    return DashboardPanel(
        key="signals",
        title=_("New signals"),
        template="vve_bodies/signals/panel.html",
        context={"signals": shown, "more": max(count - SHOWN, 0)},
        place="first",
        count=count,
        order=60,
    )


@hooks.register(DIGEST)
def signals_in_the_digest(user: Any, since: datetime, until: datetime) -> DigestSection | None:
    """Tell that there are new signals, and answers to one's own.

    Not what they say: a signal is between its sender and who answers it, and mail leaves the house.
    """
    lines = []
    if judges_signals(user):
        new = judged_by(user).filter(state=Signal.State.NEW, sent__gte=since, sent__lt=until).count()
        if new:
            text = ngettext("%d new signal waits for your answer", "%d new signals wait for your answer", new) % new
            lines.append(DigestLine(text, reverse("vve_bodies:signals")))
    if may_send_signal(user):
        person = person_of(user)
        answered = signals_for(user).filter(
            ~Q(answer=""), ~Q(answered_by=person), sender=person, answered__gte=since, answered__lt=until
        )
        lines += [
            DigestLine(_("Your signal was answered"), reverse("vve_bodies:signal", args=[uid]))
            for uid in answered.values_list("uid", flat=True)[:SHOWN]
        ]
    return DigestSection("signals", _("Signals"), lines, order=60) if lines else None


@hooks.register(NAMES_HOOK)
def names_in_the_digest() -> list[tuple[str, str]]:
    """Name the section, for who chooses what is in their digest."""
    return [("signals", _("Signals"))]
