"""What happens to an audience: draft, publish, schedule, revert, unpublish, move, copy, alias, delete."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from intranet.access.models import Audience, AudienceRule
from intranet.access.reading import may_read
from tests.factories.pages import ContentPageFactory
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def is_public(page: Page) -> bool:
    return may_read(AnonymousUser(), Page.objects.get(pk=page.pk))


def rules(page: Page) -> dict[str, str]:
    return dict(AudienceRule.objects.filter(page_id=page.pk).values_list("source", "audience"))


def draft(page: ContentPage, audience: str, **options: object) -> object:
    latest = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    latest.audience = audience
    return latest.save_revision(**options)


def test_a_draft_can_close_a_page_at_once(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    below = ContentPageFactory(parent=page)
    draft(page, Audience.SIGNED_IN)
    assert ContentPage.objects.get(pk=page.pk).audience == Audience.AS_ABOVE
    assert not is_public(page)
    assert not is_public(below)


def test_taking_back_a_draft_that_closes_opens_the_page_again(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    draft(page, Audience.SIGNED_IN)
    draft(page, Audience.AS_ABOVE)
    assert is_public(page)


def test_opening_waits_for_publication(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    revision = draft(page, Audience.AS_ABOVE)
    assert rules(page)["live"] == Audience.SIGNED_IN
    assert not is_public(page)
    revision.publish()
    assert is_public(page)
    assert rules(page) == {"live": ""}


def test_opening_on_a_schedule_waits_for_its_hour(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    latest = page.get_latest_revision_as_object()
    latest.audience = Audience.AS_ABOVE
    hour = timezone.now() + timedelta(hours=1)
    latest.go_live_at = hour
    latest.save_revision(approved_go_live_at=hour).publish()
    assert not is_public(page)
    with time_machine.travel(hour + timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)
        assert is_public(page)


def test_publishing_a_closing_draft_keeps_the_page_closed(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    draft(page, Audience.SIGNED_IN).publish()
    assert not is_public(page)
    assert rules(page) == {"live": Audience.SIGNED_IN}


def test_saving_a_draft_of_something_else_changes_nothing(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    latest = page.get_latest_revision_as_object()
    latest.title = "Andere titel"
    latest.save_revision()
    assert rules(page) == {"live": Audience.SIGNED_IN, "draft": Audience.SIGNED_IN}


def test_going_back_to_an_open_version_opens_only_when_published(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    old = page.latest_revision
    draft(page, Audience.SIGNED_IN).publish()
    reverted = old.as_object().save_revision()
    assert not is_public(page)
    reverted.publish()
    assert is_public(page)


def test_publishing_an_older_open_version_does_not_undo_a_later_draft_that_closes(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    old = page.latest_revision
    draft(page, Audience.SIGNED_IN)
    old.publish()
    assert not is_public(page)


def test_an_unpublished_page_comes_back_as_closed_as_it_went(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    below = ContentPageFactory(parent=page)
    page.unpublish()
    draft(page, Audience.AS_ABOVE)
    assert not is_public(below)
    ContentPage.objects.get(pk=page.pk).latest_revision.publish()
    assert is_public(page)
    assert is_public(below)


def test_a_page_that_moves_below_a_closed_page_closes_with_all_below_it(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    below = ContentPageFactory(parent=page)
    page.move(ContentPageFactory(parent=home, signed_in=True), pos="last-child")
    assert not is_public(page)
    assert not is_public(below)


def test_a_page_that_moves_out_of_a_closed_page_opens_unless_it_is_closed_itself(home: HomePage) -> None:
    closed = ContentPageFactory(parent=home, signed_in=True)
    open_page = ContentPageFactory(parent=closed)
    own = ContentPageFactory(parent=closed, signed_in=True)
    for page in (open_page, own):
        page.move(Page.objects.get(pk=home.pk), pos="last-child")
    assert is_public(open_page)
    assert not is_public(own)


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_is_as_closed_as_its_original(home: HomePage, keep_live: bool) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    ContentPageFactory(parent=page, signed_in=True)
    copy = ContentPage.objects.get(pk=page.pk).copy(
        recursive=True, keep_live=keep_live, update_attrs={"slug": "kopie", "title": "Kopie"}
    )
    for one in [copy, *copy.get_children()]:
        assert rules(one)["live"] == Audience.SIGNED_IN


def test_a_copy_keeps_a_draft_that_closes(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    draft(page, Audience.SIGNED_IN)
    copy = ContentPage.objects.get(pk=page.pk).copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert copy.live
    assert not is_public(copy)


def test_an_alias_closes_and_opens_with_its_page(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    alias = page.create_alias(update_slug="ook-hier")
    second = alias.create_alias(update_slug="en-hier")
    assert is_public(alias)
    revision = draft(page, Audience.SIGNED_IN)
    assert not any(is_public(one) for one in (page, alias, second))
    late = ContentPage.objects.get(pk=page.pk).create_alias(update_slug="later")
    assert not is_public(late)
    revision.publish()
    assert not any(is_public(one) for one in (page, alias, second, late))
    draft(page, Audience.AS_ABOVE).publish()
    assert all(is_public(one) for one in (page, alias, second, late))


def test_an_alias_becomes_a_page_with_drafts_of_its_own(home: HomePage) -> None:
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    alias = ContentPageFactory(parent=home).create_alias(update_slug="ook-hier")
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    draft(ContentPage.objects.get(pk=alias.pk), Audience.SIGNED_IN)
    assert not is_public(alias)


def test_rules_go_with_their_page(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    page.delete()
    assert not AudienceRule.objects.filter(page_id=page.pk).exists()


def test_wagtails_privacy_button_cannot_close_our_pages(home: HomePage, admin_client: Client) -> None:
    page = ContentPageFactory(parent=home)
    admin_client.post(f"/beheer/pages/{page.pk}/privacy/", {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
