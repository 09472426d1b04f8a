"""Sending and answering signals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import Page

from intranet.access.seats import NotAllowed
from intranet.bodies.models import BodyPage, Signal
from intranet.bodies.once import made_before
from intranet.bodies.reading import judged_by
from intranet.bodies.rules import may_send_signal, person_of

HANDLED, ON_AGENDA, PASSED = "vve_bodies.signal_handled", "vve_bodies.signal_on_agenda", "vve_bodies.signal_passed_on"


class Overtaken(Exception):
    """Somebody else answered meanwhile; ``current`` is the signal as it is now."""

    def __init__(self, current: Signal) -> None:
        super().__init__(current.pk)
        self.current = current


@transaction.atomic
def send_signal(
    *, uid: UUID, kind: str, title: str, text: str, body: BodyPage | None, about: Page | None, by: Any
) -> tuple[Signal, bool]:
    """Send a signal; return it, and whether it is new: the same form sent twice gives one.

    Raises NotAllowed when ``by`` brings no signals, ValidationError when something is missing.
    """
    sender = person_of(by)
    if sender is None or not may_send_signal(by):
        raise NotAllowed
    known, uid = made_before(Signal, uid, sender, sender=sender)
    if known is not None:
        return known, False
    sent = Signal(uid=uid, kind=kind, title=title, text=text, body=body, about=about, sender=sender)
    sent.full_clean()
    sent.save()
    return sent, True


@transaction.atomic
def answer_signal(*, signal: Signal, answer: str, state: str, body: BodyPage | None, version: int, by: Any) -> Signal:
    """Write an answer and say what becomes of a signal, or pass it on to another body.

    ``version`` is the one that was answered. Raises Overtaken when there is a newer one, NotAllowed when the signal is
    not ``by``'s to answer.
    """
    current = Signal.objects.select_for_update(of=("self",)).select_related("body").get(pk=signal.pk)
    if not judged_by(by).filter(pk=current.pk).exists():
        raise NotAllowed
    if (current.answer, current.state, current.body) == (answer, state, body):
        return current
    if current.version != version:
        raise Overtaken(current)
    before = current.body, current.state
    if current.answer != answer:
        current.answered, current.answered_by = timezone.now(), person_of(by)
    current.answer, current.state, current.body = answer, state, body
    _save(current)
    if body is not None and body != before[0]:
        _log(current, PASSED, by)
    if state != before[1] and state == Signal.State.HANDLED:
        _log(current, HANDLED, by)
    return current


@transaction.atomic
def put_on_agenda(signal: Signal, *, by: Any = None) -> Signal:
    """Mark that a signal is on an agenda now; doing it again changes nothing. The caller asks who may."""
    current = Signal.objects.select_for_update(of=("self",)).select_related("body").get(pk=signal.pk)
    if current.state != Signal.State.ON_AGENDA:
        current.state = Signal.State.ON_AGENDA
        _save(current)
        _log(current, ON_AGENDA, by)
    return current


def _save(signal: Signal) -> None:
    signal.version += 1
    signal.save(update_fields=["answer", "answered", "answered_by", "state", "body", "version"])


def _log(signal: Signal, action: str, by: Any) -> None:
    # At the page of the body and without the text: the log has more readers than a signal.
    if signal.body is not None:
        log(signal.body, action, user=by, data={"uid": str(signal.uid)})


def in_the_log(actions: LogActionRegistry) -> None:
    """Name what is written in the log."""
    actions.register_action(HANDLED, _("Handle a signal"), _("Signal handled"))
    actions.register_action(ON_AGENDA, _("Put a signal on an agenda"), _("Signal put on an agenda"))
    actions.register_action(PASSED, _("Pass a signal on"), _("Signal passed on to this body"))
