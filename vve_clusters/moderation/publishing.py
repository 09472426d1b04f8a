"""Who publishes in a cluster, in the log: the page of the cluster says it, and its seats follow when it is saved."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from vve_clusters.models import ClusterPage

PUBLISHING = "vve_clusters.publishing"


@receiver(page_published, sender=ClusterPage)
def note_choice(instance: ClusterPage, revision: Any = None, **kwargs: Any) -> None:
    """Log the choice when another one was published than before, whoever or whatever published it; one query."""
    noted = PageLogEntry.objects.filter(page=instance.pk, action=PUBLISHING).order_by("-timestamp", "-pk").first()
    before = noted.data["self_publish"] if noted else ClusterPage._meta.get_field("self_publish").get_default()
    if instance.self_publish != before:
        user = getattr(revision, "user", None)
        log(instance, PUBLISHING, user=user, data={"self_publish": instance.self_publish})
