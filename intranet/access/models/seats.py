"""A role in a place, who sits there and until when, and what the seat may do with pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from intranet.access.models.principals import Principal


class Seat(models.Model):
    """A role in a scope: contact person of cluster 3, editor of institution 12, coordinator of the whole site.

    Its group carries the grants on pages, its principals are what its holder reads as. Nobody is ever put in the
    group: who sits here is said by the assignments, with their dates, and by nothing else.
    """

    role = models.CharField(_("role"), max_length=40)
    scope = models.CharField(max_length=20)
    ref = models.PositiveBigIntegerField(default=0)
    group = models.OneToOneField("auth.Group", on_delete=models.CASCADE, related_name="seat")
    principals = models.ManyToManyField(Principal, related_name="seats")

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.UniqueConstraint(fields=["role", "scope", "ref"], name="vve_seat_once")]

    def __str__(self) -> str:
        return f"{self.role}@{self.scope}" + (f":{self.ref}" if self.ref else "")


class AssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Assignments by date and by person."""

    def active(self, day: date | None = None) -> AssignmentQuerySet:
        """Return those that run on this day (default: today, in the site's time zone)."""
        day = day or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), start__lte=day)

    def of_user(self, user: Any) -> AssignmentQuerySet:
        """Return those of the person who has this account."""
        return self.filter(person__user=user.pk)

    def ended(self, day: date | None = None) -> AssignmentQuerySet:
        """Return those that are over."""
        return self.filter(until__lt=day or timezone.localdate())


class RoleAssignment(models.Model):
    """Somebody in a seat, from a first to a last day: the only truth about who may do what."""

    person = models.ForeignKey(
        "vve_accounts.Person", verbose_name=_("person"), on_delete=models.CASCADE, related_name="assignments"
    )
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.CASCADE, related_name="assignments")
    start = models.DateField(_("first day"), default=timezone.localdate)
    until = models.DateField(_("last day"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    issuer = models.CharField(
        max_length=255,
        blank=True,
        editable=False,
        help_text="the identity provider whose group gave it; empty: by hand",
    )
    created = models.DateTimeField(auto_now_add=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of persons")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("start") - 1), name="vve_assignment_dates"),
            models.UniqueConstraint(
                fields=["person", "seat"], condition=Q(until=None), name="vve_assignment_open_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "start", "until"], name="vve_assignment_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.seat}"

    @property
    def is_active(self) -> bool:
        """Return whether it runs today."""
        today = timezone.localdate()
        return self.start <= today and (self.until is None or today <= self.until)

    def clean(self) -> None:
        """Refuse a last day before the first. Raises ValidationError."""
        if self.until and self.start and self.until < self.start:
            raise ValidationError({"until": _("The last day lies before the first day.")})


class PageGroupObjectPermission(GroupObjectPermissionBase):
    """A grant of a seat's group on a page and everything below it; goes when the page goes."""

    content_object = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="grants")

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        indexes = [models.Index(fields=["content_object", "permission"], name="vve_grant_page")]
