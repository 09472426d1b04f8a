"""Where files are at home."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CollectionHome(models.Model):
    """The page at which the files of a collection, and of the collections below it, are at home.

    They are as readable as that page. When the page goes, its collection is at home nowhere and is closed: the row
    stays, with its page empty.
    """

    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.CASCADE, related_name="home")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="collection_homes"
    )

    class Meta:
        verbose_name = _("home of files")
        verbose_name_plural = _("homes of files")

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.page_id or '-'}"
