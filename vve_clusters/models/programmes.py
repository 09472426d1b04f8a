"""The VVE programmes that institutions work with, as a list that grows without a developer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from vve_clusters.numbers import web_address


class Programme(index.Indexed, models.Model):
    """A programme for early education, such as Uk & Puk."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    also_known_as = models.CharField(
        _("also known as"), max_length=200, blank=True, help_text=_("Other spellings that people search for.")
    )
    website = models.URLField(_("website"), max_length=300, blank=True, validators=[web_address])
    in_use = models.BooleanField(_("can be chosen"), default=True)

    panels = [FieldPanel("name"), FieldPanel("also_known_as"), FieldPanel("website"), FieldPanel("in_use")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("also_known_as")]

    class Meta:
        verbose_name = _("VVE programme")
        verbose_name_plural = _("VVE programmes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
