"""A partner comes in: all of it in one act, nothing twice, nothing half."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from accounts.models import Invitation, Person
from intranet.access.managing import holds
from intranet.access.models import CollectionHome, RoleAssignment, Seat
from intranet.access.seats import NotAllowed
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_municipality_wide, make_section
from tests.factories.users import UserFactory
from vve_clusters.models import (
    BulletinIndexPage,
    ClusterParticipation,
    Institution,
    InstitutionPage,
    Registration,
    SectionNewsIndexPage,
)
from vve_clusters.provisioning.arrival import Arrival, PersonRefused, Somebody, bring_in
from vve_clusters.provisioning.registering import Details
from vve_clusters.provisioning.steps import Outcome, rehearse

pytestmark = pytest.mark.django_db

FIELDS = {
    "name": "Klein Begin",
    "kind": "playgroup",
    "street": "Beukenlaan",
    "house_number": "4",
    "postcode": "1234ab",
    "place": "Oosterveen",
}
NEW = Details(fields=FIELDS, registrations=(("lrk", "123456789"),))
EDITOR = Somebody("Noor Bakker", "Noor@klein.example", "institution_editor")


def counts() -> list[int]:
    models: list[Any] = [
        Institution,
        Registration,
        ClusterParticipation,
        Page,
        Collection,
        Seat,
        RoleAssignment,
        Person,
    ]
    return [model.objects.count() for model in models]


def test_new_partner_has_all_that_it_takes(home: Any, django_capture_on_commit_callbacks: Any) -> None:
    cluster = make_cluster("Waterrijk")
    coordinator = seat_holder("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        arrived = bring_in(arrival=Arrival(place=cluster, details=NEW, people=(EDITOR,)), by=coordinator)
    institution, section = arrived.institution, arrived.section
    assert institution.postcode == "1234 AB"
    assert list(cluster.partners()) == [institution]
    assert section.get_parent().specific == cluster
    assert not section.live
    assert section.intro.endswith("in Oosterveen.")
    assert not SectionNewsIndexPage.objects.child_of(section).get().live
    assert BulletinIndexPage.objects.child_of(section).get().live
    assert cluster.get_workflow() == section.get_workflow() is not None
    assert [message.to for message in mail.outbox] == [["noor@klein.example"]]
    assert Invitation.objects.get().person.name == "Noor Bakker"


def test_editor_edits_own_section_and_its_files(home: Any) -> None:
    cluster = make_cluster()
    section = bring_in(arrival=Arrival(place=cluster, details=NEW, people=(EDITOR,)), by=None).section
    person = Person.objects.get(email="noor@klein.example")
    user = UserFactory(email=person.email)
    person.user = user
    person.save()
    editor = fresh(user)
    assert section.permissions_for_user(editor).can_edit()
    assert not cluster.permissions_for_user(editor).can_edit()
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        for action in ("add", "change", "choose"):
            mine = policy.collections_user_has_permission_for(editor, action)
            assert {each.home.page_id for each in mine} == {section.pk, BulletinIndexPage.objects.get().pk}


def test_contact_person_has_the_files_of_sections_but_not_those_of_bulletins(home: Any) -> None:
    cluster = make_cluster()
    section = bring_in(arrival=Arrival(place=cluster, details=NEW), by=None).section
    contact = seat_holder("contact_person", "cluster", cluster.pk)
    mine = policy_registry.get_by_type(get_image_model()).collections_user_has_permission_for(contact, "change")
    assert {each.home.page_id for each in mine} == {cluster.pk, section.pk}


def test_the_same_form_again_changes_nothing_and_says_so(home: Any, django_capture_on_commit_callbacks: Any) -> None:
    cluster = make_cluster()
    arrival = Arrival(place=cluster, details=NEW, people=(EDITOR,))
    with django_capture_on_commit_callbacks(execute=True):
        bring_in(arrival=arrival, by=None)
        before = counts()
        again = bring_in(arrival=arrival, by=None)
    assert counts() == before
    assert {step.outcome for step in again.report.steps} == {Outcome.THERE}
    assert len(mail.outbox) == 1


def test_known_institution_is_completed_not_doubled(home: Any) -> None:
    known = make_institution("Klein begin", registrations=[("lrk", "123456789")], place="", postcode="")
    arrived = bring_in(arrival=Arrival(place=make_cluster(), details=NEW), by=None)
    assert arrived.institution == known
    known.refresh_from_db()
    assert (known.name, known.place) == ("Klein begin", "Oosterveen")


def test_neighbour_with_the_same_name_and_another_number_is_another(home: Any) -> None:
    make_institution("Klein Begin", registrations=[("lrk", "999999999")])
    bring_in(arrival=Arrival(place=make_cluster(), details=NEW), by=None)
    assert Institution.objects.filter(name="Klein Begin").count() == 2


def test_numbers_of_different_institutions_are_refused(home: Any) -> None:
    make_institution("Een", registrations=[("lrk", "123456789")])
    make_institution("Twee", registrations=[("brin6", "99ZZ00")])
    both = Details(fields=FIELDS, registrations=(("lrk", "123456789"), ("brin6", "99zz 00")))
    with pytest.raises(ValidationError):
        bring_in(arrival=Arrival(place=make_cluster(), details=both), by=None)


def test_somebody_who_edits_elsewhere_gets_a_second_role_and_no_invitation(
    home: Any, django_capture_on_commit_callbacks: Any
) -> None:
    cluster = make_cluster()
    other = make_section(cluster=cluster)
    editor = seat_holder("institution_editor", "institution", other.institution_id, email="noor@klein.example")
    with django_capture_on_commit_callbacks(execute=True):
        arrived = bring_in(arrival=Arrival(place=cluster, details=NEW, people=(EDITOR,)), by=None)
    assert holds(fresh(editor), "institution_editor", "institution", arrived.institution.pk)
    assert holds(fresh(editor), "institution_editor", "institution", other.institution_id)
    assert Person.objects.filter(email=editor.email).count() == 1
    assert not Invitation.objects.exists()
    assert len(mail.outbox) == 1
    assert "Klein Begin" in mail.outbox[0].body


def test_contact_person_brings_in_own_cluster_only(home: Any) -> None:
    own, foreign = make_cluster("Eigen"), make_cluster("Ander")
    contact = seat_holder("contact_person", "cluster", own.pk)
    with pytest.raises(NotAllowed):
        bring_in(arrival=Arrival(place=foreign, details=NEW), by=contact)
    bring_in(arrival=Arrival(place=own, details=NEW, people=(EDITOR,)), by=fresh(contact))
    assert InstitutionPage.objects.get().get_parent().specific == own


def test_nobody_gives_themselves_a_role_and_nothing_is_left_half_done(home: Any) -> None:
    cluster = make_cluster()
    contact = seat_holder("contact_person", "cluster", cluster.pk, email="ik@cluster.example")
    before = counts()
    me = Somebody("Ik", "ik@cluster.example", "institution_editor")
    with pytest.raises(PersonRefused) as refused:
        bring_in(arrival=Arrival(place=cluster, details=NEW, people=(EDITOR, me)), by=contact)
    assert refused.value.row == 1
    assert counts() == before


def test_role_that_ends_before_it_begins_names_the_person(home: Any) -> None:
    wrong = Somebody("Noor", "noor@klein.example", "staff", dt.date(2026, 9, 1), dt.date(2026, 8, 1))
    with pytest.raises(PersonRefused):
        bring_in(arrival=Arrival(place=make_cluster(), details=NEW, people=(wrong,)), by=None)


def test_home_in_another_cluster_is_not_taken(home: Any) -> None:
    institution = make_institution(cluster=make_cluster("Thuis"))
    with pytest.raises(ValidationError):
        bring_in(arrival=Arrival(place=make_cluster("Ander"), institution=institution), by=None)


def test_partner_of_the_whole_municipality(home: Any) -> None:
    wide = make_municipality_wide()
    library = Details(fields={**FIELDS, "name": "Bibliotheek", "kind": "municipal"})
    arrived = bring_in(arrival=Arrival(place=wide, details=library, people=(EDITOR,)), by=seat_holder("coordinator"))
    assert arrived.institution.municipality_wide
    assert arrived.section.get_parent().specific == wide
    assert not ClusterParticipation.objects.exists()


def test_rehearsal_says_the_same_and_leaves_nothing(home: Any, django_capture_on_commit_callbacks: Any) -> None:
    arrival = Arrival(place=make_cluster(), details=NEW, people=(EDITOR,))
    before = counts()
    with django_capture_on_commit_callbacks(execute=True):
        rehearsed = rehearse(lambda: bring_in(arrival=arrival, by=None))
    assert counts() == before
    assert not mail.outbox
    assert not CollectionHome.objects.exists()
    done = bring_in(arrival=arrival, by=None)
    assert done.report.steps == rehearsed.report.steps


def test_news_goes_online_with_the_section(home: Any) -> None:
    section = bring_in(arrival=Arrival(place=make_cluster(), details=NEW), by=None).section
    section.get_latest_revision().publish()
    assert SectionNewsIndexPage.objects.child_of(section).get().live
