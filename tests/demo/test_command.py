"""``manage.py demo``: everything there after one run, nothing twice after two."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from intranet.access.repair import stale
from profiles.models import CompetencyPage, FunctionProfilePage, RoleProfilePage
from vve_site.demo import pages
from vve_site.demo.accounts import PASSWORD, logins
from vve_site.demo.profiles import DOCUMENTS, samples

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def demo_settings(settings: Any) -> Any:
    settings.VVE_DEMO = True
    return settings


def test_it_refuses_where_it_is_no_demo(settings: Any) -> None:
    settings.DEBUG = False
    settings.VVE_DEMO = False
    for options in ((), ("--summary",)):
        with pytest.raises(CommandError, match="not for production"):
            run(*options)
    assert not User.objects.exists()


def test_the_summary_names_address_accounts_and_three_things_to_try(demo_settings: Any) -> None:
    demo_settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    text = run("--summary")
    assert "http://127.0.0.1:8123/account/inloggen/" in text
    assert PASSWORD in text
    for login in logins():
        assert login.email in text
        assert login.role in text
    assert all(f"  {number}. " in text for number in (1, 2, 3))
    assert not User.objects.exists()


def test_every_sample_document_is_imported_the_dictionary_first() -> None:
    names = [path.name for path in samples()]
    assert names[0].startswith("competentiewoordenboek")
    assert len(names) >= 8
    assert {path.suffix for path in samples()} == {".docx", ".odt", ".pdf", ".html", ".txt"}
    assert all(path.parent == DOCUMENTS for path in samples())


@pytest.mark.xdist_group("demo")
def test_the_whole_demo_is_built_through_the_real_importer(demo: str, demo_settings: Any, client: Client) -> None:
    assert "ready in" in demo
    assert FunctionProfilePage.objects.live().count() >= 6
    assert RoleProfilePage.objects.live().count() >= 3
    assert CompetencyPage.objects.live().count() == 14
    assert pages.function_book().dictionary == pages.dictionary()
    assert pages.dictionary().versions.count() == 1
    profile = FunctionProfilePage.objects.live().get(slug="pedagogisch-coach")
    assert profile.owner.email == "lieve.claeys@voorbeeld.example"
    assert client.get(profile.url).status_code == 200
    assert "Pedagogisch" in client.get("/zoeken/", {"q": "coach"}).content.decode()
    assert list(stale()) == []
    count = Page.objects.count()
    again = run()
    assert "0 new of" in again
    assert again.count("imported already") == 3
    assert Page.objects.count() == count
