"""What a visitor reads on the pages of clusters and institutions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.template import Template
from django.test import Client
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.models import Collection

from intranet.access.models import Audience, CollectionHome
from tests.factories.access import seat_holder
from tests.factories.clusters import make_bulletin, make_institution, make_section, make_section_page, take_part
from tests.factories.users import UserFactory
from vve_clusters.browsing.panels import HOOK, ClusterPanel
from vve_clusters.models import (
    BulletinPage,
    ClusterDocument,
    ClusterIndexPage,
    ClusterPage,
    DirectoryEntry,
    Institution,
    InstitutionPage,
    MunicipalityWidePage,
    SectionNewsIndexPage,
    SectionNewsPage,
    SectionPage,
)

pytestmark = pytest.mark.django_db


def text_of(client: Client, page: Any, query: str = "") -> str:
    answer = client.get(page.get_url() + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_every_page_type_opens_for_everybody(client: Client, town: Any) -> None:
    free = make_section_page(town.playgroup, "Onze tuin", intro="Buiten spelen")
    pages = [town.waterrijk, town.playgroup, town.school, town.library, town.news, free]
    pages += [ClusterIndexPage.objects.get(), MunicipalityWidePage.objects.get(), SectionNewsIndexPage.objects.get()]
    for page in pages:
        assert page.title in text_of(client, page)


def test_overview_finds_a_cluster_by_village_institution_or_place(client: Client, town: Any) -> None:
    index = ClusterIndexPage.objects.get()
    everything = text_of(client, index)
    assert "Waterrijk" in everything
    assert "De Esch" in everything
    for asked in ("?q=hoogland", "?q=Klein+Begin", "?plaats=Oosterveen", "?q=waterrijk+boomhut"):
        found = text_of(client, index, asked)
        assert "Waterrijk</a>" in found
        assert "De Esch</a>" not in found
    assert "Geen cluster past" in text_of(client, index, "?q=zzz")


def test_line_of_a_cluster_goes_from_small_to_tall(client: Client, town: Any) -> None:
    shown = text_of(client, town.waterrijk)
    places = [shown.index(f"{name}</a></h3>") for name in ("De Boomhut", "Klein Begin", "Obs De Sterrenkijker")]
    assert places == sorted(places)


def test_partner_that_left_is_not_on_the_line(client: Client, town: Any) -> None:
    guest = make_institution("Oud-partner", kind=Institution.Kind.SCHOOL)
    take_part(guest, town.waterrijk, home=False, until=dt.date(2021, 1, 1))
    assert "Oud-partner" not in text_of(client, town.waterrijk)


def test_section_that_a_reader_may_not_read_is_mentioned_nowhere(
    client: Client, signed_in: Callable[[Any], Client], town: Any
) -> None:
    make_section(
        make_institution("Geheime groep", cluster=town.waterrijk, place="Oosterveen"), audience=Audience.SIGNED_IN
    )
    index = ClusterIndexPage.objects.get()
    for page, query in ((town.waterrijk, ""), (town.playgroup, ""), (index, ""), (index, "?q=Geheime")):
        assert "Geheime groep" not in text_of(client, page, query).replace('value="Geheime"', "")
    assert "Geheime groep" in text_of(signed_in(UserFactory()), town.waterrijk)


def test_partner_without_a_page_is_named_without_a_link(client: Client, town: Any) -> None:
    shown = text_of(client, town.esch)
    assert "BSO De Vuurtoren" in shown
    assert "BSO De Vuurtoren</a>" not in shown


def test_contact_person_is_on_the_page_of_the_cluster_and_chooses_what_is_shown(client: Client, town: Any) -> None:
    user = seat_holder("contact_person", ref=town.waterrijk.pk, first_name="Yusuf", last_name="Aydın")
    assert "Yusuf Aydın" in text_of(client, town.waterrijk)
    assert user.email in text_of(client, town.waterrijk)
    entry = DirectoryEntry.objects.create(person=user.person, shows_name="everybody", shows_email="nobody")
    assert "Yusuf Aydın" in text_of(client, town.waterrijk)
    assert user.email not in text_of(client, town.waterrijk)
    DirectoryEntry.objects.filter(pk=entry.pk).update(shows_name="signed_in", shows_email="everybody")
    shown = text_of(client, town.waterrijk)
    assert "Yusuf Aydın" not in shown
    assert user.email not in shown


def test_contact_person_whose_term_ended_is_not_shown(client: Client, town: Any) -> None:
    yesterday = dt.date.today() - dt.timedelta(days=1)
    seat_holder(
        "contact_person",
        ref=town.waterrijk.pk,
        first_name="Oude",
        last_name="Bekende",
        start=dt.date(2020, 1, 1),
        until=yesterday,
    )
    assert "Oude Bekende" not in text_of(client, town.waterrijk)


def test_cluster_shows_news_of_its_institutions_with_their_name(client: Client, town: Any) -> None:
    shown = text_of(client, town.waterrijk)
    assert "Het thema water begint" in shown
    after = shown.split("Het thema water begint")[1]
    assert "Klein Begin" in after.split("</li>")[0]


def test_section_shows_what_the_institution_and_the_register_say(client: Client, town: Any) -> None:
    shown = text_of(client, town.playgroup)
    for text in (
        "8.30–12.30",
        "13.00–17.00",
        "Studiedag",
        "€ 0,45 tot € 4,10",
        "Uk &amp; Puk",
        "16 uur",
        "Waterlelie 12<br>1236 XY Hoogland",
        "0123 45 67 80",
        "kleinbegin@voorbeeld.example",
        "000000123",
        "Stichting Kinderopvang Lindemeer",
        "Fatima El Idrissi",
        "Het thema water begint",
    ):
        assert text in shown, text


def test_bulletins_are_linked_only_for_who_may_read_them(
    client: Client, signed_in: Callable[[Any], Client], town: Any
) -> None:
    bulletin = make_bulletin(town.playgroup, "Rooster van mei")
    editor = seat_holder("institution_editor", ref=town.playgroup.institution_id)
    assert "Mededelingen" not in text_of(client, town.playgroup)
    assert client.get(bulletin.get_url()).status_code in (302, 404)
    own = signed_in(editor)
    assert "Mededelingen" in text_of(own, town.playgroup)
    assert "Rooster van mei" in text_of(own, bulletin.get_parent())
    assert "Rooster van mei" in text_of(own, bulletin)


def test_apps_add_panels_to_a_cluster(client: Client, town: Any) -> None:
    shown_by_app: Any = Template("{% for one in panel.pages %}Zie {{ one }}{% endfor %}")

    def meetings(cluster: Any, request: Any) -> ClusterPanel | None:
        mine = cluster == town.waterrijk
        return ClusterPanel("Clusteroverleg", shown_by_app, {"pages": [town.news]}, aside=True) if mine else None

    with hooks.register_temporarily(HOOK, meetings):
        shown = text_of(client, town.waterrijk)
        assert "Clusteroverleg" in shown
        assert "Zie Het thema water begint" in shown
        assert "Clusteroverleg" not in text_of(client, town.esch)


def test_number_of_queries_does_not_grow_with_the_partners(
    client: Client, town: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        make_section(make_institution(f"Groep {number}", cluster=town.waterrijk))
    index = ClusterIndexPage.objects.get()
    for page in (town.waterrijk, town.playgroup, index):
        client.get(page.get_url())
        with django_assert_max_num_queries(32):
            client.get(page.get_url())


def test_closed_institution_says_so_on_its_page(client: Client, town: Any) -> None:
    Institution.objects.filter(pk=town.school.institution_id).update(status=Institution.Status.CLOSED)
    assert "is gesloten" in text_of(client, town.school)
    assert "Obs De Sterrenkijker" not in text_of(client, town.waterrijk)


def test_documents_are_listed_for_who_may_open_them(
    client: Client, signed_in: Callable[[Any], Client], town: Any
) -> None:
    root = Collection.get_first_root_node()
    inside = root.add_child(name="Intern")
    bulletin = make_bulletin(town.playgroup)
    CollectionHome.objects.create(collection=inside, page=bulletin.get_parent())
    for title, collection in (("Folder", root), ("Vergaderstuk", inside)):
        file = ContentFile(b"tekst", name=f"{title}.txt")
        document = get_document_model().objects.create(title=title, file=file, collection=collection)
        ClusterDocument.objects.create(page=town.waterrijk, document=document)
    shown = text_of(client, town.waterrijk)
    assert "Folder" in shown
    assert "Vergaderstuk" not in shown
    editor = seat_holder("institution_editor", ref=town.playgroup.institution_id)
    assert "Vergaderstuk" in text_of(signed_in(editor), town.waterrijk)


@pytest.mark.parametrize(
    "model",
    [ClusterIndexPage, MunicipalityWidePage, ClusterPage, InstitutionPage, SectionPage, SectionNewsPage, BulletinPage],
)
def test_page_that_is_not_saved_yet_can_be_previewed(town: Any, model: Any) -> None:
    page = model(title="Nog niet bewaard", slug="nog-niet")
    answer = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert answer.status_code == 200
    answer.render()
    assert "Nog niet bewaard" in answer.content.decode()


def test_website_of_the_register_is_a_link_only_when_it_is_one_of_the_web(client: Client, town: Any) -> None:
    register = Institution.objects.filter(pk=town.playgroup.institution_id)
    register.update(website="https://kleinbegin.example/?a=1&b=2")
    assert 'href="https://kleinbegin.example/?a=1&amp;b=2"' in text_of(client, town.playgroup)
    register.update(website="javascript:alert(1)")
    assert "javascript:alert" not in text_of(client, town.playgroup).split("</head>")[1]
