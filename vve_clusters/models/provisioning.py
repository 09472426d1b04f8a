"""Records of partners that leave and of tasks that go from one person to another: what was done, and how to undo it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from vve_clusters.models.register import Institution


class PartnerExitQuerySet(models.QuerySet["PartnerExit"]):
    """Finds exits by where they stand."""

    def open(self) -> PartnerExitQuerySet:
        """Keep those that were not undone."""
        return self.filter(undone=None)

    def due(self) -> PartnerExitQuerySet:
        """Keep those whose last day is over and whose pages and status were not dealt with yet."""
        return self.open().filter(finished=None, last_day__lt=timezone.localdate())


class PartnerExit(models.Model):
    """A partner leaves after a last day. Nothing is deleted; ``changes`` holds what it takes to undo it."""

    class Content(models.TextChoices):
        ARCHIVE = "archive", _("Take the pages offline after the last day")
        KEEP = "keep", _("Leave the pages online, under the contact person")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="exits"
    )
    last_day = models.DateField(_("last day"))
    content = models.CharField(_("the pages"), max_length=10, choices=Content, default=Content.ARCHIVE)
    closes = models.BooleanField(
        _("the institution closes"),
        default=True,
        help_text=_("Untick it for an institution that goes on, but not with us: it stays open in the register."),
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)  # pages and status were dealt with, after the last day
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    changes = models.JSONField(default=dict)

    objects = PartnerExitQuerySet.as_manager()

    class Meta:
        verbose_name = _("leaving of a partner")
        verbose_name_plural = _("leaving of partners")
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution"], condition=Q(undone=None, finished=None), name="vve_exit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution} – {self.last_day}"


class Handover(models.Model):
    """Tasks of one person go to another from a day on: who, what, when and why."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    giver = models.ForeignKey(Person, verbose_name=_("from"), on_delete=models.CASCADE, related_name="handovers_given")
    receiver = models.ForeignKey(
        Person, verbose_name=_("to"), on_delete=models.CASCADE, related_name="handovers_received"
    )
    day = models.DateField(_("from which day"))
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created = models.DateTimeField(default=timezone.now)
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-created"]
        constraints = [models.CheckConstraint(condition=~Q(giver=models.F("receiver")), name="vve_handover_two_people")]

    def __str__(self) -> str:
        return f"{self.giver} – {self.receiver} ({self.day})"


class HandoverItem(models.Model):
    """One thing that goes over. ``part`` names who knows how (see ``provisioning/parts.py``)."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    part = models.CharField(max_length=60)
    ref = models.CharField(max_length=100)
    label = models.CharField(max_length=300)
    moved = models.DateTimeField(null=True, blank=True)  # None: waits for its day, or for an account of the receiver
    changes = models.JSONField(default=dict)  # what it takes to undo it

    class Meta:
        verbose_name = _("part of a handover")
        verbose_name_plural = _("parts of handovers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["handover", "part", "ref"], name="vve_handover_item_once")]

    def __str__(self) -> str:
        return self.label
