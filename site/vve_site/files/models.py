"""Our own image, rendition and document models from the first migration on: later rules need no migration of files."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """An image. Its default alternative text is Wagtail's ``description``."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class SiteRendition(AbstractRendition):
    """A size of an image, served by a view that checks whether the image may be seen."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        unique_together = [("image", "filter_spec", "focal_point_key")]

    @property
    def url(self) -> str:
        """Return the address of the checked view: by image and name, for sizes made together do not know their pk."""
        return reverse("vve_files:rendition", args=[self.image_id, self.file.name.rsplit("/", 1)[-1]])


class SiteDocument(AbstractDocument):
    """A file to download, served by Wagtail's document view."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
