"""What somebody may decide for a body between its meetings."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.bodies.models.bodies import BodyPage


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates by date and by person."""

    def active(self, day: date | None = None) -> MandateQuerySet:
        """Return those that run on this day (default: today)."""
        day = day or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), start__lte=day)


class Mandate(models.Model):
    """A body lets a person decide for it: about what, from when, until when, and on what basis."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey(BodyPage, verbose_name=_("body"), on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(
        "vve_accounts.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="mandates"
    )
    about = models.TextField(
        _("about what"), max_length=1000, help_text=_("For example: measures up to 2,500 euro to carry out the plans.")
    )
    basis = models.CharField(
        _("basis"), max_length=250, blank=True, help_text=_("The decision or document in which it was given.")
    )
    start = models.DateField(_("first day"), default=timezone.localdate)
    until = models.DateField(_("last day"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("start") - 1), name="vve_mandate_dates")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.about[:60]}"

    def clean(self) -> None:
        """Refuse a last day before the first. Raises ValidationError."""
        if self.until and self.start and self.until < self.start:
            raise ValidationError({"until": _("The last day lies before the first day.")})
