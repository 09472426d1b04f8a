"""What seats may do with pages, asked of Wagtail's own policy, testers and screens."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.models import Audience
from intranet.access.policy import PagePolicy, may_add
from intranet.access.reading import readers_among
from tests.factories.access import fresh, grant_all, many_sections, seat_holder
from tests.factories.clusters import (
    make_bulletin,
    make_cluster,
    make_institution,
    make_section,
    make_section_page,
)
from tests.factories.pages import ContentPageFactory
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import BulletinPage, ClusterPage, InstitutionPage, SectionNewsIndexPage, SectionPage

pytestmark = pytest.mark.django_db


@layer
def cluster(home: Any) -> ClusterPage:
    return make_cluster("Noord")


@layer
def section(cluster: ClusterPage) -> InstitutionPage:
    return make_section(make_institution("Klein Begin", cluster=cluster))


@layer
def editor(section: InstitutionPage) -> Any:
    return seat_holder("institution_editor", ref=section.institution_id)


def policy() -> PagePolicy:
    return policy_registry.get_by_type(Page)


def may(user: Any, page: Page) -> Any:
    return page.permissions_for_user(fresh(user))


def test_the_policy_is_ours(home: Any) -> None:
    assert type(policy()) is PagePolicy
    assert policy_registry.get(home) is policy()


@pytest.mark.parametrize("can", ["can_delete", "can_move", "can_copy", "can_unpublish"])
def test_editor_cannot_take_their_own_section_away(section: InstitutionPage, editor: Any, can: str) -> None:
    assert may(editor, section).can_edit()
    assert not getattr(may(editor, section), can)()


def test_editor_writes_below_their_section(section: InstitutionPage, editor: Any) -> None:
    page = make_section_page(section)
    assert may(editor, page).can_edit()
    assert may(editor, page).can_publish()
    assert may(editor, page).can_delete()
    assert may_add(fresh(editor), SectionPage, section)
    assert may_add(fresh(editor), SectionNewsIndexPage, section)


def test_editor_of_a_cluster_that_looks_first_submits(section: InstitutionPage, cluster: ClusterPage) -> None:
    bulletin = make_bulletin(section)
    cluster.self_publish = False
    cluster.save_revision().publish()
    editor = seat_holder("institution_editor", ref=section.institution_id)
    assert may(editor, section).can_edit()
    assert not may(editor, section).can_publish()
    assert not may(editor, section).can_publish_subpage()
    assert may(editor, bulletin).can_publish()
    assert may(editor, bulletin.get_parent()).can_publish_subpage()


def test_staff_of_the_institution_read_its_bulletins_and_others_do_not(section: InstitutionPage, cluster: Any) -> None:
    from intranet.access.reading import may_read

    bulletin = make_bulletin(section)
    neighbour = make_section(make_institution(cluster=cluster))
    readers = {
        "staff": seat_holder("staff", ref=section.institution_id),
        "director": seat_holder("director", ref=section.institution_id),
        "editor": seat_holder("institution_editor", ref=section.institution_id),
        "contact": seat_holder("contact_person", ref=cluster.pk),
        "coordinator": seat_holder("coordinator"),
    }
    others = {
        "neighbour": seat_holder("staff", ref=neighbour.institution_id),
        "editor of neighbour": seat_holder("institution_editor", ref=neighbour.institution_id),
        "contact of another cluster": seat_holder("contact_person", ref=make_cluster().pk),
        "hr editor": seat_holder("hr_editor", ref=cluster.pk),
        "application manager": seat_holder("application_manager"),
        "account": UserFactory(),
    }
    assert [who for who, user in readers.items() if not may_read(user, bulletin)] == []
    assert [who for who, user in others.items() if may_read(user, bulletin)] == []
    users = get_user_model().objects.filter(pk__in=[user.pk for user in (*readers.values(), *others.values())])
    assert set(readers_among(users, bulletin)) == set(readers.values())


def test_contact_person_reads_bulletins_but_does_not_write_them(section: InstitutionPage, cluster: Any) -> None:
    contact = seat_holder("contact_person", ref=cluster.pk)
    bulletin = make_bulletin(section)
    assert may(contact, section).can_publish()
    assert not may(contact, bulletin).can_edit()
    assert not may_add(fresh(contact), BulletinPage, bulletin.get_parent())
    assert not policy().instances_user_has_permission_for(fresh(contact), "change").filter(pk=bulletin.pk).exists()


def test_nobody_edits_what_they_may_not_see(section: InstitutionPage, editor: Any, cluster: Any) -> None:
    page = make_section_page(section)
    page.audience = f"contact_person@cluster:{cluster.pk}"
    page.save_revision().publish()
    assert not may(editor, page).can_edit()
    pages = policy().instances_user_has_permission_for(fresh(editor), "change")
    assert not pages.filter(pk=page.pk).exists()
    assert not policy().explorable_instances(fresh(editor)).filter(pk=page.pk).exists()
    assert fresh(editor) not in policy().users_with_permission_for_instance("change", page)
    assert may(seat_holder("contact_person", ref=cluster.pk), page).can_edit()


def test_coordinator_edits_the_site_but_not_function_profiles_nor_what_is_for_named_people(home: Any) -> None:
    from tests.factories.profiles import make_book

    coordinator = seat_holder("coordinator")
    book = make_book()
    page = ContentPageFactory(parent=home)
    assert may(coordinator, home).can_edit()
    assert not may(coordinator, home).can_delete()
    assert may(coordinator, page).can_delete()
    assert not may(coordinator, book).can_edit()
    assert not policy().explorable_instances(fresh(coordinator)).filter(pk=book.pk).exists()
    page.audience = "person:999"
    page.save_revision().publish()
    assert not may(coordinator, page).can_edit()


def test_hr_editor_keeps_profiles_below_their_page_only(home: Any) -> None:
    from profiles.models import CompetencyDictionaryPage, FunctionBookPage
    from tests.factories.profiles import add

    part = ContentPageFactory(parent=home, title="Functies")
    book = add(part, FunctionBookPage(title="Functieboek"))
    elsewhere = add(home, FunctionBookPage(title="Ander boek"))
    editor = seat_holder("hr_editor", ref=part.pk)
    assert may(editor, book).can_publish()
    assert not may(editor, elsewhere).can_edit()
    assert not may(editor, part).can_edit()
    assert may_add(fresh(editor), CompetencyDictionaryPage, part)
    assert not may_add(fresh(editor), type(part), part)


def test_moving_to_other_readers_is_refused(section: InstitutionPage, home: Any) -> None:
    closed = ContentPageFactory(parent=home, audience=Audience.SIGNED_IN)
    below, target = ContentPageFactory(parent=closed), ContentPageFactory(parent=home)
    coordinator = seat_holder("coordinator")
    assert not may(coordinator, below).can_move_to(target)
    assert not may(coordinator, below).can_copy_to(target)
    assert may(coordinator, target).can_move_to(ContentPageFactory(parent=home))


def test_explorer_shows_the_way_down_and_no_more(section: InstitutionPage, cluster: Any, home: Any) -> None:
    elsewhere = make_section()
    editor = seat_holder("institution_editor", ref=section.institution_id)
    seat_holder("institution_editor", ref=elsewhere.institution_id, user=editor)
    titles = set(policy().explorable_instances(fresh(editor)).values_list("title", flat=True))
    assert titles == {
        cluster.get_parent().title,
        cluster.title,
        elsewhere.get_parent().title,
        section.title,
        elsewhere.title,
    }


@pytest.mark.parametrize("number", [1, 100, 900])
def test_many_grants_cost_no_more_queries(
    home: Any, number: int, django_assert_max_num_queries: Any, signed_in: Any
) -> None:
    pages = many_sections(number)
    user = UserFactory()
    grant_all(user, pages)
    client: Client = signed_in(user)
    cluster = pages[0].get_parent()
    home_address, explorer = reverse("wagtailadmin_home"), reverse("wagtailadmin_explore", args=[cluster.pk])
    search = reverse("wagtailadmin_pages:search") + "?q=Reeks"
    for address, most in ((home_address, 40), (explorer, 45), (search, 25)):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code in (200, 302)
    assert policy().instances_user_has_permission_for(fresh(user), "change").count() == number


def test_other_peoples_grants_cost_nothing(home: Any, django_assert_num_queries: Any) -> None:
    one, *others = many_sections(30)
    user = seat_holder("institution_editor", ref=one.institution_id)
    for _ in range(2):
        asked = fresh(user)
        with django_assert_num_queries(2):  # the grants, and what is closed
            assert policy().user_has_permission_for_instance(asked, "change", one)
            assert not any(page.permissions_for_user(asked).can_edit() for page in others)
        grant_all(UserFactory(), others)
        others = []


def test_lists_of_one_type_are_for_who_writes_it(home: Any, section: Any, editor: Any, signed_in: Any) -> None:
    from profiles.models import FunctionBookPage
    from tests.factories.profiles import add

    part = ContentPageFactory(parent=home, title="Functies")
    add(part, FunctionBookPage(title="Functieboek"))
    hr_editor = signed_in(seat_holder("hr_editor", ref=part.pk))
    assert "Functieboek" in hr_editor.get(reverse("vve_function_books:index")).content.decode()
    answer = hr_editor.get(reverse("vve_function_books:choose_parent"))
    assert answer.headers["Location"] == reverse(
        "wagtailadmin_pages:add", args=["vve_profiles", "functionbookpage", part.pk]
    )
    menu = reverse("vve_function_books:index")
    assert menu in hr_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert menu not in signed_in(editor).get(reverse("wagtailadmin_home"), follow=True).content.decode()
