"""The meeting set: agenda and papers in one PDF, made for one reader, of what that reader may read."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.meetings.models.meetings import MeetingPage


def place_of_set(meeting_set: MeetingSet, filename: str) -> str:
    """Return where a set is stored, in the private store."""
    return f"sets/{uuid4().hex}.pdf"


class MeetingSet(models.Model):
    """The set of one reader. ``fingerprint`` says of what it was made: when that changed, it is made anew."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        BUSY = "busy", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    meeting = models.ForeignKey(MeetingPage, on_delete=models.CASCADE, related_name="sets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="meeting_sets")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    fingerprint = models.CharField(max_length=64, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=place_of_set, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="vve_meeting_set_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.user_id} {self.state}"
