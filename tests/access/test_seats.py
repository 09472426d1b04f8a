"""Giving and ending roles, and what follows from dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupPagePermission, ModelLogEntry

from accounts.models import Person
from intranet.access.managing import holds, manageable_seats, may_give, roles_to_give
from intranet.access.models import PageGroupObjectPermission, RoleAssignment, Seat
from intranet.access.policy import permissions_on_pages
from intranet.access.reading import may_read
from intranet.access.seats import NotAllowed, end, give, seat_for, sync_scope
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_bulletin, make_cluster, make_institution, make_section
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import ClusterPage, InstitutionPage
from vve_clusters.participation import join

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=-1)


@layer
def cluster(home: Any) -> ClusterPage:
    return make_cluster("Noord")


@layer
def section(cluster: ClusterPage) -> InstitutionPage:
    return make_section(make_institution("Klein Begin", cluster=cluster))


def may_edit(user: Any, page: Any) -> bool:
    return bool(page.permissions_for_user(fresh(user)).can_edit())


def test_editor_edits_their_own_section_and_no_other(section: InstitutionPage, cluster: ClusterPage) -> None:
    other = make_section(make_institution(cluster=cluster))
    editor = seat_holder("institution_editor", ref=section.institution_id)
    assert may_edit(editor, section)
    assert not may_edit(editor, other)
    assert not may_edit(editor, cluster)


def test_a_term_that_ended_yesterday_opens_nothing(section: InstitutionPage) -> None:
    today = timezone.localdate()
    bulletin = make_bulletin(section)
    editor = seat_holder(
        "institution_editor", ref=section.institution_id, start=today + 3 * YESTERDAY, until=today + YESTERDAY
    )
    assert not may_edit(editor, section)
    assert not may_read(editor, bulletin)
    assert not fresh(editor).has_perm("wagtailadmin.access_admin")


def test_a_term_ends_by_itself_after_its_last_day(section: InstitutionPage) -> None:
    editor = seat_holder("institution_editor", ref=section.institution_id, until=timezone.localdate())
    assert may_edit(editor, section)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert not may_edit(editor, section)
        assert not fresh(editor).has_perm("wagtailadmin.access_admin")


def test_a_term_begins_by_itself(section: InstitutionPage) -> None:
    tomorrow = timezone.localdate() - YESTERDAY
    editor = seat_holder("institution_editor", ref=section.institution_id, start=tomorrow)
    assert not may_edit(editor, section)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert may_edit(editor, section)


def test_days_are_those_of_the_site(section: InstitutionPage) -> None:
    editor = seat_holder(
        "institution_editor", ref=section.institution_id, start=date(2026, 1, 1), until=date(2026, 6, 30)
    )
    with time_machine.travel("2026-06-30T22:30:00+00:00", tick=False):  # half past midnight in Amsterdam
        assert not may_edit(editor, section)
    with time_machine.travel("2026-06-30T21:30:00+00:00", tick=False):
        assert may_edit(editor, section)


def test_membership_of_the_group_of_a_seat_means_nothing(section: InstitutionPage) -> None:
    seat = seat_for(role="institution_editor", scope="institution", ref=section.institution_id)
    user = UserFactory()
    user.groups.add(seat.group)
    GroupPagePermission.objects.create(
        group=seat.group, page=section.page_ptr, permission=permissions_on_pages()["change_page"]
    )
    assert not may_edit(user, section)
    assert not fresh(user).has_perm("wagtailadmin.access_admin")


def test_giving_twice_gives_once(section: InstitutionPage) -> None:
    person = Person.objects.create(name="Fatima")
    for _ in range(2):
        give(person=person, role="institution_editor", scope="institution", ref=section.institution_id, by=None)
    assert RoleAssignment.objects.count() == 1
    assert Seat.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="vve_access.given").count() == 1


def test_ending_is_at_once_and_in_the_log(section: InstitutionPage) -> None:
    editor = seat_holder("institution_editor", ref=section.institution_id)
    end(assignment=RoleAssignment.objects.get(), by=None)
    assert not may_edit(editor, section)
    assert RoleAssignment.objects.ended().count() == 1
    assert ModelLogEntry.objects.filter(action="vve_access.ended").count() == 1


def test_contact_person_manages_the_institutions_of_their_own_cluster(section: InstitutionPage, cluster: Any) -> None:
    elsewhere = make_section()
    contact = seat_holder("contact_person", ref=cluster.pk)
    assert roles_to_give(contact, "institution", section.institution_id) == ["staff", "director", "institution_editor"]
    assert roles_to_give(contact, "institution", elsewhere.institution_id) == []
    assert roles_to_give(contact, "cluster", cluster.pk) == []
    seat_for(role="staff", scope="institution", ref=section.institution_id)
    seat_for(role="staff", scope="institution", ref=elsewhere.institution_id)
    assert {seat.ref for seat in manageable_seats(contact)} == {section.institution_id}


def test_nobody_gives_themselves_anything(section: InstitutionPage, cluster: ClusterPage) -> None:
    coordinator = seat_holder("coordinator")
    assert may_give(coordinator, "contact_person", "cluster", cluster.pk)
    with pytest.raises(NotAllowed):
        give(person=coordinator.person, role="contact_person", scope="cluster", ref=cluster.pk, by=coordinator)
    assert ModelLogEntry.objects.filter(action="vve_access.refused").exists()
    assert not holds(fresh(coordinator), "contact_person")


@pytest.mark.parametrize("role", ["coordinator", "application_manager", "hr_editor", "newsletter_editor"])
def test_coordinator_gives_no_role_as_wide_as_their_own(home: Any, role: str) -> None:
    coordinator = seat_holder("coordinator")
    scope, ref = ("functions", home.pk) if role == "hr_editor" else ("site", 0)
    with pytest.raises(NotAllowed):
        give(person=Person.objects.create(name="Ander"), role=role, scope=scope, ref=ref, by=coordinator)


def test_editor_gives_nothing(section: InstitutionPage) -> None:
    editor = seat_holder("institution_editor", ref=section.institution_id)
    with pytest.raises(NotAllowed):
        give(
            person=Person.objects.create(name="Collega"),
            role="staff",
            scope="institution",
            ref=section.institution_id,
            by=editor,
        )


def test_several_roles_at_once_add_up(section: InstitutionPage) -> None:
    other = make_section()
    editor = seat_holder("institution_editor", ref=section.institution_id)
    seat_holder("institution_editor", ref=other.institution_id, user=editor)
    assert may_edit(editor, section)
    assert may_edit(editor, other)


def test_a_scope_that_is_gone_closes(section: InstitutionPage) -> None:
    contact = seat_holder("contact_person", ref=section.get_parent().pk)
    seat = Seat.objects.get(role="contact_person")
    Seat.objects.filter(pk=seat.pk).update(ref=999_999)
    sync_scope("cluster", 999_999)
    assert not PageGroupObjectPermission.objects.filter(group=seat.group).exists()
    assert not may_edit(contact, section)


def test_seats_have_groups_of_their_own(section: InstitutionPage) -> None:
    seat = seat_for(role="staff", scope="institution", ref=section.institution_id)
    assert Group.objects.get(seat=seat).name == f"staff@institution:{section.institution_id}"
    with pytest.raises(LookupError):
        seat_for(role="staff", scope="cluster", ref=1)
    with pytest.raises(LookupError):
        seat_for(role="staff", scope="institution", ref=999_999)


def test_people_of_a_guest_read_along_but_are_managed_at_home(section: InstitutionPage, cluster: ClusterPage) -> None:
    elsewhere = make_cluster()
    join(institution=section.institution, cluster=elsewhere, by=None, home=False)
    seat = seat_for(role="institution_editor", scope="institution", ref=section.institution_id)
    keys = {principal.key for principal in seat.principals.all()}
    assert {f"cluster:{cluster.pk}", f"cluster:{elsewhere.pk}"} <= keys
    contact = seat_holder("contact_person", ref=elsewhere.pk)
    assert roles_to_give(contact, "institution", section.institution_id) == []
    assert not may_edit(contact, section)
