"""Editing a function profile in the admin: levels come from the dictionary of its book."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from profiles.adoption import adopt
from profiles.models import CompetencyPage, FunctionProfilePage, OrganisationUnit
from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile, named, requirement
from tests.layers import layer

pytestmark = pytest.mark.django_db


@layer
def dictionary():
    return make_dictionary(level_word="Trap")


@layer
def competency(dictionary):
    return make_competency(dictionary, "Samenwerken")


@layer
def book(dictionary):
    return make_book(dictionary=dictionary)


def form_of(client, page):
    """Return the edit form as the browser would send it back."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return querydict_from_html(response.content.decode(), form_id="page-edit-form")


def send(client, page, data, *, publish=True):
    """Send the form and return the response."""
    if publish:
        data["action-publish"] = "1"
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def first(page):
    return FunctionProfilePage.objects.get(pk=page.pk).requirements.first()


def test_form_offers_levels_grouped_by_competency(admin_client, competency, book):
    make_competency(book.dictionary, "Concept", published=False)
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert '<optgroup label="Samenwerken">' in html
    assert "Trap 3: Neemt het voortouw" in html
    assert '<optgroup label="Concept">' not in html


def test_level_of_a_competency_that_an_import_added_as_draft_may_stay(admin_client, competency, book):
    added = make_competency(book.dictionary, "Concept", published=False)
    page = make_profile(book, requirements=[requirement(added.levels.get(rank=2))])
    data = form_of(admin_client, page)
    assert data["requirements-0-level_uuid"] == str(added.levels.get(rank=2).uuid)
    assert send(admin_client, page, data).status_code == 302
    assert first(page).level_uuid == added.levels.get(rank=2).uuid


def test_choosing_another_level_takes_over_its_wording(admin_client, competency, book):
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    chosen = competency.levels.get(rank=3)
    data = form_of(admin_client, page)
    data["requirements-0-level_uuid"] = str(chosen.uuid)
    assert send(admin_client, page, data).status_code == 302
    saved = first(page)
    assert (saved.level_uuid, saved.rank, saved.level_label) == (chosen.uuid, 3, "Trap 3")
    assert saved.level_title == "Neemt het voortouw"
    assert saved.indicator_list == ["Brengt mensen bij elkaar", "Geeft het goede voorbeeld"]
    assert saved.competency_lineage == competency.lineage_id


def test_text_that_the_editor_changed_stays(admin_client, competency, book):
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    data = form_of(admin_client, page)
    data["requirements-0-level_uuid"] = str(competency.levels.get(rank=3).uuid)
    data["requirements-0-level_title"] = "Onze eigen woorden"
    send(admin_client, page, data)
    assert (first(page).level_title, first(page).rank) == ("Onze eigen woorden", 3)


def test_saving_without_choosing_again_changes_no_wording(admin_client, competency, book):
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    data = form_of(admin_client, page)
    data["requirements-0-level_title"] = "Verbeterd"
    send(admin_client, page, data)
    assert first(page).level_title == "Verbeterd"
    data = form_of(admin_client, page)
    data["purpose"] = "Nieuw doel"
    send(admin_client, page, data)
    assert first(page).level_title == "Verbeterd"


def test_linking_a_requirement_that_only_had_a_name(admin_client, competency, book):
    page = make_profile(book, requirements=[named("samen werken", 1, title="Doet mee")])
    data = form_of(admin_client, page)
    data["requirements-0-level_uuid"] = str(competency.levels.get(rank=1).uuid)
    send(admin_client, page, data)
    assert (first(page).name, first(page).competency_lineage) == ("Samenwerken", competency.lineage_id)


def test_unlinking_keeps_the_wording(admin_client, competency, book):
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    data = form_of(admin_client, page)
    data["requirements-0-level_uuid"] = ""
    send(admin_client, page, data)
    assert (first(page).level_uuid, first(page).competency_lineage) == (None, None)
    assert first(page).level_title == "Denkt mee"


