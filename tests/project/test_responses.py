"""Headers of every answer: what the tests of internet.nl and a shared computer ask of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.pages import ContentPageFactory
from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
Browser = Callable[[Any], Client]
PLACES = [
    "/",
    "/zoeken/?q=opvang",
    "/account/inloggen/",
    "/robots.txt",
    "/sitemap.xml",
    "/favicon.ico",
    "/beheer/",
    "/bestaat-niet/",
    "/static/vve_theme/tokens.css",
    "/static/bestaat-niet.css",
    "/documenten/1/stuk.pdf",
    "/bestanden/beeld/1/foto.png",
]


@pytest.mark.parametrize("host", ["testserver", "vreemd.example"])
@pytest.mark.parametrize("place", PLACES)
def test_every_answer_says_what_a_browser_may_do(place: str, host: str, home: HomePage, client: Client) -> None:
    response = client.get(place, headers={"host": host})
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["frame-src"] == "'self'"
    assert "unsafe-eval" not in response["Content-Security-Policy"]
    assert ("unsafe-inline" in response["Content-Security-Policy"]) == place.startswith("/beheer/")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("place", ["/", "/zoeken/?q=opvang", "/intern/", "/bestaat-niet/"])
def test_what_somebody_saw_while_signed_in_is_not_kept(place: str, home: HomePage, signed_in: Browser) -> None:
    ContentPageFactory(parent=home, title="Intern", slug="intern", signed_in=True)
    response = signed_in(UserFactory()).get(place)
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("place", ["/", "/zoeken/?q=opvang"])
def test_pages_for_everybody_may_be_kept_by_visitors(place: str, home: HomePage, client: Client) -> None:
    assert "no-store" not in client.get(place).get("Cache-Control", "")


def test_files_that_are_the_same_for_all_stay_keepable_for_whoever_is_signed_in(
    home: HomePage, signed_in: Browser
) -> None:
    assert "public" in signed_in(UserFactory()).get("/robots.txt")["Cache-Control"]


@pytest.mark.parametrize("place", ["/bestanden/beeld/1/%00.png", "/bestanden/origineel/a%00b", "/documenten/1/%00"])
def test_a_zero_byte_in_the_name_of_a_file_is_no_file(place: str, home: HomePage, signed_in: Browser) -> None:
    assert signed_in(UserFactory(superuser=True)).get(place).status_code == 404
