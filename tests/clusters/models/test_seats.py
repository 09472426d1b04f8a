"""What people in the seats of clusters and institutions may do follows where institutions take part."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Person
from intranet.access.managing import roles_to_give
from intranet.access.policy import may_add
from intranet.access.reading import is_visible, principals_of
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import (
    make_bulletin,
    make_cluster,
    make_institution,
    make_news,
    make_section,
    take_part,
)
from vve_clusters.models import BulletinIndexPage, ClusterParticipation, SectionPage
from vve_clusters.participation import change_home, follow_dates, join, leave

pytestmark = pytest.mark.django_db


def may(user: Any, page: Any, what: str) -> bool:
    return bool(getattr(type(page).objects.get(pk=page.pk).permissions_for_user(fresh(user)), f"can_{what}")())


def reads_as(user: Any) -> set[str]:
    return {principal.key for principal in principals_of(fresh(user))}


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def test_editor_edits_own_section_and_no_other(home: Any) -> None:
    cluster = make_cluster()
    own = make_section(make_institution(cluster=cluster))
    other = make_section(make_institution(cluster=cluster))
    editor = seat_holder("institution_editor", "institution", own.institution_id)
    assert may(editor, own, "edit")
    assert may(editor, own, "publish")
    assert may_add(fresh(editor), SectionPage, own)
    assert not may(editor, other, "edit")
    assert not may(editor, cluster, "edit")
    assert not may(editor, own, "delete")


def test_section_that_is_made_later_opens_to_those_who_have_a_seat(home: Any) -> None:
    institution = make_institution(cluster=make_cluster())
    editor = seat_holder("institution_editor", "institution", institution.pk)
    section = make_section(institution)
    assert may(editor, section, "edit")


def test_where_the_contact_person_looks_first_only_bulletins_are_published_at_once(home: Any) -> None:
    cluster = make_cluster(self_publish=False)
    section = make_section(make_institution(cluster=cluster))
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    contact = seat_holder("contact_person", "cluster", cluster.pk)
    news, bulletin = make_news(section), make_bulletin(section)
    assert may(editor, news, "edit")
    assert not may(editor, news, "publish")
    assert may(editor, bulletin, "publish")
    assert may(contact, news, "publish")


def test_choice_who_publishes_holds_at_once(home: Any) -> None:
    cluster = make_cluster()
    section = make_section(make_institution(cluster=cluster))
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    for self_publish in (False, True):
        cluster = type(cluster).objects.get(pk=cluster.pk)
        cluster.self_publish = self_publish
        cluster.save_revision()
        assert may(editor, section, "publish") is not self_publish, "a draft changes nothing"
        cluster.get_latest_revision().publish()
        assert may(editor, section, "publish") is self_publish


def test_bulletin_is_read_by_own_people_only(home: Any) -> None:
    cluster = make_cluster()
    section = make_section(make_institution(cluster=cluster))
    bulletin = make_bulletin(section)
    neighbour = make_institution(cluster=cluster)
    assert is_visible(seat_holder("staff", "institution", section.institution_id), bulletin)
    assert is_visible(seat_holder("contact_person", "cluster", cluster.pk), bulletin)
    assert not is_visible(seat_holder("staff", "institution", neighbour.pk), bulletin)
    assert not is_visible(seat_holder("contact_person", "cluster", make_cluster().pk), bulletin)


def test_contact_person_manages_the_institutions_at_home_in_their_cluster(home: Any) -> None:
    cluster = make_cluster()
    institution = make_institution(cluster=cluster)
    guest = make_institution(cluster=make_cluster())
    take_part(guest, cluster, home=False)
    contact = seat_holder("contact_person", "cluster", cluster.pk)
    assert "institution_editor" in roles_to_give(fresh(contact), "institution", institution.pk)
    assert roles_to_give(fresh(contact), "institution", guest.pk) == []


def test_joining_twice_is_one_participation(home: Any) -> None:
    cluster, institution = make_cluster(), make_institution()
    first = join(institution=institution, cluster=cluster, by=None)
    assert join(institution=institution, cluster=cluster, by=None) == first
    leave(participation=first, by=None, last_day=days(10))
    assert join(institution=institution, cluster=cluster, by=None) == first
    assert list(ClusterParticipation.objects.values_list("until", flat=True)) == [None]


def test_second_home_is_refused(home: Any) -> None:
    institution = make_institution(cluster=make_cluster())
    with pytest.raises(ValidationError, match=r"thuiscluster|home cluster"):
        join(institution=institution, cluster=make_cluster(), by=None)
    assert ClusterParticipation.objects.count() == 1


def test_contact_person_reads_as_an_institution_while_it_is_at_home(home: Any) -> None:
    cluster, institution = make_cluster(), make_institution()
    contact = seat_holder("contact_person", "cluster", cluster.pk)
    key = f"institution:{institution.pk}"
    participation = join(institution=institution, cluster=cluster, by=None, start=days(-30))
    assert key in reads_as(contact)
    leave(participation=participation, by=None)
    assert key not in reads_as(contact)


def test_dates_that_pass_are_followed(home: Any) -> None:
    cluster, institution = make_cluster(), make_institution()
    contact = seat_holder("contact_person", "cluster", cluster.pk)
    participation = take_part(institution, cluster, start=days(-1))
    assert follow_dates(days(-2)) == 1
    assert f"institution:{institution.pk}" in reads_as(contact)
    ClusterParticipation.objects.filter(pk=participation.pk).update(start=days(-40), until=days(-1))
    assert follow_dates(days(0)) == 1
    assert f"institution:{institution.pk}" not in reads_as(contact)


def test_another_home_takes_the_section_along(home: Any) -> None:
    old, new = make_cluster(), make_cluster(self_publish=False)
    section = make_section(make_institution(cluster=old))
    institution = section.institution
    editor = seat_holder("institution_editor", "institution", institution.pk)
    before, after = (seat_holder("contact_person", "cluster", cluster.pk) for cluster in (old, new))
    change_home(institution=institution, cluster=new, by=None)
    section.refresh_from_db()
    assert section.get_parent().specific == new
    assert not may(editor, section, "publish")
    assert may(editor, section, "edit")
    assert may(after, section, "publish")
    assert not may(before, section, "edit")
    assert list(old.partners()) == []
    assert list(new.partners()) == [institution]


def test_move_that_fails_changes_no_participation(home: Any) -> None:
    old, new = make_cluster(), make_cluster()
    section = make_section(make_institution("Klein Begin", cluster=old))
    make_section(make_institution("Klein Begin", cluster=new))
    with pytest.raises(ValidationError):
        change_home(institution=section.institution, cluster=new, by=None)
    assert list(section.institution.participations.values_list("cluster", "until")) == [(old.pk, None)]


def test_bulletins_below_a_cluster_that_looks_first_can_be_made_later(home: Any) -> None:
    section = make_section(make_institution(cluster=make_cluster(self_publish=False)))
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    index = section.add_child(instance=BulletinIndexPage(title="Mededelingen"))
    assert may(editor, index, "publish")
    assert Person.objects.filter(user=editor).exists()
