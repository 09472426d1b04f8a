"""A message from a short form becomes a page: news for everybody, or a bulletin for the institution's own people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import RichText

from intranet.access.files import place_for
from intranet.access.policy import may_add
from vve_clusters.desk.putting import Outcome, put_forward
from vve_clusters.models import (
    BulletinIndexPage,
    BulletinPage,
    InstitutionPage,
    SectionNewsIndexPage,
    SectionNewsPage,
)

EVERYBODY, TEAM = "everybody", "team"


@dataclass(frozen=True)
class Message:
    """What was written, and for whom."""

    title: str
    text: str
    readers: str = EVERYBODY


class TokenInUse(Exception):
    """The token belongs to a page of somebody else: no form of ours gave it out for this."""


def kinds(readers: str) -> tuple[type[Any], type[Any]]:
    """Return the page types of an overview and of a message for these readers."""
    return (BulletinIndexPage, BulletinPage) if readers == TEAM else (SectionNewsIndexPage, SectionNewsPage)


def overview_of(section: InstitutionPage, readers: str) -> Page | None:
    """Return the page below which messages for these readers come, or None."""
    found: Page | None = kinds(readers)[0].objects.child_of(section).order_by("path").first()
    return found


def readers_for(section: InstitutionPage, user: Any) -> list[str]:
    """Return for whom this user may write messages on a section."""
    found = []
    for readers in (EVERYBODY, TEAM):
        overview_type, message_type = kinds(readers)
        overview = overview_of(section, readers)
        if overview is not None:
            allowed = may_add(user, message_type, overview)
        else:
            allowed = may_add(user, overview_type, section)
        if allowed:
            found.append(readers)
    return found


def posted_before(token: UUID, user: Any) -> Page | None:
    """Return the page that was made of this form before, by this user. Raises TokenInUse."""
    page: Page | None = Page.objects.filter(translation_key=token).first()
    if page is not None and page.owner_id != user.pk:
        raise TokenInUse
    return page


@transaction.atomic
def post_message(
    *,
    section: InstitutionPage,
    message: Message,
    user: Any,
    token: UUID,
    store_photo: Callable[[], Any] = lambda: None,
) -> tuple[Page, Outcome]:
    """Make a page of a message and put it forward; the same form sent again gives the page that is there.

    ``store_photo`` returns the image, or None; it is called when the message is new. The token becomes the translation
    key of the page, which the database keeps unique: a resend cannot make a second one.

    Raises PermissionDenied and TokenInUse.
    """
    Page.objects.select_for_update().get(pk=section.pk)  # two sends of one form wait for each other here
    before = posted_before(token, user)
    if before is not None:
        return before, Outcome.UNCHANGED
    if message.readers not in readers_for(section, user):
        raise PermissionDenied
    overview = overview_of(section, message.readers) or _overview_made(section, message.readers, user)
    photo = store_photo()
    page = kinds(message.readers)[1](title=message.title, photo=photo, owner=user, live=False, translation_key=token)
    page.body = [("paragraph", RichText(paragraphs(message.text)))] if message.text else []
    _bring_home(photo, overview, user)
    overview.add_child(instance=page)
    # Below a section that is not on the site a message would come there alone, and without its photo.
    return page, put_forward(page, user, new=section.live)


def paragraphs(text: str) -> str:
    """Return plain text as rich text: an empty line begins a paragraph, a new line a line."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")]
    lines = ["<br/>".join(escape(line) for line in part.split("\n")) for part in parts if part]
    return "".join(f"<p>{part}</p>" for part in lines)


def _overview_made(section: InstitutionPage, readers: str, user: Any) -> Page:
    # It says nothing but its title, so nobody has to look at it first; where a partner comes in, it is made at once.
    overview_type = kinds(readers)[0]
    page: Page = overview_type(title=_("Bulletins") if readers == TEAM else _("News"), owner=user)
    section.add_child(instance=page)
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    return page


def _bring_home(photo: Model | None, overview: Page, user: Any) -> None:
    """Put the photo with the files of those who will read the message: they were chosen after it was sent, perhaps."""
    if photo is None:
        return
    collection = place_for(user, overview, type(photo))
    if collection is not None and photo.collection_id != collection.pk:  # type: ignore[attr-defined]
        type(photo)._default_manager.filter(pk=photo.pk, uploaded_by_user=user).update(collection=collection)
