"""Saving a page as Wagtail's editor does: revision, log, and publication as an action of its own."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page


def save_page(*, page: Page, parent: Page, user: Any, publish: bool, is_new: bool) -> Page:
    """Save a new page below ``parent``, or a changed one, as a draft; with ``publish`` make that draft public too.

    Permissions are asked before: see ``access``. A live page keeps showing its published form until publication.
    """
    if is_new:
        page.live = False
        page.has_unpublished_changes = True
        page.owner = user
        # The number of children in memory may be older than this transaction.
        type(parent)._default_manager.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision(user=user, log_action=True, clean=True)
    if publish:
        revision.publish(user=user, log_action=True)
    return page
