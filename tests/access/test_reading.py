"""Who may read what: the same answer for one page, for a list and for a page at hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from intranet.access.models import Audience, AudienceRule
from intranet.access.reading import is_visible, may_read, visible_to
from tests.factories.pages import ContentPageFactory, many
from tests.factories.users import UserFactory
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def sees(user: Any, page: Page) -> bool:
    """Ask in all three ways, as a new request would, and insist that they agree."""
    fresh = AnonymousUser() if user is None else type(user).objects.get(pk=user.pk)
    page = Page.objects.get(pk=page.pk)
    answers = {
        may_read(fresh, page),
        visible_to(fresh).filter(pk=page.pk).exists(),
        is_visible(fresh, page),
    }
    assert len(answers) == 1, answers
    return answers.pop()


def test_everybody_reads_a_page_without_an_audience(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    assert sees(None, page)
    assert sees(UserFactory(), page)


def test_a_page_for_people_who_are_signed_in_is_closed_to_others(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, signed_in=True)
    assert not sees(None, page)
    assert sees(UserFactory(), page)
    assert not sees(UserFactory(is_active=False), page)


def test_a_public_page_below_a_closed_page_stays_closed(home: HomePage) -> None:
    closed = ContentPageFactory(parent=home, signed_in=True)
    below = ContentPageFactory(parent=closed, public=True)
    assert not sees(None, below)
    assert sees(UserFactory(), below)


def test_a_page_beside_a_closed_page_stays_open(home: HomePage) -> None:
    ContentPageFactory(parent=home, signed_in=True)
    assert sees(None, ContentPageFactory(parent=home))


def test_nobody_reads_a_draft_but_who_asks_for_drafts(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, draft=True)
    assert not sees(UserFactory(), page)
    assert may_read(UserFactory(), page, drafts=True)
    assert visible_to(UserFactory(), drafts=True).filter(pk=page.pk).exists()


def test_a_page_below_an_unpublished_closed_page_stays_closed(home: HomePage) -> None:
    closed = ContentPageFactory(parent=home, signed_in=True)
    below = ContentPageFactory(parent=closed)
    closed.unpublish()
    assert not sees(None, below)


def test_a_page_of_ours_without_a_rule_is_closed_to_all_but_a_superuser(home: HomePage) -> None:
    page = ContentPageFactory(parent=home)
    below = ContentPageFactory(parent=page)
    AudienceRule.objects.filter(page=page).delete()
    assert not sees(UserFactory(), page)
    assert not sees(UserFactory(), below)
    assert sees(UserFactory(superuser=True), page)
    assert not sees(UserFactory(superuser=True, is_active=False), page)


def test_the_root_and_pages_of_others_are_open(home: HomePage) -> None:
    other = Page.objects.get(depth=1).add_child(instance=Page(title="Van een ander", slug="van-een-ander"))
    assert sees(None, other)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD])
def test_the_privacy_of_a_host_site_closes_our_pages_below_it(home: HomePage, kind: str) -> None:
    part = Page.objects.get(depth=1).add_child(instance=Page(title="Intern", slug="intern"))
    below = part.add_child(instance=ContentPage(title="Stuk", slug="stuk"))
    restriction = PageViewRestriction.objects.create(page=part, restriction_type=kind, password="geheim")
    member = UserFactory()
    group = Group.objects.create(name="Leden")
    member.groups.add(group)
    restriction.groups.add(group)
    assert not sees(None, below)
    assert sees(member, below) == (kind != PageViewRestriction.PASSWORD)
    assert sees(UserFactory(), below) == (kind == PageViewRestriction.LOGIN)


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(home: HomePage, client: Client) -> None:
    page = ContentPageFactory(parent=home, signed_in=True, slug="intern")
    response = client.get("/intern/?a=b")
    assert response.status_code == 302
    assert response["Location"] == "/account/inloggen/?next=/intern/%3Fa%3Db"
    client.force_login(UserFactory())
    assert client.get(page.url).status_code == 200


def test_a_page_that_is_not_for_them_does_not_exist_for_people_who_are_signed_in(
    home: HomePage, signed_in: Any
) -> None:
    page = ContentPageFactory(parent=home)
    AudienceRule.objects.filter(page=page).delete()
    assert signed_in(UserFactory()).get(page.url).status_code == 404


def test_a_shared_password_of_the_host_is_still_asked_for(home: HomePage, client: Client) -> None:
    page = ContentPageFactory(parent=home, slug="achter-wachtwoord")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="geheim")
    response = client.get("/achter-wachtwoord/")
    assert response.status_code == 200
    assert b'type="password"' in response.content


def test_search_asks_the_reader_too(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem open")
    closed = ContentPageFactory(parent=home, title="Zonnebloem dicht", signed_in=True)
    ContentPageFactory(parent=closed, title="Zonnebloem eronder", public=True)
    titles = {page.title for page in visible_to(AnonymousUser()).search("zonnebloem")}
    assert titles == {"Zonnebloem open"}
    assert visible_to(UserFactory()).search("zonnebloem").count() == 3


def test_a_chooser_of_the_admin_leaves_out_what_its_user_may_not_read(home: HomePage, signed_in: Any) -> None:
    page = ContentPageFactory(parent=home, title="Zonder regel")
    AudienceRule.objects.filter(page=page).delete()
    shown = signed_in(UserFactory(editor_of=home)).get(f"/beheer/choose-page/{home.pk}/").content.decode()
    assert "Zonder regel" not in shown


@pytest.mark.parametrize("reader", ["anonymous", "member"])
def test_queries_do_not_grow_with_the_number_of_pages(home: HomePage, reader: str) -> None:
    member = UserFactory()

    def count() -> int:
        user: Any = AnonymousUser() if reader == "anonymous" else type(member).objects.get(pk=member.pk)
        page = ContentPage.objects.order_by("path").last()
        assert page is not None
        with CaptureQueriesContext(connection) as queries:
            list(visible_to(user).order_by("path")[:20])
            visible_to(user).count()
            is_visible(user, page)
            may_read(user, page)
        return len(queries)

    audience = {"audience": lambda number: Audience.SIGNED_IN if number % 10 == 0 else Audience.AS_ABOVE}
    many(home, ContentPage, 10, **audience)
    small = count()
    many(home, ContentPage, 990, **audience)
    assert count() == small == 4
