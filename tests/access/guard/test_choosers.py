"""Choosing a page, a file or a tag: one sees what one may read or works on."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.admin.widgets import AdminPageChooser
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import LogContext
from wagtail.models import Collection, Page

from tests.access.guard.conftest import HIDDEN, Browser, World
from tests.factories.access import fresh, seat_holder
from tests.factories.users import UserFactory
from tests.layers import layer

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_browsing_shows_public_pages_and_own_drafts_only(world: World, as_editor: Browser) -> None:
    assert as_editor.get("wagtailadmin_choose_page").status_code == 200
    listed = as_editor.get("wagtailadmin_choose_page_child", world.cluster.pk)
    assert "De Zonnehoek" in text_of(listed)
    below = as_editor.get("wagtailadmin_choose_page_child", world.neighbour.pk)
    assert below.status_code == 200
    assert HIDDEN not in text_of(below)
    for hidden in (world.draft, world.bulletin, world.bulletin.get_parent()):
        assert as_editor.get("wagtailadmin_choose_page_child", hidden.pk).status_code == 404


def test_own_draft_can_be_chosen(world: World, as_editor: Browser) -> None:
    from tests.factories.clusters import make_section_page

    make_section_page(world.own, "Eigen concept", published=False)
    assert "Eigen concept" in text_of(as_editor.get("wagtailadmin_choose_page_child", world.own.pk))
    assert "Eigen concept" in text_of(as_editor.get("wagtailadmin_choose_page_search", query="?q=Eigen+concept"))


def test_searching_and_choosing_several_name_no_hidden_page(world: World, as_editor: Browser) -> None:
    assert HIDDEN not in text_of(as_editor.get("wagtailadmin_choose_page_search", query="?q=Verborgenheid")).replace(
        f'value="{HIDDEN}"', ""
    )
    chosen = "wagtailadmin_choose_page_chosen_multiple"
    assert as_editor.get(chosen, query=f"?id={world.own.pk}&id={world.far.pk}").status_code == 200
    for hidden in (world.draft, world.bulletin):
        assert as_editor.get(chosen, query=f"?id={world.own.pk}&id={hidden.pk}").status_code == 404
        assert as_editor.get(chosen, query=f"?id={hidden.pk}&id={world.own.pk}").status_code == 404


def test_type_of_page_does_not_lead_to_a_hidden_one(world: World, as_editor: Browser) -> None:
    only_one = as_editor.get("wagtailadmin_choose_page", query="?page_type=vve_clusters.bulletinpage")
    assert only_one.status_code == 302
    assert only_one["Location"].startswith(f"/beheer/choose-page/{world.neighbour.pk}/?page_type=")
    assert HIDDEN not in text_of(as_editor.client.get(only_one["Location"]))
    coordinator = Browser(seat_holder("coordinator"))
    assert coordinator.get("wagtailadmin_choose_page", query="?page_type=vve_clusters.bulletinpage").status_code == 200


def test_type_that_is_no_page_is_not_found(world: World, as_editor: Browser) -> None:
    screens: list[tuple[str, list[int]]] = [
        ("wagtailadmin_choose_page", []),
        ("wagtailadmin_choose_page_search", []),
        ("wagtailadmin_choose_page_child", [world.own.pk]),
    ]
    for kind in ("auth.user", "geen.ding", "geenpunt", "vve_accounts.user"):
        for name, args in screens:
            assert as_editor.get(name, *args, query=f"?page_type={kind}").status_code == 404, (name, kind)


def test_pages_to_move_in_the_address_are_asked_about(world: World, as_editor: Browser) -> None:
    query = "?user_perms=move_to&target_pages[]="
    assert as_editor.get("wagtailadmin_choose_page", query=f"{query}{world.draft.pk}").status_code == 404
    assert as_editor.get("wagtailadmin_choose_page", query=f"{query}abc").status_code == 404
    assert as_editor.get("wagtailadmin_choose_page", query=f"{query}{world.own_page.pk}").status_code == 200


def test_links_need_no_page_and_take_no_wrong_one(world: World, as_editor: Browser) -> None:
    for screen in ("external", "email", "phone", "anchor"):
        name = f"wagtailadmin_choose_page_{screen}_link"
        assert as_editor.get(name).status_code == 200, screen
        assert as_editor.post(name).status_code == 200, screen
        assert as_editor.get(name, query="?parent_page_id=abc").status_code == 404, screen
        assert as_editor.get(name, query=f"?parent_page_id={world.draft.pk}").status_code == 404, screen


def test_link_to_a_page_is_not_looked_up(world: World, as_editor: Browser) -> None:
    form = {"external-link-chooser-url": world.bulletin.get_url(), "external-link-chooser-link_text": ""}
    answer = as_editor.post("wagtailadmin_choose_page_external_link", data=form)
    assert '"step": "external_link_chosen"' in text_of(answer)
    assert HIDDEN not in text_of(answer)


def test_field_holds_the_number_of_a_hidden_page_and_not_its_title(world: World) -> None:
    widget = AdminPageChooser()
    with LogContext(user=fresh(world.editor)):
        for hidden in (world.draft, world.bulletin):
            shown = widget.get_value_data(hidden.pk)
            assert shown["id"] == hidden.pk
            assert HIDDEN not in str(shown)
        assert widget.get_value_data(world.own.pk)["display_title"] == "De Lindeboom"
        assert widget.get_value_data(world.far.pk)["display_title"] == "De Verte"
        assert widget.get_value_data(None) is None
        assert "Verborgenheid" not in widget.render("page", world.draft.pk, {"id": "page"})
    with LogContext(user=UserFactory(superuser=True)):
        assert HIDDEN in widget.get_value_data(world.draft.pk)["display_title"]


@layer
def images(world: World) -> dict[str, Any]:
    """An image with a tag in a collection of one's own, and one in somebody else's."""
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupCollectionPermission

    root = Collection.get_first_root_node()
    group = Group.objects.create(name="Beeldredactie")
    world.editor.groups.add(group)
    made = {}
    for name in ("eigen", "andermans"):
        collection = root.add_child(name=name)
        image = get_image_model().objects.create(
            title=f"Foto {name}", file=get_test_image_file(f"{name}.png"), collection=collection
        )
        image.tags.add(f"steekwoord-{name}")
        made[name] = image
        if name == "eigen":
            for codename in ("add_image", "choose_image", "change_image"):
                permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
                GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    return made


def test_tags_are_those_of_what_one_may_use(world: World, images: Any) -> None:
    browser = Browser(world.editor)
    offered = browser.get("wagtailadmin_tag_autocomplete", query="?term=steek")
    assert offered.json() == ["steekwoord-eigen"]
    by_model = browser.get("wagtailadmin_tag_model_autocomplete", "taggit", "tag", query="?term=steek")
    assert by_model.json() == ["steekwoord-eigen"]
    assert browser.get("wagtailadmin_tag_model_autocomplete", "auth", "group", query="?term=a").status_code == 404
    assert browser.get("wagtailadmin_tag_autocomplete").json() == []
    everything = Browser(UserFactory(superuser=True)).get("wagtailadmin_tag_autocomplete", query="?term=steek")
    assert everything.json() == ["steekwoord-andermans", "steekwoord-eigen"]


@pytest.mark.parametrize("screen", ["wagtailimages:index", "wagtailimages_chooser:choose"])
def test_popular_tags_are_those_of_what_one_may_use(world: World, images: Any, screen: str) -> None:
    shown = text_of(Browser(world.editor).get(screen))
    assert "steekwoord-eigen" in shown
    assert "andermans" not in shown


def test_images_by_number(world: World, images: Any) -> None:
    browser = Browser(world.editor)
    own, foreign = images["eigen"].pk, images["andermans"].pk
    assert browser.get("wagtailimages:edit", own).status_code == 200
    assert browser.get("wagtailimages_chooser:chosen", own).status_code == 200
    assert browser.get("wagtailimages:delete", own).status_code in (200, 403)
    for name in ("edit", "delete", "image_usage", "url_generator", "edit_multiple", "delete_multiple"):
        assert browser.get(f"wagtailimages:{name}", foreign).status_code == 404
        assert browser.post(f"wagtailimages:{name}", foreign).status_code == 404
    assert browser.get("wagtailimages:preview", foreign, "width-100").status_code == 404
    assert browser.get("wagtailimages_chooser:chosen", foreign).status_code == 404
    assert browser.get("wagtailimages_chooser:select_format", foreign).status_code == 404
    assert browser.get("wagtailimages_chooser:chosen_multiple", query=f"?id={own}&id={foreign}").status_code == 404
    assert (
        browser.get("wagtailimages:index", query=f"?collection_id={images['andermans'].collection_id}").status_code
        == 404
    )
    for key in ("abc", "-1", "9" * 30, "_2f"):
        assert browser.get("wagtailimages_chooser:chosen", key).status_code == 404


def test_root_can_be_browsed(world: World, as_editor: Browser) -> None:
    assert as_editor.get("wagtailadmin_choose_page_child", Page.get_first_root_node().pk).status_code == 200
