"""The register of institutions: which schools, playgroups and daycares there are, and who they are of.

What an institution writes about itself is on its page (``section.py``); where it takes part is in ``partnership.py``.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from vve_clusters.numbers import normal_number, normal_postcode, web_address


class GoverningBody(models.Model):
    """Who runs institutions: a school board or the holder of a childcare licence."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    number = models.CharField(
        _("number"),
        max_length=20,
        blank=True,
        db_index=True,
        help_text=_("In the register of DUO, or of the KVK or KBO."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True, validators=[web_address])

    class Meta:
        verbose_name = _("governing body")
        verbose_name_plural = _("governing bodies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Institution(ClusterableModel):
    """A school, playgroup, daycare or other partner. It is closed rather than deleted: others refer to it."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("School")
        PLAYGROUP = "playgroup", _("Playgroup")
        DAYCARE = "daycare", _("Daycare")
        OUT_OF_SCHOOL = "out_of_school", _("Out-of-school care")
        COMBINED = "combined", _("Centre for care and education")
        MUNICIPAL = "municipal", _("Municipal partner")

    class Status(models.TextChoices):
        ACTIVE = "active", _("Open")
        EXPECTED = "expected", _("Expected")
        CLOSED = "closed", _("Closed")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, db_index=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.ACTIVE,
        db_index=True,
        help_text=_("An institution that stops is closed here, so that its history stays."),
    )
    governing_body = models.ForeignKey(
        GoverningBody,
        verbose_name=_("governing body"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions",
    )
    offers_vve = models.BooleanField(
        _("offers VVE"), default=False, help_text=_("Early education, as the register of childcare or the board says.")
    )
    municipality_wide = models.BooleanField(
        _("for the whole municipality"), default=False, help_text=_("Works with all clusters, such as the library.")
    )
    street = models.CharField(_("street"), max_length=120, blank=True)
    house_number = models.CharField(_("house number"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True, db_index=True)
    place = models.CharField(_("place"), max_length=80, blank=True, db_index=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True, validators=[web_address])
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name", "place", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Bring the postcode into its one form; refuse what cannot be one."""
        super().clean()
        try:
            self.postcode = normal_postcode(self.postcode)
        except ValidationError as error:
            raise ValidationError({"postcode": error}) from error

    @property
    def address_lines(self) -> list[str]:
        """Street and number, then postcode and place; without lines that would be empty."""
        lines = (f"{self.street} {self.house_number}", f"{self.postcode} {self.place}")
        return [line.strip() for line in lines if line.strip()]

    @property
    def scope(self) -> tuple[str, int]:
        """Kind and reference of the scope in which people have a seat for this institution."""
        return ("institution", self.pk)


class Registration(models.Model):
    """The number of an institution in a register. Daycare and after-school care at one address have two."""

    class Scheme(models.TextChoices):
        BRIN6 = "brin6", _("BRIN (school)")
        LRK = "lrk", _("LRK (childcare)")
        KVK = "kvk", _("KVK (chamber of commerce)")
        AGODI = "agodi", _("AGODI (Flemish school)")
        OPGROEIEN = "opgroeien", _("Opgroeien (Flemish childcare)")
        KBO = "kbo", _("KBO (Belgian enterprise)")

    institution = ParentalKey(Institution, on_delete=models.CASCADE, related_name="registrations")
    scheme = models.CharField(_("register"), max_length=12, choices=Scheme)
    value = models.CharField(_("number"), max_length=20)

    # Schools of one board and houses of one holder share the number of the enterprise.
    SHARED: ClassVar[tuple[str, ...]] = (Scheme.KVK, Scheme.KBO)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="vve_registration_once",
                violation_error_message=_("Another institution has this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        """Bring the number into its one form; refuse what cannot be a number of that register."""
        super().clean()
        if self.scheme in self.Scheme.values:
            try:
                self.value = normal_number(self.scheme, self.value)
            except ValidationError as error:
                raise ValidationError({"value": error}) from error
