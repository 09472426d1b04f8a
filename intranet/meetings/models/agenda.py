"""What is talked about: the items of an agenda, what is asked beforehand, and what somebody notes for themselves."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.access.models import CircledModel
from intranet.meetings.models.meetings import MeetingPage


class AgendaItem(CircledModel):
    """An item of an agenda. Proposals of members are items too, until chair or secretary put them on the agenda.

    ``version`` goes up with every change: who saves an older one is told, and nothing is overwritten. The number that
    people see is counted over the items on the agenda, in their order.
    """

    class Kind(models.TextChoices):
        INFORMATION = "information", _("for information")
        DISCUSSION = "discussion", _("for discussion")
        DECISION = "decision", _("for decision")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ON_AGENDA = "on_agenda", _("on the agenda")
        LATER = "later", _("for a later meeting")
        REFUSED = "refused", _("not on the agenda")

    meeting = models.ForeignKey(MeetingPage, on_delete=models.PROTECT, related_name="items")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("what for"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    minutes_needed = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    owner = models.ForeignKey(
        "vve_accounts.Person",
        verbose_name=_("introduced by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
    )
    explanation = models.TextField(_("explanation"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ON_AGENDA)
    proposed_by = models.ForeignKey(
        "vve_accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="proposed_items"
    )
    answer = models.CharField(_("answer to who proposed it"), max_length=300, blank=True)
    signal = models.ForeignKey(
        "vve_bodies.Signal", on_delete=models.SET_NULL, null=True, blank=True, related_name="agenda_items"
    )
    approves = models.ForeignKey(
        MeetingPage,
        verbose_name=_("approves the minutes of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="approved_at_items",
    )
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["meeting", "order"], name="vve_item_order")]

    def __str__(self) -> str:
        return self.title


class StatusReport(models.Model):
    """What somebody was asked to tell before the meeting."""

    meeting = models.ForeignKey(MeetingPage, on_delete=models.CASCADE, related_name="status_reports")
    person = models.ForeignKey("vve_accounts.Person", on_delete=models.PROTECT, related_name="status_reports")
    question = models.CharField(_("question"), max_length=300, blank=True)
    text = models.TextField(_("how does it go?"), blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="vve_status_report_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person}"


class PrivateNote(models.Model):
    """What somebody notes at an item for themselves. Nobody else reads it, on no surface, whatever their role."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="private_notes")
    person = models.ForeignKey("vve_accounts.Person", on_delete=models.CASCADE, related_name="private_notes")
    text = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=1)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="vve_private_note_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.person_id}"
