"""One private store for everything that people upload."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from django.utils.deconstruct import deconstructible


@deconstructible(path="vve_site.files.storage.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Files outside the web root. An address leads to a view that checks; no setting of a web server opens them."""

    def url(self, name: str | None) -> str:
        """Return the address of the original, which only people who may choose the file in the admin can fetch."""
        return reverse("vve_files:original", args=[name])
