"""After a page has moved: what the table of roles asks of its readers may be another thing there."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import post_page_move

from intranet.access.projection import project_kinds_below


@receiver(post_page_move)
def ask_anew(instance: Any, **kwargs: Any) -> None:
    """Write the rules of kind anew for the page that moved and for all below it."""
    project_kinds_below([instance])
