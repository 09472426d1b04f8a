"""Sections in Wagtail's own screens: making, editing, moving, deleting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import (
    make_cluster,
    make_institution,
    make_municipality_wide,
    make_section,
    take_part,
)
from tests.factories.users import UserFactory
from vve_clusters.models import (
    ClusterPage,
    ClusterParticipation,
    Institution,
    InstitutionPage,
    OpeningHours,
    Programme,
)

pytestmark = pytest.mark.django_db
Browser = Callable[[Any], Any]
RICH = ("who_we_are", "vve_text", "cost_text", "subsidy_note", "registering")
ROWS = ("groups", "opening_hours", "closing_days", "prices")
MORNING = {"weekday": 0, "opens": "08:30", "closes": "12:30", "note": ""}


def form_data(title: str, slug: str, **values: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"title": title, "slug": slug, "comments": inline_formset([]), "action-publish": "1"}
    data |= {name: rich_text("<p></p>") for name in RICH}
    data |= {name: inline_formset(values.pop(name, [])) for name in ROWS}
    return nested_form_data(data | values)


def add_url(parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["vve_clusters", "institutionpage", parent.pk])


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def offered(parent: Any, user: Any) -> set[str]:
    form = get_edit_handler(InstitutionPage).get_form_class()
    made = form(instance=InstitutionPage(), parent_page=parent, for_user=user)
    return {institution.name for institution in made.fields["institution"].queryset}


def test_only_institutions_that_are_at_home_and_have_no_page_are_offered(home: Any) -> None:
    cluster, user = make_cluster(), UserFactory(superuser=True)
    make_institution("Zonder pagina", cluster=cluster)
    make_section(make_institution("Met pagina", cluster=cluster))
    make_institution("Gesloten", cluster=cluster, status="closed")
    elsewhere = make_institution("Elders", cluster=make_cluster())
    take_part(elsewhere, cluster, home=False)
    make_institution("Bibliotheek")
    assert offered(cluster, user) == {"Zonder pagina"}
    assert offered(make_municipality_wide(), user) == {"Bibliotheek"}


def test_contact_person_makes_a_section_in_own_cluster(home: Any, signed_in: Browser) -> None:
    cluster, elsewhere = make_cluster(), make_cluster()
    institution, foreign = make_institution(cluster=cluster), make_institution(cluster=elsewhere)
    browser = signed_in(seat_holder("contact_person", "cluster", cluster.pk))
    assert browser.get(add_url(elsewhere)).status_code in (302, 403, 404)
    browser.post(add_url(cluster), form_data("Verre Kust", "verre-kust", institution=foreign.pk))
    assert not InstitutionPage.objects.exists()
    answer = browser.post(add_url(cluster), form_data("Klein Begin", "klein-begin", institution=institution.pk))
    assert answer.status_code == 302
    assert InstitutionPage.objects.get().institution == institution


def test_editor_changes_hours_and_keeps_what_was_wrong_on_screen(home: Any, signed_in: Browser) -> None:
    section = make_section()
    browser = signed_in(seat_holder("institution_editor", "institution", section.institution_id))
    overlap = [MORNING, {**MORNING, "opens": "12:00", "closes": "17:00"}]
    answer = browser.post(edit_url(section), form_data("Klein Begin", section.slug, opening_hours=overlap))
    assert answer.status_code == 200
    assert "17:00" in answer.content.decode()
    assert not OpeningHours.objects.exists()
    two = [MORNING, {**MORNING, "opens": "12:30", "closes": "17:00"}]
    answer = browser.post(edit_url(section), form_data("Klein Begin", section.slug, opening_hours=two))
    assert answer.status_code == 302
    assert [str(hours) for hours in section.opening_hours.order_by("opens")] == [
        "maandag 08:30–12:30",
        "maandag 12:30–17:00",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"opening_hours": [{**MORNING, "closes": "08:00"}]},
        {"ages_from": "4", "ages_until": "2"},
        {"inspection_url": "javascript:alert(1)"},
        {"hourly_rate": "-1"},
        {"closing_days": [{"name": "Studiedag", "first": "2026-10-12", "last": "2026-10-11"}]},
    ],
)
def test_what_cannot_be_right_is_refused(home: Any, signed_in: Browser, wrong: dict[str, Any]) -> None:
    section = make_section()
    browser = signed_in(seat_holder("institution_editor", "institution", section.institution_id))
    answer = browser.post(edit_url(section), form_data("Veranderd", section.slug, **wrong))
    assert answer.status_code == 200
    assert "Veranderd" in answer.content.decode()
    section.refresh_from_db()
    assert section.title != "Veranderd"


def test_editor_cannot_take_over_another_institution(home: Any, signed_in: Browser) -> None:
    cluster = make_cluster()
    section, other = make_section(make_institution(cluster=cluster)), make_institution(cluster=cluster)
    own = section.institution_id
    browser = signed_in(seat_holder("institution_editor", "institution", own))
    browser.post(edit_url(section), form_data("Klein Begin", section.slug, institution=other.pk))
    section.refresh_from_db()
    assert (section.title, section.institution_id) == ("Klein Begin", own)


def test_programme_that_went_out_of_use_stays_where_it_was_chosen(home: Any, signed_in: Browser) -> None:
    section = make_section(programmes=["Oude Methode"])
    Programme.objects.update(in_use=False)
    Programme.objects.create(name="Ook oud", in_use=False)
    browser = signed_in(seat_holder("institution_editor", "institution", section.institution_id))
    page = browser.get(edit_url(section)).content.decode()
    assert "Oude Methode" in page
    assert "Ook oud" not in page


def test_older_draft_brings_back_neither_confirmation_nor_institution(home: Any) -> None:
    section = make_section()
    draft = section.save_revision()
    today = dt.date(2026, 11, 20)
    InstitutionPage.objects.filter(pk=section.pk).update(confirmed_on=today)
    draft.publish()
    section.refresh_from_db()
    assert section.confirmed_on == today


def test_section_moves_to_its_home_only(home: Any) -> None:
    cluster, other = make_cluster(), make_cluster()
    section = make_section(make_institution(cluster=cluster))
    assert not section.can_move_to(other)
    assert not section.can_move_to(make_municipality_wide())
    ClusterParticipation.objects.update(cluster=other)
    assert section.can_move_to(other)
    library = make_section(make_institution("Bibliotheek"))
    assert library.can_move_to(make_municipality_wide())
    assert not library.can_move_to(cluster)


def test_section_cannot_be_copied_or_deleted_by_its_people(home: Any) -> None:
    cluster = make_cluster()
    section = make_section(make_institution(cluster=cluster))
    for user in (
        seat_holder("institution_editor", "institution", section.institution_id),
        seat_holder("contact_person", "cluster", cluster.pk),
    ):
        may = InstitutionPage.objects.get(pk=section.pk).permissions_for_user(fresh(user))
        assert not may.can_delete()
        assert not may.can_copy()
        assert not may.can_move()


def test_cluster_with_a_history_is_kept(home: Any, signed_in: Browser) -> None:
    cluster = make_cluster()
    make_institution(cluster=cluster, until=dt.date(2024, 7, 1))
    browser = signed_in(UserFactory(superuser=True))
    for page in (cluster, cluster.get_parent()):
        answer = browser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
        assert cluster.title in answer.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    browser.post(f"{bulk}?id={cluster.pk}")
    assert ClusterPage.objects.filter(pk=cluster.pk).exists()
    empty = make_cluster()
    browser.post(reverse("wagtailadmin_pages:delete", args=[empty.pk]))
    assert not ClusterPage.objects.filter(pk=empty.pk).exists()


def test_deleting_a_section_keeps_its_institution(home: Any, signed_in: Browser) -> None:
    section = make_section()
    browser = signed_in(seat_holder("coordinator"))
    assert browser.post(reverse("wagtailadmin_pages:delete", args=[section.pk])).status_code == 302
    assert not InstitutionPage.objects.exists()
    assert Institution.objects.count() == 1


def test_sections_are_found_by_place_old_word_and_programme(home: Any, signed_in: Browser) -> None:
    section = make_section(
        make_institution("Klein Begin", cluster=make_cluster(), place="Oosterveen"), programmes=["Uk & Puk"]
    )
    other = make_section(make_institution("De Toren", cluster=make_cluster(), kind="school"))
    for words in ("Oosterveen", "peuterspeelzaal", "Puk"):
        page = signed_in(UserFactory()).get("/zoeken/", {"q": words}).content.decode()
        assert section.title in page, words
        assert other.title not in page, words
