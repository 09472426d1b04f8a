"""What one points at in a form: only what one may see, and nothing of the rest comes back."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import LogContext
from wagtail.models import Collection, Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intranet.access.guard.links import hidden
from tests.access.guard.conftest import HIDDEN, Browser, World
from tests.factories.access import fresh, seat_holder
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def link(page: Any) -> str:
    return f'<p><a linktype="page" id="{page.pk}">lees verder</a></p>'


def seen_in_editor(user: Any, html: str) -> str:
    with LogContext(user=fresh(user)):
        return str(ContentstateConverter(["link", "image", "document-link"]).from_database_format(html))


def test_link_in_a_text_tells_nothing_of_a_hidden_page(world: World) -> None:
    for page in (world.draft, world.bulletin):
        shown = seen_in_editor(world.editor, link(page))
        assert "verborgenheid" not in shown.lower()
        assert f'"id": {page.pk}' in shown
    assert "de-verte" in seen_in_editor(world.editor, link(world.far))
    assert "verborgenheid" in seen_in_editor(UserFactory(superuser=True), link(world.bulletin))


def test_image_in_a_text_tells_nothing_of_a_hidden_image(world: World) -> None:
    collection = Collection.get_first_root_node().add_child(name="elders")
    image = get_image_model().objects.create(
        title="x", file=get_test_image_file("verborgen.png"), collection=collection
    )
    html = f'<embed embedtype="image" format="left" id="{image.pk}" alt=""/>'
    assert '"src": ""' in seen_in_editor(world.editor, html)
    assert '"src": ""' not in seen_in_editor(UserFactory(superuser=True), html)


def test_page_may_point_only_at_what_its_editor_may_see(world: World) -> None:
    page = world.own.specific
    for target, refused in [(world.draft, True), (world.bulletin, True), (world.far, False), (world.own_page, False)]:
        page.vve_text = link(target)
        assert bool(hidden(fresh(world.editor), page)) is refused
    page.vve_text = link(world.draft)
    assert hidden(UserFactory(superuser=True), page) == {}


def test_link_that_stood_there_stays(world: World) -> None:
    page = world.own.specific
    page.vve_text = link(world.bulletin)
    page.save_revision()
    page = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.vve_text += "<p>En een zin erbij.</p>"
    assert hidden(fresh(world.editor), page) == {}


def test_form_refuses_a_link_to_a_hidden_page_without_naming_it(world: World, as_editor: Browser) -> None:
    def sent(target: Any) -> Any:
        with LogContext(user=fresh(world.editor)):
            text = rich_text(link(target), features=["link"])
        form = nested_form_data(
            {
                "title": "Onze groepen",
                "slug": world.own_page.slug,
                "intro": "",
                "body": streamfield([("paragraph", text)]),
                "audience_how": "",
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            }
        )
        return as_editor.post("wagtailadmin_pages:edit", world.own_page.pk, data=form)

    refused = sent(world.bulletin)
    assert refused.status_code == 200
    assert "die u niet mag gebruiken" in refused.content.decode()
    assert "verborgenheid" not in refused.content.decode().lower()
    assert not Page.objects.get(pk=world.own_page.pk).has_unpublished_changes
    assert sent(world.far).status_code == 302
    assert Page.objects.get(pk=world.own_page.pk).has_unpublished_changes


def test_working_title_of_others_is_not_shown(world: World, as_editor: Browser) -> None:
    neighbour = Page.objects.get(pk=world.neighbour.pk).specific
    neighbour.title = f"{HIDDEN} nieuwe naam"
    neighbour.save_revision()
    assert Page.objects.get(pk=neighbour.pk).draft_title.startswith(HIDDEN)
    for answer in (
        as_editor.get("wagtailadmin_choose_page_child", world.cluster.pk),
        as_editor.get("wagtailadmin_choose_page_child", neighbour.pk),
        as_editor.get("wagtailadmin_choose_page_chosen_multiple", query=f"?id={neighbour.pk}"),
    ):
        assert answer.status_code == 200
        assert HIDDEN not in answer.content.decode()
        assert "De Zonnehoek" in answer.content.decode()
    theirs = Browser(seat_holder("institution_editor", "institution", neighbour.institution_id))
    assert (
        HIDDEN in theirs.get("wagtailadmin_choose_page_chosen_multiple", query=f"?id={neighbour.pk}").content.decode()
    )
