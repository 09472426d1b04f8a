"""Addresses that machines ask for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import ContentPageFactory, many
from tests.factories.users import UserFactory
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def locations(client: Client) -> list[str]:
    answer = b"".join(client.get("/sitemap.xml").streaming_content)  # type: ignore[attr-defined]
    tree = ElementTree.fromstring(answer)  # noqa: S314 -- our own answer
    return [found.text or "" for found in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_robots_keep_out_of_admin_search_and_door_and_find_the_sitemap(home: HomePage, client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    text = answer.content.decode()
    for path in ("/beheer/", "/zoeken/", "/account/inloggen/"):
        assert f"Disallow: {path}\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_sitemap_has_what_anybody_may_read_whoever_asks(home: HomePage, signed_in: Any) -> None:
    ContentPageFactory(parent=home, slug="open")
    closed = ContentPageFactory(parent=home, slug="besloten", signed_in=True)
    ContentPageFactory(parent=closed, slug="eronder", public=True)
    ContentPageFactory(parent=home, slug="concept", draft=True)
    expected = ["http://testserver/", "http://testserver/open/"]
    assert locations(Client()) == expected
    assert locations(signed_in(UserFactory(superuser=True))) == expected


def test_the_sitemap_costs_the_same_at_any_size(home: HomePage, client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            locations(client)
        return len(captured)

    many(home, ContentPage, 10)
    locations(client)
    few = count()
    many(home, ContentPage, 300)
    assert count() == few <= 4


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("beveiliging@voorbeeld.example", "mailto:beveiliging@voorbeeld.example"),
        ("https://voorbeeld.example/melden", "https://voorbeeld.example/melden"),
    ],
)
def test_security_txt_says_whom_to_tell_and_until_when(client: Client, settings: Any, contact: str, shown: str) -> None:
    settings.VVE_SECURITY_CONTACT = contact
    settings.VVE_SECURITY_POLICY = "https://voorbeeld.example/beleid"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == shown
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    assert fields["Policy"] == "https://voorbeeld.example/beleid"
    assert fields["Preferred-Languages"] == "nl, en"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", fields["Expires"])
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=366)


def test_without_a_contact_there_is_no_security_txt(client: Client, settings: Any) -> None:
    settings.VVE_SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_old_address_of_the_icon_leads_to_the_new_one(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith("vve_theme/favicon.svg")
