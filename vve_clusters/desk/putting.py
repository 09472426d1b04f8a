"""How a page gets from a short form to the site: by Wagtail's own actions, workflow and log."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page, WorkflowState


class Outcome(Enum):
    """What became of what was sent."""

    PUBLISHED = "published"
    SUBMITTED = "submitted"
    SAVED = "saved"
    """Kept as a draft: the page is not on the site, or nobody looks at drafts here."""
    UNCHANGED = "unchanged"


class Locked(Exception):
    """The page cannot be changed now: it waits for approval, or somebody locked it."""


def put_forward(page: Page, user: Any, *, new: bool = False) -> Outcome:
    """Save a revision of a page as it is in memory; publish it, or submit it, as far as this user may.

    A page that was never published is only published when it is ``new``, that is: when it has nothing else on it.
    Raises ValidationError.
    """
    revision = page.save_revision(user=user, log_action=True)
    may = page.permissions_for_user(user)
    if not (page.live or new):
        return Outcome.SAVED
    if may.can_publish():
        revision.publish(user=user)
        return Outcome.PUBLISHED
    return _submitted(page, user)


def _submitted(page: Page, user: Any) -> Outcome:
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return Outcome.SUBMITTED
    workflow = page.get_workflow()
    if workflow is None or state is not None:
        return Outcome.SAVED
    workflow.start(page, user)
    return Outcome.SUBMITTED


def sentences_of(error: ValidationError) -> list[str]:
    """Return what a page says is wrong with it, without the names of its fields."""
    return list(dict.fromkeys(error.messages))
