"""In which language buttons and menus are."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_english_browser_gets_a_dutch_page_with_dutch_buttons(client: Client) -> None:
    response = client.get("/zoeken/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert response.headers["Content-Language"] == "nl"
    assert "Naar de inhoud" in response.text
    assert ">English</button>" in response.text  # for whoever reads no Dutch


def test_the_choice_at_the_foot_of_the_page_gives_english_and_comes_back_to_the_page(client: Client) -> None:
    chosen = client.post("/taal/", {"language": "en", "next": "/zoeken/?q=lezen"})
    assert chosen.status_code == 302
    assert chosen.headers["Location"] == "/zoeken/?q=lezen"
    response = client.get("/zoeken/")
    assert response.headers["Content-Language"] == "en"
    assert "Skip to the content" in response.text
    assert 'value="en"' in response.text


def test_a_language_that_there_is_not_and_an_address_elsewhere_change_nothing(client: Client) -> None:
    client.cookies["django_language"] = "xx\r\nSet-Cookie: a=b"
    assert client.get("/zoeken/").headers["Content-Language"] == "nl"
    assert client.post("/taal/", {"language": "en", "next": "https://elders.example/"}).headers["Location"] == "/"


def test_choosing_needs_a_post(client: Client) -> None:
    client.get("/taal/", {"language": "en"})
    assert client.get("/zoeken/").headers["Content-Language"] == "nl"
