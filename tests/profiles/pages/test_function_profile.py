"""The page of a function profile."""

import pytest

from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile, named, requirement

pytestmark = pytest.mark.django_db


def test_page_shows_result_areas_tasks_and_competencies(client):
    dictionary = make_dictionary()
    competency = make_competency(dictionary)
    book = make_book(dictionary=dictionary)
    profile = make_profile(
        book,
        purpose="Zorgt voor goede opvang",
        areas=[("Beleid", ["Schrijft nota's", "Volgt op"])],
        requirements=[requirement(competency.levels.get(rank=3)), named("Onderhandelen", 2)],
    )
    response = client.get(profile.url)
    text = response.content.decode()
    assert response.status_code == 200
    assert "Zorgt voor goede opvang" in text
    assert "Schrijft nota&#x27;s" in text
    assert f'href="{competency.url}"' in text
    assert "Neemt het voortouw" in text
    assert "Onderhandelen" in text
