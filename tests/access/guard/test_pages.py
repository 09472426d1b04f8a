"""Pages by their number in the path: what is not one's own is refused before its title is shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.access.guard.conftest import HIDDEN, Browser, World, unchanged
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_section_page

pytestmark = pytest.mark.django_db
P = "wagtailadmin_pages:"

DOORS = (
    "edit preview_on_edit usage view_draft history history_results revisions_index workflow_history delete unpublish "
    "lock unlock move copy set_privacy set_page_position confirm_workflow_cancellation"
).split()


def test_foreign_draft_does_not_exist(world: World, as_editor: Browser) -> None:
    for door in DOORS:
        for answer in (as_editor.get(P + door, world.draft.pk), as_editor.post(P + door, world.draft.pk)):
            assert answer.status_code == 404, door
            assert HIDDEN not in answer.content.decode(), door
    assert unchanged(world.draft)


def test_foreign_published_page_is_not_theirs_to_change(world: World, as_editor: Browser) -> None:
    for door in DOORS:
        for answer in (as_editor.get(P + door, world.neighbour.pk), as_editor.post(P + door, world.neighbour.pk)):
            assert answer.status_code == 403, door
    assert unchanged(world.neighbour)


def test_own_page_opens(world: World, as_editor: Browser) -> None:
    for door in ("edit", "usage", "view_draft", "history", "workflow_history"):
        assert as_editor.get(P + door, world.own.pk).status_code == 200, door


def test_explorer_leads_back_from_what_is_public_and_denies_what_is_not(world: World, as_editor: Browser) -> None:
    assert as_editor.get("wagtailadmin_explore", world.own.pk).status_code == 200
    public = as_editor.get("wagtailadmin_explore", world.neighbour.pk)
    assert (public.status_code, public["Location"]) == (302, "/beheer/pages/")
    assert as_editor.get("wagtailadmin_explore_results", world.neighbour.pk).status_code == 403
    assert as_editor.get("wagtailadmin_explore", world.draft.pk).status_code == 404
    assert as_editor.get("wagtailadmin_explore", 10**12).status_code == 404


def test_two_sections_in_two_clusters_open_nothing_between(world: World) -> None:
    both = seat_holder("institution_editor", "institution", world.far.institution_id, user=fresh(world.editor))
    browser = Browser(both)
    assert browser.get("wagtailadmin_explore", world.cluster.get_parent().pk).status_code == 200
    assert browser.get("wagtailadmin_explore", world.neighbour.pk).status_code == 302
    assert browser.get("wagtailadmin_explore", world.draft.pk).status_code == 404
    assert browser.get("wagtailadmin_explore", world.bulletin.pk).status_code == 404


def test_move_confirmation_names_no_page_that_is_closed(world: World, as_editor: Browser) -> None:
    for moved, place in [(world.own_page, world.draft), (world.draft, world.own), (world.bulletin, world.own)]:
        answer = as_editor.get(P + "move_confirm", moved.pk, place.pk)
        assert answer.status_code == 404
        assert HIDDEN not in answer.content.decode()
    for moved, place in [(world.own_page, world.neighbour), (world.neighbour, world.own)]:
        assert as_editor.get(P + "move_confirm", moved.pk, place.pk).status_code == 403
        assert as_editor.post(P + "move_confirm", moved.pk, place.pk).status_code == 403
    assert unchanged(world.own_page)


def test_destination_in_the_form_counts_as_one_in_the_path(world: World, as_editor: Browser) -> None:
    answer = as_editor.post(P + "move", world.own_page.pk, data={"new_parent_page": world.bulletin.pk})
    assert answer.status_code == 404
    assert as_editor.post(P + "copy", world.own_page.pk, data={"new_parent_page": world.draft.pk}).status_code == 404
    assert as_editor.post(P + "copy", world.own_page.pk, data={"new_parent_page": world.far.pk}).status_code == 403


def test_contact_person_moves_within_the_cluster_and_not_out_of_it(world: World) -> None:
    browser = Browser(seat_holder("contact_person", "cluster", world.cluster.pk))
    assert browser.get(P + "move_confirm", world.own_page.pk, world.neighbour.pk).status_code == 200
    assert browser.get(P + "move_confirm", world.own_page.pk, world.far.pk).status_code == 403


def test_version_of_another_page_does_not_exist_for_this_one(world: World, as_editor: Browser) -> None:
    own, foreign = world.own.latest_revision_id, world.draft.latest_revision_id
    assert as_editor.get(P + "revisions_view", world.own.pk, own).status_code == 200
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        assert as_editor.get(P + name, world.own.pk, foreign).status_code in (403, 404)
        assert as_editor.get(P + name, world.draft.pk, own).status_code == 404
    assert as_editor.get(P + "revisions_compare", world.own.pk, "earliest", "latest").status_code == 200
    assert as_editor.get(P + "revisions_compare", world.own.pk, foreign, "latest").status_code == 404


def test_only_types_of_their_own_can_be_added(world: World, as_editor: Browser) -> None:
    screen = as_editor.get(P + "add_subpage", world.own.pk)
    assert screen.status_code in (200, 302)
    assert as_editor.get(P + "add", "vve_clusters", "sectionpage", world.own.pk).status_code == 200
    assert as_editor.get(P + "add", "vve_clusters", "institutionpage", world.cluster.pk).status_code == 403
    assert as_editor.get(P + "add", "vve_clusters", "sectionpage", world.neighbour.pk).status_code == 403
    assert as_editor.get(P + "add", "vve_clusters", "sectionpage", world.draft.pk).status_code == 404
    for app, model in [("auth", "group"), ("geen", "app"), ("vve_clusters", "geenpagina")]:
        assert as_editor.get(P + "add", app, model, world.own.pk).status_code == 404


def test_screen_with_types_offers_those_of_their_own(world: World) -> None:
    contact = Browser(seat_holder("contact_person", "cluster", world.cluster.pk))
    offered = contact.get(P + "add_subpage", world.cluster.pk)
    assert offered.status_code in (200, 302)
    if offered.status_code == 200:
        listed = {each[2] for each in offered.context["page_types"]}
        for model in listed:
            assert contact.get(P + "add", "vve_clusters", model, world.cluster.pk).status_code == 200
    coordinator = Browser(seat_holder("coordinator"))
    everything = {each[2] for each in coordinator.get(P + "add_subpage", world.home.pk).context["page_types"]}
    assert "contentpage" in everything
    assert "functionbookpage" not in everything  # the editor of function profiles makes those


def test_copy_without_a_parent_is_sent_back(world: World) -> None:
    coordinator = Browser(seat_holder("coordinator"))
    page = make_section_page(world.own, "Kopie")
    answer = coordinator.post(P + "copy", page.pk, data={"new_title": "x", "new_slug": "x"})
    assert (answer.status_code, answer["Location"]) == (302, f"/beheer/pages/{page.pk}/copy/")
    assert "Kies de pagina" in coordinator.get(P + "copy", page.pk).content.decode()


def test_privacy_of_pages_of_ours_is_not_set_there(world: World) -> None:
    coordinator = Browser(seat_holder("coordinator"))
    assert coordinator.get(P + "set_privacy", world.own.pk).status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "contact_person", "institution_editor"])
def test_admin_api_knows_what_the_explorer_knows(world: World, role: str) -> None:
    ref = {"coordinator": 0, "contact_person": world.cluster.pk, "institution_editor": world.own.institution_id}[role]
    browser = Browser(seat_holder(role, ref=ref))
    assert browser.get("wagtailadmin_api:pages:detail", world.own.pk).status_code == 200
    assert browser.get("wagtailadmin_api:pages:listing", query=f"?child_of={world.own.pk}").status_code == 200
    hidden = browser.get("wagtailadmin_api:pages:listing", query=f"?child_of={world.bulletin.get_parent().pk}")
    assert HIDDEN not in hidden.content.decode()
    assert browser.post("wagtailadmin_api:pages:action", world.own.pk, "publish").status_code == 403
    assert browser.get("wagtailadmin_api:images:listing").status_code == 403


def test_superuser_is_not_asked(world: World, signed_in: Any) -> None:
    from tests.factories.users import UserFactory

    browser = Browser(UserFactory(superuser=True))
    assert browser.get(P + "edit", world.draft.pk).status_code == 200
    assert browser.get("wagtailadmin_reports:page_types_usage").status_code == 200
