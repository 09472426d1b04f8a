"""Many at once: each id in the address is asked about, and "all" is what one finds in the explorer."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from tests.access.guard.conftest import HIDDEN, Browser, World, unchanged
from tests.factories.access import seat_holder
from tests.factories.clusters import make_section_page
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
BULK = "wagtail_bulk_action"
PAGES = ("wagtailcore", "page")


def test_one_foreign_id_among_own_ones_refuses_all(world: World, as_editor: Browser) -> None:
    own, foreign = world.own_page.pk, world.draft.pk
    for action in ("delete", "unpublish", "publish", "move"):
        for query in (f"?id={own}&id={foreign}", f"?id={foreign}&id={own}"):
            for answer in (
                as_editor.get(BULK, *PAGES, action, query=query),
                as_editor.post(BULK, *PAGES, action, query=query, data={"chooser": world.own.pk}),
            ):
                assert answer.status_code == 404, (action, query)
                assert HIDDEN not in answer.content.decode()
    assert unchanged(world.own_page)
    assert unchanged(world.draft)


def test_own_pages_can_be_taken_offline_together(world: World, as_editor: Browser) -> None:
    other = make_section_page(world.own, "Tweede")
    query = f"?id={world.own_page.pk}&id={other.pk}"
    assert as_editor.get(BULK, *PAGES, "unpublish", query=query).status_code == 200
    assert as_editor.post(BULK, *PAGES, "unpublish", query=query).status_code == 302
    assert not Page.objects.filter(pk__in=[world.own_page.pk, other.pk], live=True).exists()


def test_what_is_no_id_is_not_found(world: World, as_editor: Browser) -> None:
    superuser = Browser(UserFactory(superuser=True))
    for number in ("abc", "-1", "9" * 30, "1.5", "root", "99999999"):
        assert as_editor.get(BULK, *PAGES, "delete", query=f"?id={number}").status_code == 404, number
        assert as_editor.get(BULK, *PAGES, "delete", query=f"?id=all&childOf={number}").status_code == 404, number
        assert superuser.get(BULK, *PAGES, "delete", query=f"?id={number}").status_code == 404, number


def test_more_than_a_person_selects_is_refused(world: World, as_editor: Browser) -> None:
    query = "?" + "&".join(f"id={number}" for number in range(1, 600))
    answer = as_editor.get(BULK, *PAGES, "delete", query=query)
    assert answer.status_code == 400
    assert "500" in answer.content.decode()


def test_many_ids_cost_no_query_each(world: World, as_editor: Browser, django_assert_max_num_queries: Any) -> None:
    query = "?" + "&".join(f"id={number}" for number in range(10_000, 10_400))
    with django_assert_max_num_queries(25):
        assert as_editor.get(BULK, *PAGES, "delete", query=query).status_code == 404


def test_all_of_a_list_are_those_one_finds_there(world: World) -> None:
    both = seat_holder("institution_editor", "institution", world.far.institution_id, user=world.editor)
    browser = Browser(both)
    shown = browser.get(BULK, *PAGES, "delete", query=f"?id=all&childOf={world.cluster.pk}")
    assert "De Zonnehoek" not in shown.content.decode()
    below = browser.get(BULK, *PAGES, "unpublish", query=f"?id=all&childOf={world.own.pk}")
    assert below.status_code == 200
    assert "Onze groepen" in below.content.decode()
    found = browser.get(BULK, *PAGES, "unpublish", query=f"?id=all&childOf={world.own.pk}&q=groepen")
    assert found.status_code == 200
    everywhere = browser.get(BULK, *PAGES, "unpublish", query="?id=all&q=Verborgenheid")
    assert HIDDEN not in everywhere.content.decode().replace("q=Verborgenheid", "")
    assert browser.get(BULK, *PAGES, "delete", query=f"?id=all&childOf={world.neighbour.pk}").status_code in (403, 404)


def test_destination_of_many_is_asked_about(world: World, as_editor: Browser) -> None:
    query = f"?id={world.own_page.pk}"
    hidden = as_editor.post(BULK, *PAGES, "move", query=query, data={"chooser": world.bulletin.pk})
    assert hidden.status_code == 404
    assert as_editor.post(BULK, *PAGES, "move", query=query, data={"chooser": world.far.pk}).status_code == 403
    assert unchanged(world.own_page)


def test_accounts_are_not_dealt_with_in_bulk(world: World) -> None:
    models = [("vve_accounts", "user"), ("auth", "group"), ("wagtailcore", "site"), ("geen", "ding")]
    for role in ("coordinator", "application_manager"):
        browser = Browser(seat_holder(role))
        for model in models:
            answer = browser.get(BULK, *model, "delete", query=f"?id={world.editor.pk}")
            assert answer.status_code == 403, (role, model)
