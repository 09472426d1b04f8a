"""Which clusters and institutions a reader sees. Every list here starts from this, so that all of them agree."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from intranet.access.reading import Reader, closed_roots, visible_to
from vve_clusters.models import ClusterPage, Institution, InstitutionPage


def sections_for(reader: Reader) -> Any:
    """Return the published sections that this reader may read."""
    return visible_to(reader, InstitutionPage.objects.all())


def clusters_for(reader: Reader) -> Any:
    """Return the published clusters that this reader may read."""
    return visible_to(reader, ClusterPage.objects.all())


def institutions_for(reader: Reader) -> QuerySet[Institution]:
    """Return the institutions to show to this reader.

    Those with a section the reader may read, and those without a published section: of these the register says the
    name and the address. Whose section is closed to the reader is not mentioned at all.
    """
    without = Q(page=None) | Q(page__live=False)
    shown = Q(page__live=True)
    if closed_roots(reader):
        shown = Q(page__in=sections_for(reader).values("pk"))
    return Institution.objects.filter(
        (shown & ~Q(status=Institution.Status.CLOSED)) | (without & Q(status=Institution.Status.ACTIVE))
    )


def readable_section(institution: Institution) -> InstitutionPage | None:
    """Return the section of an institution from `institutions_for` (``select_related("page")``), if there is one."""
    page: InstitutionPage | None = getattr(institution, "page", None)
    return page if page is not None and page.live else None
