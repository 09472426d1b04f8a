"""What follows when Wagtail publishes a page, however that came about: by an editor, a workflow or the clock."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from vve_clusters.models import InstitutionPage, SectionNewsIndexPage


@receiver(page_published, sender=InstitutionPage)
def open_news(instance: InstitutionPage, **kwargs: Any) -> None:
    """Publish the overview of news with its section, the first time: nobody remembers to do that by hand."""
    for index in SectionNewsIndexPage.objects.child_of(instance).filter(live=False, first_published_at=None):
        revision = index.get_latest_revision()
        if revision is not None:
            revision.publish()
