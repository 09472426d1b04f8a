"""Kinds of documents and strands of the programme: data, because every partnership has its own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class DocumentKind(models.Model):
    """A kind of document, such as covenant or budget."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    shows_parties = models.BooleanField(
        _("name the parties"),
        default=False,
        help_text=_("The parties of the covenant, with their dates, are shown at documents of this kind."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels = [FieldPanel("name"), FieldPanel("shows_parties"), FieldPanel("order")]

    class Meta:
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of documents")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Strand(models.Model):
    """A strand of the programme, such as care or education."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels = [FieldPanel("name"), FieldPanel("order")]

    class Meta:
        verbose_name = _("strand of the programme")
        verbose_name_plural = _("strands of the programme")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
