"""What was adopted, word for word."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.library.models.pages import GovernanceDocumentPage


class Adoption(models.Model):
    """A document as it was adopted. Text, HTML, files and their fingerprint never change afterwards.

    Where and by what decision may be written down later; ``sha256`` is of what was adopted alone. ``files`` are
    ``{"number", "name", "sha256"}``, newest first.
    """

    document = models.ForeignKey(GovernanceDocumentPage, on_delete=models.PROTECT, related_name="adoptions")
    number = models.PositiveSmallIntegerField()
    adopted_on = models.DateField(_("adopted on"), default=timezone.localdate)
    meeting = models.ForeignKey(
        "vve_meetings.MeetingPage",
        verbose_name=_("in the meeting"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_documents",
    )
    decision = models.ForeignKey(
        "vve_meetings.Decision",
        verbose_name=_("by the decision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_documents",
    )
    note = models.CharField(_("note"), max_length=250, blank=True)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    files = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="vve_document_adoption_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
