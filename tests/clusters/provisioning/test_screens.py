"""The screens of partners and handovers, as the people who use them see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from intranet.access.managing import holds
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import ClusterPage, Handover, Institution, InstitutionPage, PartnerExit

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
ADD = "/beheer/partners/erbij/formulier/"


@layer
def cluster(home: Any) -> ClusterPage:
    """A cluster."""
    return make_cluster("Waterrijk")


def filled(cluster: Any, **more: str) -> dict[str, str]:
    return {
        "i-name": "Klein Begin",
        "i-kind": "playgroup",
        "i-place": "Oosterveen",
        "i-postcode": "1234 AB",
        "r-TOTAL_FORMS": "2",
        "r-INITIAL_FORMS": "0",
        "r-0-scheme": "lrk",
        "r-0-value": "123456789",
        "p-place": str(cluster.pk),
        "m-TOTAL_FORMS": "1",
        "m-INITIAL_FORMS": "1",
        "m-0-name": "Noor Bakker",
        "m-0-email": "noor@klein.example",
        "m-0-role": "institution_editor",
        **more,
    }


def test_partner_comes_in_by_one_form(cluster: Any, signed_in: SignedIn) -> None:
    browser = signed_in(seat_holder("coordinator"))
    assert browser.get(ADD).status_code == 200
    preview = browser.post(ADD, filled(cluster, action="preview"))
    assert "Klein Begin" in preview.content.decode()
    assert 'value="Noor Bakker"' in preview.content.decode()
    assert not Institution.objects.exists()
    done = browser.post(ADD, filled(cluster, action="confirm"))
    section = InstitutionPage.objects.get()
    assert done.headers["Location"] == reverse("vve_partners:partner", args=[section.pk])
    again = browser.post(ADD, filled(cluster, action="confirm"))
    assert again.headers["Location"] == done.headers["Location"]
    assert InstitutionPage.objects.count() == 1
    assert "Noor Bakker" in browser.get(done.headers["Location"]).content.decode()


def test_what_was_filled_in_stays_when_something_is_wrong(cluster: Any, signed_in: SignedIn) -> None:
    browser = signed_in(seat_holder("coordinator"))
    wrong = filled(cluster, **{"i-postcode": "12", "r-0-value": "12", "m-0-role": "", "action": "preview"})
    text = browser.post(ADD, wrong).content.decode()
    assert 'role="alert"' in text
    for id_ in ("id_i-postcode", "id_r-0-value", "id_m-0-role"):
        assert f'href="#{id_}"' in text
    assert 'value="noor@klein.example"' in text
    assert not Institution.objects.exists()


def test_refused_person_is_named_beside_the_row(cluster: Any, signed_in: SignedIn) -> None:
    contact = seat_holder("contact_person", "cluster", cluster.pk, email="ik@cluster.example")
    data = filled(cluster, **{"m-0-email": "ik@cluster.example", "action": "preview"})
    text = signed_in(contact).post(ADD, data).content.decode()
    assert 'role="alert"' in text
    assert 'value="Noor Bakker"' in text


def test_more_rows_and_changing_something_lose_nothing(cluster: Any, signed_in: SignedIn) -> None:
    browser = signed_in(seat_holder("coordinator"))
    text = browser.post(ADD, filled(cluster, action="more")).content.decode()
    assert 'name="m-1-email"' in text
    assert 'value="noor@klein.example"' in text
    assert 'role="alert"' not in text
    assert 'value="noor@klein.example"' in browser.post(ADD, filled(cluster, action="edit")).content.decode()


@pytest.mark.parametrize("total", ["", "x", "99999", "-1"])
def test_damaged_form_is_no_error_of_ours(cluster: Any, signed_in: SignedIn, total: str) -> None:
    browser = signed_in(seat_holder("coordinator"))
    for action in ("more", "preview"):
        answer = browser.post(ADD, filled(cluster, **{"m-TOTAL_FORMS": total, "action": action}))
        assert answer.status_code == 200


def test_institution_of_another_cluster_is_not_to_be_chosen(cluster: Any, signed_in: SignedIn) -> None:
    foreign = make_institution("Verborgen school", cluster=make_cluster("Ander"))
    free = make_institution("Vrije school")
    contact = signed_in(seat_holder("contact_person", "cluster", cluster.pk))
    text = contact.get("/beheer/partners/erbij/", {"q": "school"}).content.decode()
    assert free.name in text
    assert foreign.name not in text
    assert contact.get(ADD, {"institution": foreign.pk}).status_code == 404
    assert contact.get(ADD, {"institution": free.pk}).status_code == 200
    for wrong in ("x", "-1", "9" * 30):
        assert contact.get(ADD, {"institution": wrong}).status_code == 404


@pytest.mark.parametrize("role", ["institution_editor", "staff", "newsletter_editor", "application_manager", None])
def test_others_find_no_such_screens(cluster: Any, signed_in: SignedIn, role: str | None) -> None:
    section = make_section(cluster=cluster)
    scope = {"institution_editor": "institution", "staff": "institution"}.get(role or "", "site")
    ref = section.institution_id if scope == "institution" else 0
    user = seat_holder(role, scope, ref) if role else UserFactory()
    browser = signed_in(user)
    for name, args in (("index", []), ("choose", []), ("add", []), ("partner", [section.pk]), ("leave", [section.pk])):
        answer = browser.get(reverse(f"vve_partners:{name}", args=args))
        assert answer.status_code in (302, 403, 404)
        assert section.title not in answer.content.decode()


def test_contact_person_sees_own_partners_only(cluster: Any, signed_in: SignedIn) -> None:
    own, foreign = make_section(cluster=cluster), make_section(cluster=make_cluster("Ander"))
    browser = signed_in(seat_holder("contact_person", "cluster", cluster.pk))
    text = browser.get(reverse("vve_partners:index")).content.decode()
    assert own.title in text
    assert foreign.title not in text
    assert browser.get(reverse("vve_partners:partner", args=[foreign.pk])).status_code == 404
    assert browser.post(reverse("vve_partners:leave", args=[foreign.pk])).status_code == 404


def test_partner_leaves_and_stays_after_all(cluster: Any, signed_in: SignedIn) -> None:
    section = make_section(cluster=cluster)
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    browser, today = signed_in(seat_holder("coordinator")), timezone.localdate()
    address = reverse("vve_partners:leave", args=[section.pk])
    said = {"last_day": (today - dt.timedelta(days=1)).isoformat(), "content": "archive", "closes": "on"}
    preview = browser.post(address, {**said, "action": "preview"}).content.decode()
    assert editor.person.name in preview
    assert not PartnerExit.objects.exists()
    browser.post(address, {**said, "action": "confirm"})
    leaving = PartnerExit.objects.get()
    assert not holds(fresh(editor), "institution_editor")
    undoing = reverse("vve_partners:stay", args=[leaving.uuid])
    assert browser.get(undoing).status_code == 200
    assert PartnerExit.objects.get().undone is None
    browser.post(undoing)
    assert holds(fresh(editor), "institution_editor")
    assert InstitutionPage.objects.get().live


def test_tasks_are_handed_over_and_taken_back(
    cluster: Any, signed_in: SignedIn, django_capture_on_commit_callbacks: Any
) -> None:
    giver = seat_holder("contact_person", "cluster", cluster.pk, email="gever@cluster.example")
    browser = signed_in(seat_holder("coordinator"))
    assert giver.person.name in browser.get(reverse("vve_handovers:index"), {"q": "gever@"}).content.decode()
    address = reverse("vve_handovers:start", args=[giver.person.pk])
    task = f"seats:{giver.person.assignments.get().pk}"
    assert task in browser.get(address).content.decode()
    said = {"name": "Sam Visser", "email": "sam@cluster.example", "tasks": [task], "reason": "Pensioen"}
    assert "Sam Visser" in browser.post(address, {**said, "action": "preview"}).content.decode()
    assert not Person.objects.filter(email="sam@cluster.example").exists()
    with django_capture_on_commit_callbacks(execute=True):
        done = browser.post(address, {**said, "action": "confirm"})
    handover = Handover.objects.get()
    assert done.headers["Location"] == reverse("vve_handovers:record", args=[handover.uuid])
    assert browser.post(address, {**said, "action": "confirm"}).headers["Location"] == done.headers["Location"]
    assert sorted({message.to[0] for message in mail.outbox}) == ["gever@cluster.example", "sam@cluster.example"]
    assert not holds(fresh(giver), "contact_person")
    assert "Pensioen" in browser.get(done.headers["Location"]).content.decode()
    browser.post(done.headers["Location"])
    assert holds(fresh(giver), "contact_person")


def test_handover_to_oneself_and_of_nothing_is_explained(cluster: Any, signed_in: SignedIn) -> None:
    giver = seat_holder("contact_person", "cluster", cluster.pk, email="gever@cluster.example")
    browser = signed_in(seat_holder("coordinator"))
    address = reverse("vve_handovers:start", args=[giver.person.pk])
    said = {"name": "Zelf", "email": "GEVER@cluster.example", "day": "2020-01-01", "action": "preview"}
    text = browser.post(address, said).content.decode()
    assert text.count('<li><a href="#') == 3
    assert not Handover.objects.exists()


def test_handover_of_others_is_not_found(cluster: Any, signed_in: SignedIn) -> None:
    giver = seat_holder("coordinator")
    receiver = Person.objects.create(name="Sam", email="sam@cluster.example")
    handover = Handover.objects.create(giver=giver.person, receiver=receiver, day=timezone.localdate())
    contact = signed_in(seat_holder("contact_person", "cluster", cluster.pk))
    assert contact.get(reverse("vve_handovers:record", args=[handover.uuid])).status_code == 404
    assert contact.get(reverse("vve_handovers:start", args=[giver.person.pk])).status_code == 404


def test_lists_stay_quick(cluster: Any, signed_in: SignedIn, django_assert_max_num_queries: Any) -> None:
    for _number in range(8):
        section = make_section(cluster=cluster)
        seat_holder("institution_editor", "institution", section.institution_id)
    browser = signed_in(seat_holder("coordinator"))
    browser.get("/beheer/")
    for address in ("/beheer/partners/", "/beheer/taken-overdragen/?q=Iemand", "/beheer/mensen/"):
        with django_assert_max_num_queries(35):
            assert browser.get(address).status_code == 200
