"""Where in the organisation a function is, and to which family of functions it belongs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from profiles.forms import UnitSelect


class OrganisationUnit(models.Model):
    """A department, directorate, service... A tree by ``parent``, of some hundreds of units at most."""

    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    panels = [FieldPanel("name"), FieldPanel("parent", widget=UnitSelect)]

    class Meta:
        verbose_name = _("organisation unit")
        verbose_name_plural = _("organisation units")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="vve_organisation_unit_once"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(parent=None), name="vve_organisation_unit_top_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a unit that would lie within itself."""
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("A unit cannot be part of itself. Choose another unit.")})
            seen.add(above.pk)
            above = above.parent


class JobFamily(models.Model):
    """A family of functions, such as "leading staff, administration"."""

    name = models.CharField(_("name"), max_length=200, unique=True)

    panels = [FieldPanel("name")]

    class Meta:
        verbose_name = _("job family")
        verbose_name_plural = _("job families")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
