"""The desk: one's own work and nothing else, at the same cost however much there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, ModelLogEntry, PageLogEntry

from tests.clusters.desk.conftest import Partner
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster
from tests.factories.users import UserFactory
from vve_clusters.desk.reminders import CONFIRMED
from vve_clusters.models import ClosingDay, InstitutionPage

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
MOST_QUERIES = 30


def text(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"/mijn-werk/{query}").content.decode().split())


def make_stale(*partners: Partner, days: int = 400) -> None:
    day = timezone.localdate() - dt.timedelta(days=days)
    InstitutionPage.objects.filter(pk__in=[one.section.pk for one in partners]).update(confirmed_on=day)


def test_an_editor_finds_three_buttons(partner: Partner, browse: Browse) -> None:
    shown = text(browse(partner.editor))
    assert "Dag Fatima, wat wilt u doen?" in shown
    for words, address in (
        ("Nieuws plaatsen", f"/mijn-werk/{partner.section.pk}/nieuws/"),
        ("Openingstijden wijzigen", f"/mijn-werk/{partner.section.pk}/openingstijden/"),
        ("Mijn pagina wijzigen", f"/beheer/pages/{partner.section.pk}/edit/"),
    ):
        assert words in shown
        assert f'href="{address}"' in shown
    assert "Vraagt uw aandacht" not in shown
    assert "Wacht op u" not in shown


def test_nothing_of_others_is_on_it(partner: Partner, make_partner: Callable[..., Partner], browse: Browse) -> None:
    other = make_partner("Ander Nest")
    make_stale(other)
    shown = text(browse(partner.editor))
    assert "Ander Nest" not in shown
    assert other.contact.person.name not in shown.replace(partner.contact.person.name, "")
    ended = seat_holder(
        "institution_editor", "institution", partner.scope, start=dt.date(2020, 1, 1), until=dt.date(2020, 2, 1)
    )
    assert "Klein Begin" not in text(browse(ended))
    assert "Er ligt niets op uw bureau" in text(browse(ended))
    assert Client().get("/mijn-werk/")["Location"].startswith("/account/inloggen/")


def test_with_several_institutions_there_is_a_block_for_each(
    partner: Partner, make_partner: Callable[..., Partner], browse: Browse
) -> None:
    make_partner("Tweede Huis", editor=partner.editor)
    shown = text(browse(partner.editor))
    assert shown.count("dl-big--main") == 2
    assert "Klein Begin</h2>" in shown
    assert "Tweede Huis</h2>" in shown


def test_what_asks_for_attention_is_there(make_partner: Callable[..., Partner], browse: Browse) -> None:
    past = timezone.localdate() - dt.timedelta(days=3)
    partner = make_partner(closing_days=[ClosingDay(name="Oud", first=past, last=past)])
    make_stale(partner)
    home = Collection.objects.get(home__page=partner.section.pk)
    for people in ("", "", "withdrawn", "nobody"):
        get_image_model().objects.create(title="Foto", file=get_test_image_file(), collection=home, people=people)
    shown = text(browse(partner.editor))
    assert "Klopt alles nog?" in shown
    assert "1 sluitingsdag is voorbij." in shown
    assert "Van 2 foto’s is niet gezegd" in shown
    assert "1 foto wordt niet meer getoond" in shown
    assert f"/beheer/images/?collection_id={home.pk}" in shown


def test_still_right_is_one_click_and_leaves_drafts_alone(partner: Partner, browse: Browse) -> None:
    make_stale(partner)
    draft = partner.again()
    draft.intro = "Nog niet af"
    draft.save_revision()
    client = browse(partner.editor)
    address = f"/mijn-werk/{partner.section.pk}/klopt/"
    assert client.get(address).status_code == 200
    assert partner.again().confirmed_on < timezone.localdate()
    assert "is vandaag nagekeken" in client.post(address, follow=True).content.decode()
    page = partner.again()
    assert (page.confirmed_on, page.intro, page.has_unpublished_changes) == (timezone.localdate(), "", True)
    page.get_latest_revision().publish()
    assert partner.again().confirmed_on == timezone.localdate()
    assert PageLogEntry.objects.filter(page=page.pk, action=CONFIRMED, user=partner.editor).count() == 1
    assert "Klopt alles nog?" not in text(client)


def test_still_right_is_for_who_may_change_the_page(
    partner: Partner, make_partner: Callable[..., Partner], browse: Browse
) -> None:
    other = make_partner("Elders")
    address = f"/mijn-werk/{partner.section.pk}/klopt/"
    for user in (other.editor, other.contact, seat_holder("staff", "institution", partner.scope)):
        assert browse(user).post(address).status_code == 404
    assert partner.again().confirmed_on is None
    assert browse(partner.contact).post(address).status_code == 302
    assert not ModelLogEntry.objects.filter(action=CONFIRMED).exists()


def test_what_was_sent_back_stands_first_with_its_reason(make_partner: Callable[..., Partner], browse: Browse) -> None:
    partner = make_partner(self_publish=False)
    page = partner.again()
    page.intro = "Nieuw"
    page.save_revision(user=partner.editor)
    page.get_workflow().start(page, partner.editor)
    editor, contact = browse(partner.editor), browse(partner.contact)
    assert "</strong> wacht op uw contactpersoon." in text(editor)
    assert "Bekijk en beslis" in text(contact)
    state = partner.again().current_workflow_state
    task = state.current_task_state
    task.task.specific.on_action(task, partner.contact, "reject", comment="Klopt <maandag> wel?")
    shown = text(browse(fresh(partner.editor)))
    assert "uw contactpersoon vraagt om een wijziging" in shown
    assert "Klopt &lt;maandag&gt; wel?" in shown
    assert "Er wacht niets op uw goedkeuring." in text(browse(fresh(partner.contact)))


def test_a_contact_person_sees_the_own_cluster_only(make_partner: Callable[..., Partner], browse: Browse) -> None:
    partner, other = make_partner(self_publish=False), make_partner("Ander Nest", self_publish=False)
    for one in (partner, other):
        page = one.again()
        page.save_revision(user=one.editor)
        page.get_workflow().start(page, one.editor)
    make_stale(partner, other)
    shown = text(browse(partner.contact))
    assert "Klein Begin" in shown
    assert "Ander Nest" not in shown
    assert partner.editor.person.name in shown
    assert "dl-big--main" not in shown


def test_unfinished_pages_are_there_to_go_on_with(partner: Partner, browse: Browse) -> None:
    from tests.factories.clusters import make_section_page

    page = make_section_page(partner.section, "Half verhaal", published=False)
    done = make_section_page(partner.section, "Heel verhaal")
    shown = text(browse(partner.editor))
    for one, state in ((page, "Concept, bewaard op"), (done, "Op de site sinds")):
        assert f"/beheer/pages/{one.pk}/edit/" in shown
        assert state in shown


def test_after_signing_in_everybody_comes_where_they_belong(partner: Partner, browse: Browse) -> None:
    def lands(user: Any) -> str:
        return str(browse(user).get("/mijn-werk/start/")["Location"])

    assert lands(partner.editor) == lands(partner.contact) == "/mijn-werk/"
    assert lands(seat_holder("coordinator", "site")) == "/overzicht/"
    assert lands(UserFactory(superuser=True)) == "/beheer/"
    assert lands(UserFactory()) == "/"
    assert lands(seat_holder("director", "institution", partner.scope)) == "/"


def test_the_door_leads_to_the_desk_unless_one_was_going_somewhere(partner: Partner) -> None:
    partner.editor.set_password("een lang wachtwoord")
    partner.editor.save()

    def lands(address: str) -> str:
        data = {"username": partner.editor.email, "password": "een lang wachtwoord"}
        return str(Client().post(f"/account/inloggen/?next={address}", {**data, "next": address})["Location"])

    assert lands("") == "/mijn-werk/"
    assert lands("/zoeken/") == "/zoeken/"


def queries(client: Client) -> int:
    client.get("/mijn-werk/")
    with CaptureQueriesContext(connection) as found:
        assert client.get("/mijn-werk/").status_code == 200
    return len(found)


def test_the_desk_costs_the_same_however_much_there_is(make_partner: Callable[..., Partner], browse: Browse) -> None:
    cluster = make_cluster(self_publish=False)
    first = make_partner("Eerste", cluster=cluster, self_publish=False)
    few_editor, few_contact = queries(browse(first.editor)), queries(browse(first.contact))
    partners = [make_partner(f"Huis {n}", cluster=cluster, self_publish=False, editor=first.editor) for n in range(5)]
    make_stale(first, *partners)
    for one in partners:
        page = one.again()
        page.save_revision(user=one.editor)
        page.get_workflow().start(page, one.editor)
    many_editor, many_contact = queries(browse(fresh(first.editor))), queries(browse(fresh(first.contact)))
    assert many_editor <= few_editor + 1
    assert many_contact <= few_contact + 1
    assert max(many_editor, many_contact) <= MOST_QUERIES


def test_a_desk_of_many_sections_has_pages(
    make_partner: Callable[..., Partner], browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vve_clusters.desk.work.SECTIONS_ON_A_DESK", 2)
    first = make_partner("Huis 0")
    for number in (1, 2):
        make_partner(f"Huis {number}", editor=first.editor)
    client = browse(fresh(first.editor))
    assert text(client).count("dl-big--main") == 2
    assert text(client, "?pagina=2").count("dl-big--main") == 1
    assert client.get("/mijn-werk/?pagina=x&secties=-1").status_code == 200
