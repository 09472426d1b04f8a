"""What is in the demo: pages, house style, partners and accounts."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Page, Site, Workflow

from accounts.models import Person, User
from intranet.access import roles
from intranet.access.models import PolicyApprovalTask, RoleAssignment
from intranet.access.reading import may_read
from vve_clusters.models import ClusterIndexPage, ClusterPage, InstitutionPage
from vve_site.demo import pages
from vve_site.demo.accounts import PASSWORD, Login, build_accounts, logins
from vve_site.demo.content.clusters import CLUSTERS
from vve_site.demo.content.news import NEWS
from vve_site.demo.look import build_look
from vve_site.demo.pages import build_pages
from vve_site.demo.partners import build_partners
from vve_site.home.models import ContentPage, HomePage, NewsPage
from vve_site.theme.models import ThemeSettings

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_the_pages_are_there_and_their_links_lead_somewhere(client: Client) -> None:
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert ClusterPage.objects.child_of(ClusterIndexPage.objects.get()).count() == len(CLUSTERS) == 13
    assert InstitutionPage.objects.live().count() == 49
    assert NewsPage.objects.count() == len(NEWS)
    for page in Page.objects.filter(depth__gte=2).live().specific():
        response = client.get(page.url)
        assert response.status_code == (200 if may_read(AnonymousUser(), page) else 302), page.url
        assert 'href="page:' not in response.content.decode()


def test_the_home_page_has_cards_news_and_all_clusters(client: Client) -> None:
    text = client.get("/").content.decode()
    for words in ("Van de eerste stap", "Kinderdagverblijf", NEWS[0].title, "Zuidhof", "VVE Lindemeer"):
        assert words in text


def test_the_footer_leads_to_what_a_public_site_owes(client: Client) -> None:
    text = client.get("/").content.decode()
    for slug in ("toegankelijkheid", "privacy", "kwetsbaarheid-melden", "contact"):
        assert f'href="/{slug}/"' in text


def test_roles_of_the_partnership_are_for_people_who_are_signed_in(client: Client) -> None:
    assert client.get("/functies/functieboek/").status_code == 200
    assert client.get("/functies/rollen/").status_code == 302
    assert "Rollen" not in client.get("/functies/").content.decode()
    client.login(email="noor.vandalen@voorbeeld.example", password=PASSWORD)
    assert client.get("/functies/rollen/").status_code == 200


@pytest.mark.parametrize("login", logins(), ids=lambda login: login.role)
def test_each_account_signs_in_with_the_printed_password(client: Client, login: Login) -> None:
    response = client.post("/account/inloggen/", {"username": login.email, "password": PASSWORD})
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email=login.email).pk)
    assert Person.objects.get(email=login.email).user.email == login.email


def test_every_role_that_exists_has_somebody() -> None:
    held = set(RoleAssignment.objects.active().exclude(person__user=None).values_list("seat__role", flat=True))
    assert held == set(roles.ROLES)
    assert RoleAssignment.objects.active().filter(seat__role="contact_person").count() == 13


def test_a_change_waits_for_the_contact_person() -> None:
    contact = User.objects.get(email="yusuf.aydin@voorbeeld.example")
    task = PolicyApprovalTask.objects.get(name="Goedkeuring door de contactpersoon")
    waiting = task.get_task_states_user_can_moderate(contact).get()
    assert waiting.revision.content["title"] == "Peuteropvang Klein Begin"
    other = User.objects.get(email="lieve.claeys@voorbeeld.example")
    assert not task.get_task_states_user_can_moderate(other).exists()


def test_an_hr_editor_writes_below_functions_and_nowhere_else() -> None:
    editor = User.objects.get(email="lieve.claeys@voorbeeld.example")
    for page in (pages.function_book(), pages.role_book()):
        rights = page.permissions_for_user(editor)
        assert rights.can_edit()
        assert rights.can_add_subpage()
        assert rights.can_publish()
    assert pages.functions_part().permissions_for_user(editor).can_add_subpage()
    for page in (HomePage.objects.get(), pages.functions_part(), ClusterIndexPage.objects.get()):
        assert not page.permissions_for_user(editor).can_edit()


def test_groups_workflow_and_collection_have_dutch_names() -> None:
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert set(Workflow.objects.values_list("name", flat=True)) == {
        "Goedkeuring door de eindredactie",
        "Goedkeuring door de contactpersoon",
        "Vaststelling van documenten",
    }
    assert Collection.get_first_root_node().name == "Alle bestanden"


def test_a_second_run_makes_nothing_and_is_quick() -> None:
    before = (Page.objects.count(), User.objects.count(), ThemeSettings.objects.count())
    with CaptureQueriesContext(connection) as captured:
        tree = build_pages()
        assert tree.made == 0
        assert not build_look(tree)
        assert build_partners() == 0
        assert build_accounts() == 0
    assert (Page.objects.count(), User.objects.count(), ThemeSettings.objects.count()) == before
    assert len(captured) < 250


def test_a_second_run_leaves_alone_what_somebody_changed() -> None:
    page = ContentPage.objects.get(slug="over-ons")
    page.title = "Over u"
    page.save_revision().publish()
    user = User.objects.get(email="noor.vandalen@voorbeeld.example")
    user.set_password("een eigen wachtwoord")
    user.save()
    build_look(build_pages())
    build_accounts()
    assert ContentPage.objects.get(slug="over-ons").title == "Over u"
    user.refresh_from_db()
    assert user.check_password("een eigen wachtwoord")


def test_what_somebody_deleted_comes_back() -> None:
    ContentPage.objects.get(slug="over-ons").delete()
    assert build_pages().made == 1
    assert len(ContentPage.objects.get(slug="over-ons").body) > 1
