"""Who takes part where, from when until when: institutions in clusters, and the parties of the covenant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vve_clusters.models.register import GoverningBody, Institution

if TYPE_CHECKING:
    from vve_clusters.models.cluster import ClusterPage  # noqa: F401 -- named in foreign keys


P = TypeVar("P", bound=models.Model)


class PeriodQuerySet(models.QuerySet[P]):
    """Rows that hold from a first until a last day."""

    def active(self, day: dt.date | None = None) -> Self:
        """Return what holds on a day (default: today)."""
        day = day or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), start__lte=day)

    def touching(self, start: dt.date, until: dt.date | None) -> Self:
        """Return what has a day in common with a period; without ``until`` that has no end."""
        found = self.filter(Q(until=None) | Q(until__gte=start))
        return found if until is None else found.filter(start__lte=until)


class Period(models.Model):
    """A first day and, when it is known, a last day."""

    start = models.DateField(_("first day"), default=timezone.localdate)
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: there is no end yet.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("start")),
                name="%(class)s_ends_after_start",
                violation_error_message=_("The last day lies before the first. Change one of the two dates."),
            )
        ]

    def holds_on(self, day: dt.date | None = None) -> bool:
        """Return whether this holds on a day (default: today)."""
        day = day or timezone.localdate()
        return self.start <= day and (self.until is None or day <= self.until)


class ParticipationQuerySet(PeriodQuerySet["ClusterParticipation"]):
    """Participations by date."""


class ClusterParticipation(Period):
    """An institution takes part in a cluster. In its home cluster is its section of the site; others list it."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="participations"
    )
    cluster = models.ForeignKey(
        "vve_clusters.ClusterPage", verbose_name=_("cluster"), on_delete=models.PROTECT, related_name="participations"
    )
    home = models.BooleanField(
        _("home cluster"), default=True, help_text=_("In this cluster is the section of the institution.")
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["institution", "-start"]
        constraints = [
            *Period.Meta.constraints,
            # Overlap of past periods is asked in clean(); two open ones cannot be, whoever writes at the same time.
            models.UniqueConstraint(
                fields=["institution", "cluster"],
                condition=Q(until=None),
                name="vve_participation_open_once",
                violation_error_message=_("This institution takes part in this cluster already."),
            ),
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(until=None, home=True),
                name="vve_participation_one_home",
                violation_error_message=_("This institution has a home cluster already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} – {self.cluster} ({self.start} – {self.until or '…'})"

    def clean(self) -> None:
        """Refuse a period that overlaps another in the same cluster, or a second home cluster at the same time."""
        super().clean()
        if not (self.start and self.institution_id and self.cluster_id):
            return
        others = ClusterParticipation.objects.filter(institution=self.institution_id).exclude(pk=self.pk)
        others = others.touching(self.start, self.until)
        if others.filter(cluster=self.cluster_id).exists():
            raise ValidationError(
                {"start": _("This institution takes part in this cluster already in that time. Change the dates.")}
            )
        if self.home and others.filter(home=True).exists():
            raise ValidationError(
                {"home": _("This institution has another home cluster in that time. End that first, or untick this.")}
            )


class PartyQuerySet(PeriodQuerySet["CovenantParty"]):
    """Parties by date."""


class CovenantParty(Period):
    """A party to the covenant: an institution, a governing body, or somebody else by name."""

    institution = models.ForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="covenants",
    )
    governing_body = models.ForeignKey(
        GoverningBody,
        verbose_name=_("governing body"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="covenants",
    )
    name = models.CharField(
        _("other party"), max_length=200, blank=True, help_text=_("Somebody who is not in the register.")
    )

    objects = PartyQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("covenant party")
        verbose_name_plural = _("covenant parties")
        ordering = ["-start", "pk"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=(
                    Q(institution__isnull=False, governing_body=None, name="")
                    | Q(institution=None, governing_body__isnull=False, name="")
                    | (Q(institution=None, governing_body=None) & ~Q(name=""))
                ),
                name="vve_covenant_one_party",
                violation_error_message=_(
                    "Choose an institution or a governing body, or write a name: one of the three."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.institution or self.governing_body or self.name)

    def clean(self) -> None:
        """Refuse a party that is in the covenant already at that time."""
        super().clean()
        self.name = self.name.strip()
        if not self.start:
            return
        same = CovenantParty.objects.filter(
            institution=self.institution_id, governing_body=self.governing_body_id, name__iexact=self.name
        )
        if same.exclude(pk=self.pk).touching(self.start, self.until).exists():
            raise ValidationError({"start": _("This party is in the covenant already in that time. Change the dates.")})