def test_level_that_was_removed_is_refused_with_what_to_do(admin_client, competency, book):
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    competency.delete()
    data = form_of(admin_client, page)
    response = send(admin_client, page, data)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Deze trap staat niet meer in het woordenboek" in text
    assert "Niet meer in het woordenboek: Samenwerken" in text
    data["requirements-0-level_uuid"] = ""
    assert send(admin_client, page, data).status_code == 302


def test_earlier_wording_of_a_level_that_still_exists_may_stay(admin_client, dictionary, competency, book):
    adopt(dictionary=dictionary, by=None)
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    draft = CompetencyPage.objects.get(pk=competency.pk)
    levels = list(draft.levels.all())
    levels[1].title = "Denkt stevig mee"
    draft.levels = levels
    draft.save_revision().publish()
    adopt(dictionary=dictionary, by=None)
    data = form_of(admin_client, page)
    assert send(admin_client, page, data).status_code == 302
    assert first(page).level_title == "Denkt mee"


@pytest.mark.parametrize("value", ["5b0c6e5c-0d6a-4d0e-9a75-0f5d0f6f3a11", "geen uuid", "1 OR 1=1"])
def test_made_up_level_is_refused(admin_client, competency, book, value):
    page = make_profile(book, requirements=[requirement(competency.levels.get(rank=2))])
    data = form_of(admin_client, page)
    data["requirements-0-level_uuid"] = value
    assert send(admin_client, page, data).status_code == 200
    assert first(page).level_uuid == competency.levels.get(rank=2).uuid


def test_new_profile_can_be_made_with_a_level(admin_client, competency, book):
    url = reverse("wagtailadmin_pages:add", args=["vve_profiles", "functionprofilepage", book.pk])
    data = querydict_from_html(admin_client.get(url).content.decode(), form_id="page-edit-form")
    level = competency.levels.get(rank=4)
    data["title"], data["slug"], data["requirements-TOTAL_FORMS"] = "Nieuwe functie", "nieuwe-functie", "1"
    for name in ("name", "rank", "level_label", "level_title", "indicators", "DELETE", "id"):
        data[f"requirements-0-{name}"] = ""
    for name, value in {"level_uuid": str(level.uuid), "category": "core", "ORDER": "1"}.items():
        data[f"requirements-0-{name}"] = value
    data["action-publish"] = "1"
    response = admin_client.post(url, data)
    assert response.status_code == 302, response.content.decode()[:500]
    assert FunctionProfilePage.objects.get(slug="nieuwe-functie").requirements.get().level_title == "Bepaalt de koers"


def test_units_are_offered_as_a_tree(admin_client, book):
    top = OrganisationUnit.objects.create(name="Zorg")
    OrganisationUnit.objects.create(name="Afdeling", parent=top)
    page = make_profile(book)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert html.index(">Zorg</option>") < html.index(">\u2003Afdeling</option>")


def test_unit_cannot_be_part_of_itself(admin_client):
    top = OrganisationUnit.objects.create(name="Zorg")
    below = OrganisationUnit.objects.create(name="Afdeling", parent=top)
    url = reverse("wagtailsnippets_vve_profiles_organisationunit:edit", args=[top.pk])
    response = admin_client.post(url, {"name": "Zorg", "parent": below.pk})
    assert response.status_code == 200
    top.refresh_from_db()
    assert top.parent is None


def test_end_before_the_start_is_refused(admin_client, book):
    page = make_profile(book)
    data = form_of(admin_client, page)
    data["valid_from"], data["valid_until"] = "2026-05-01", "2026-04-01"
    assert send(admin_client, page, data).status_code == 200


def test_menu_gathers_everything_for_the_hr_editor(admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    for text in ("Functieboek", "Woordenboeken", "Functiefamilies", "Organisatie-eenheden"):
        assert text in html


@pytest.mark.parametrize(
    "name",
    ["vve_function_profiles", "vve_role_profiles", "vve_function_books", "vve_dictionaries", "vve_competencies"],
)
def test_lists_of_pages_open(admin_client, book, competency, name):
    assert admin_client.get(reverse(f"{name}:index")).status_code == 200
