"""What comes out of meetings and must not get lost: decisions and actions, over all bodies and clusters."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from intranet.access.models import CircledModel
from intranet.meetings.models.agenda import AgendaItem
from intranet.meetings.models.meetings import MeetingPage


class Decision(CircledModel, index.Indexed):
    """A decision: of a meeting, or without one under a mandate. Decisions are withdrawn or replaced, never deleted."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("in force")
        CARRIED_OUT = "carried_out", _("carried out")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPLACED = "replaced", _("replaced")

    host = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="hosted_decisions")
    meeting = models.ForeignKey(MeetingPage, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    mandate = models.ForeignKey(
        "vve_bodies.Mandate",
        verbose_name=_("under the mandate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=12, help_text="year and count within the host: 2026-07")
    text = models.TextField(_("decision"))
    decided_on = models.DateField(_("decided on"), default=timezone.localdate, db_index=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.IN_FORCE)
    replaced_by = models.ForeignKey(
        "self", verbose_name=_("replaced by"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    changes = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("the plan or document it changes"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="changed_by_decisions",
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    search_fields = [index.SearchField("text"), index.FilterField("id")]

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["host", "number"], name="vve_decision_number_once"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(mandate__isnull=False), name="vve_decision_by_whom"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text[:80]}"


class ActionItem(CircledModel, index.Indexed):
    """Something to do, by a person or by whoever sits in a seat. Who has to do it may always read it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    host = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="hosted_actions")
    meeting = models.ForeignKey(MeetingPage, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    text = models.TextField(_("action"))
    person = models.ForeignKey(
        "vve_accounts.Person",
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
    )
    seat = models.ForeignKey(
        "vve_access.Seat",
        verbose_name=_("or whoever is"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
    )
    due = models.DateField(_("before"), null=True, blank=True, db_index=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN, db_index=True)
    progress = models.TextField(_("how far is it?"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "vve_accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changes = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("the plan or document it is about"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="changed_by_actions",
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    search_fields = [index.SearchField("text"), index.FilterField("id")]

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(person__isnull=True) | Q(seat__isnull=True), name="vve_action_one_who")
        ]

    def __str__(self) -> str:
        return self.text[:80]
