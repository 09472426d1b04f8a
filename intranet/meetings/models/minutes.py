"""Minutes: written item by item by several people at once, approved at the next meeting, and frozen."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.meetings.models.agenda import AgendaItem
from intranet.meetings.models.meetings import MeetingPage


class ItemMinutes(models.Model):
    """The minutes of one item. ``version`` goes up with each save; who saves an older one is told, nothing is lost."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField(_("minutes"), blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    writing = models.ForeignKey(
        "vve_accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    writing_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.item_id} v{self.version}"


class MinutesRemark(models.Model):
    """What somebody who was asked to the meeting says about an item in the draft. It is read by who reads the item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="remarks")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey("vve_accounts.Person", on_delete=models.PROTECT, related_name="minutes_remarks")
    text = models.TextField(_("remark"), max_length=2000)
    created = models.DateTimeField(auto_now_add=True)
    dealt_with_at = models.DateTimeField(null=True, blank=True)
    dealt_with_by = models.ForeignKey(
        "vve_accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("remark on draft minutes")
        verbose_name_plural = _("remarks on draft minutes")
        ordering = ["created", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.person_id}"


def place_of_frozen(frozen: FrozenMinutes, filename: str) -> str:
    """Return where approved minutes are stored, in the private store."""
    return f"frozen/{uuid4().hex}.json"


class FrozenMinutes(models.Model):
    """Minutes as they were approved: one file with all items and their circles, and its SHA-256.

    Each reader is shown their part of it. The rows it was made from may live on; this does not change any more.
    """

    meeting = models.OneToOneField(MeetingPage, on_delete=models.PROTECT, related_name="frozen_minutes")
    file = models.FileField(upload_to=place_of_frozen, max_length=200)
    sha256 = models.CharField(max_length=64)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    approved_in = models.ForeignKey(
        MeetingPage, on_delete=models.PROTECT, null=True, blank=True, related_name="approved_minutes"
    )

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.sha256[:12]}"
