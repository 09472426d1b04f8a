"""A partner leaves: rights end by date, pages stay, and it can be undone until somebody changed it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from intranet.access.managing import holds
from intranet.access.models import RoleAssignment
from intranet.access.seats import NotAllowed, give
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_bulletin, make_cluster, make_section, make_section_page, take_part
from tests.layers import layer
from vve_clusters.models import Institution, InstitutionPage, PartnerExit
from vve_clusters.participation import join
from vve_clusters.provisioning.departure import finish, take_out, undo
from vve_clusters.provisioning.terms import Changed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
ARCHIVE, KEEP = PartnerExit.Content.ARCHIVE, PartnerExit.Content.KEEP
DAY = dt.timedelta(days=1)


@layer
def section(home: Any) -> InstitutionPage:
    """A published section with a page below it."""
    section = make_section(cluster=make_cluster("Waterrijk"))
    make_section_page(section)
    make_bulletin(section)
    return section


@layer
def editor(section: InstitutionPage) -> Any:
    """The editor of the section."""
    return seat_holder("institution_editor", "institution", section.institution_id)


def test_rights_and_participation_last_until_the_last_day(section: InstitutionPage, editor: Any) -> None:
    last = TODAY() + 10 * DAY
    take_out(section=section, last_day=last, content=ARCHIVE, by=None)
    assert section.permissions_for_user(fresh(editor)).can_edit()
    assert section.institution.participations.get().until == last
    with time_machine.travel(dt.datetime.combine(last + DAY, dt.time(12), tzinfo=dt.UTC)):
        assert not section.permissions_for_user(fresh(editor)).can_edit()


def test_pages_go_offline_when_the_day_is_over_and_nothing_is_deleted(section: InstitutionPage) -> None:
    last = TODAY() + 10 * DAY
    take_out(section=section, last_day=last, content=ARCHIVE, by=None)
    pages = Page.objects.count()
    call_command("tend_seats")
    assert Page.objects.descendant_of(section, inclusive=True).live().count() == 4
    with time_machine.travel(dt.datetime.combine(last + DAY, dt.time(12), tzinfo=dt.UTC)):
        call_command("tend_seats")
        call_command("tend_seats")
    assert not Page.objects.descendant_of(section, inclusive=True).live().exists()
    assert Page.objects.count() == pages
    assert Institution.objects.get().status == Institution.Status.CLOSED


def test_pages_that_are_kept_are_the_contact_persons(section: InstitutionPage, editor: Any) -> None:
    contact = seat_holder("contact_person", "cluster", section.get_parent().pk)
    take_out(section=section, last_day=TODAY() - DAY, content=KEEP, closes=False, by=fresh(contact))
    section.refresh_from_db()
    assert section.live
    assert section.permissions_for_user(fresh(contact)).can_edit()
    assert not section.permissions_for_user(fresh(editor)).can_edit()
    assert Institution.objects.get().status == Institution.Status.ACTIVE


def test_undone_it_is_as_it_was(section: InstitutionPage, editor: Any) -> None:
    make_section_page(section, "Concept", published=False)
    live = set(Page.objects.live().values_list("pk", flat=True))
    title = section.title
    draft = section.get_latest_revision_as_object()
    draft.title = "Nog niet gepubliceerd"
    draft.save_revision()
    leaving = take_out(section=section, last_day=TODAY() - DAY, content=ARCHIVE, by=None)
    assert leaving.finished is None
    leaving.refresh_from_db()
    assert leaving.finished
    undo(leaving=leaving, by=None)
    assert set(Page.objects.live().values_list("pk", flat=True)) == live
    assert InstitutionPage.objects.get().title == title
    assert section.permissions_for_user(fresh(editor)).can_edit()
    assert section.institution.participations.get().until is None
    assert Institution.objects.get().status == Institution.Status.ACTIVE


def test_what_somebody_changed_is_not_undone(section: InstitutionPage, editor: Any) -> None:
    leaving = take_out(section=section, last_day=TODAY() - DAY, content=ARCHIVE, by=None)
    give(person=editor.person, role="institution_editor", scope="institution", ref=section.institution_id, by=None)
    with pytest.raises(Changed):
        undo(leaving=leaving, by=None)
    assert section.institution.participations.get().until == TODAY() - DAY


def test_page_that_was_published_again_stands_in_the_way(section: InstitutionPage) -> None:
    leaving = take_out(section=section, last_day=TODAY() - DAY, content=ARCHIVE, by=None)
    Page.objects.get(pk=section.pk).specific.save_revision().publish()
    with pytest.raises(Changed):
        undo(leaving=leaving, by=None)


def test_twice_the_same_is_once(section: InstitutionPage) -> None:
    first = take_out(section=section, last_day=TODAY() + DAY, content=ARCHIVE, by=None)
    assert take_out(section=section, last_day=TODAY() + DAY, content=ARCHIVE, by=None) == first
    with pytest.raises(ValidationError):
        take_out(section=section, last_day=TODAY() + 9 * DAY, content=ARCHIVE, by=None)


def test_role_given_after_it_was_arranged_ends_too_and_comes_back(section: InstitutionPage) -> None:
    last = TODAY() + DAY
    leaving = take_out(section=section, last_day=last, content=ARCHIVE, by=None)
    late = seat_holder("staff", "institution", section.institution_id)
    with time_machine.travel(dt.datetime.combine(last + DAY, dt.time(12), tzinfo=dt.UTC)):
        call_command("tend_seats")
        assert not holds(fresh(late), "staff")
        undo(leaving=leaving, by=None)
        assert holds(fresh(late), "staff")


def test_role_that_ends_earlier_keeps_its_own_last_day(section: InstitutionPage) -> None:
    early = seat_holder("staff", "institution", section.institution_id, until=TODAY() + DAY)
    take_out(section=section, last_day=TODAY() + 10 * DAY, content=ARCHIVE, by=None)
    assert RoleAssignment.objects.get(person__user=early).until == TODAY() + DAY


def test_contact_person_arranges_own_cluster_only(section: InstitutionPage) -> None:
    foreign = seat_holder("contact_person", "cluster", make_cluster("Ander").pk)
    with pytest.raises(NotAllowed):
        take_out(section=section, last_day=TODAY(), content=ARCHIVE, by=foreign)
    assert not PartnerExit.objects.exists()


def test_contact_person_with_a_role_there_asks_the_coordinator(section: InstitutionPage) -> None:
    contact = seat_holder("contact_person", "cluster", section.get_parent().pk)
    seat_holder("staff", "institution", section.institution_id, user=contact)
    with pytest.raises(NotAllowed, match=r"coordinator|coördinator"):
        take_out(section=section, last_day=TODAY(), content=ARCHIVE, by=fresh(contact))
    take_out(section=section, last_day=TODAY(), content=ARCHIVE, by=seat_holder("coordinator"))


def test_later_participation_is_named(section: InstitutionPage) -> None:
    take_part(section.institution, make_cluster("Later"), start=TODAY() + 20 * DAY, home=False)
    with pytest.raises(ValidationError, match="Later"):
        take_out(section=section, last_day=TODAY(), content=ARCHIVE, by=None)


def test_undoing_gives_way_to_a_new_home(section: InstitutionPage) -> None:
    leaving = take_out(section=section, last_day=TODAY() - DAY, content=KEEP, closes=False, by=None)
    join(institution=section.institution, cluster=make_cluster("Nieuw"), by=None)
    with pytest.raises(Changed):
        undo(leaving=leaving, by=None)


def test_finishing_waits_for_the_day(section: InstitutionPage) -> None:
    leaving = take_out(section=section, last_day=TODAY(), content=ARCHIVE, by=None)
    assert not finish(leaving)
    assert Page.objects.get(pk=section.pk).live
