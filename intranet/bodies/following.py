"""What follows when a body comes, goes or comes back: its seats get what they give, or give nothing any more."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from intranet.access.seats import sync_scope
from intranet.bodies.models import BodyPage


@receiver(page_published, sender=BodyPage, dispatch_uid="vve_bodies_published")
@receiver(page_unpublished, sender=BodyPage, dispatch_uid="vve_bodies_unpublished")
@receiver(post_delete, sender=BodyPage, dispatch_uid="vve_bodies_deleted")
def follow_body(instance: BodyPage, **kwargs: Any) -> None:
    """Write the seats of a body anew."""
    sync_scope("body", instance.pk)
