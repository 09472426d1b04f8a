"""When an institution is open, when it is not, and the school holidays that closing days are taken from."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Weekday(models.IntegerChoices):
    """The days as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Region(models.TextChoices):
    """The three regions whose school holidays differ."""

    NORTH = "north", _("North")
    MIDDLE = "middle", _("Middle")
    SOUTH = "south", _("South")


class OpeningHours(models.Model):
    """One block of time on a day of the week. A day may have several: morning and afternoon."""

    page = ParentalKey("vve_clusters.InstitutionPage", on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    note = models.CharField(_("note"), max_length=80, blank=True, help_text=_("For example: only in school weeks."))

    panels = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="vve_hours_close_after_open",
                violation_error_message=_("The closing time lies before the opening time. Change one of the two."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class DaysOff(models.Model):
    """One or more days with a name."""

    name = models.CharField(_("name"), max_length=100)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        abstract = True
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="%(class)s_last_after_first",
                violation_error_message=_("The last day lies before the first. Change one of the two dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first:%d-%m-%Y} – {self.last:%d-%m-%Y}"

    def includes(self, day: dt.date) -> bool:
        """Return whether a day falls in this."""
        return self.first <= day <= self.last

    @property
    def is_past(self) -> bool:
        """Whether the last day is over."""
        return self.last < timezone.localdate()


class ClosingDay(DaysOff):
    """A day, or days in a row, on which an institution is closed."""

    page = ParentalKey("vve_clusters.InstitutionPage", on_delete=models.CASCADE, related_name="closing_days")

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("first"), FieldPanel("last")])]

    class Meta(DaysOff.Meta):
        verbose_name = _("closing day")
        verbose_name_plural = _("closing days")


class SchoolHoliday(DaysOff):
    """A school holiday of a region, from which closing days are taken over in one go."""

    region = models.CharField(_("region"), max_length=6, choices=Region)
    school_year = models.CharField(_("school year"), max_length=9, help_text=_("For example: 2026-2027."))

    panels = [
        FieldRowPanel([FieldPanel("region"), FieldPanel("school_year")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
    ]

    class Meta(DaysOff.Meta):
        verbose_name = _("school holiday")
        verbose_name_plural = _("school holidays")
        ordering = ["first", "region"]
        constraints = [
            *DaysOff.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "first"],
                name="vve_school_holiday_once",
                violation_error_message=_("This region has a holiday that begins on this day already."),
            ),
        ]

    def clean(self) -> None:
        """Refuse a school year that is not two years in a row."""
        super().clean()
        first, _dash, second = self.school_year.partition("-")
        if not (first.isdecimal() and second.isdecimal() and len(first) == 4 and int(second) == int(first) + 1):
            raise ValidationError({"school_year": _("Write the school year as 2026-2027.")})
