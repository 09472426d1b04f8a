"""The number of queries does not depend on the number of profiles."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import CompetencyPage, FunctionProfilePage
from tests.factories.profiles import COMPETENCIES, home, make_book, make_competency, make_dictionary, many_profiles

pytestmark = pytest.mark.django_db

QUERIES = ["", "q=beleid", "level=A&kind=function", "competency=samenwerken&rank=2%2B", "q=beleid&sort=title&expired=1"]


def count(client, url: str) -> int:
    client.get(url)  # content types, site root paths
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("query", QUERIES)
def test_browsing_10_and_200_profiles_takes_as_many_queries(client, query):
    small, large = make_book(title="Klein"), make_book(title="Groot")
    many_profiles(small, 10)
    many_profiles(large, 200, seed=2)
    few, many = count(client, f"{small.url}?{query}"), count(client, f"{large.url}?{query}")
    assert few == many
    assert many <= 30


def test_profile_page_takes_as_many_queries_with_many_profiles_around(client):
    small, large = make_book(title="Klein"), make_book(title="Groot")
    many_profiles(small, 2)
    many_profiles(large, 200)
    pages = [FunctionProfilePage.objects.child_of(book).first() for book in (small, large)]
    few, many = (count(client, page.url) for page in pages)
    assert few == many <= 30


def test_competency_page_takes_as_many_queries_with_many_profiles(client):
    pages = []
    for number, title in enumerate(("Klein", "Groot")):
        dictionary = make_dictionary(title=f"Woordenboek {title}")
        pages.append(make_competency(dictionary, COMPETENCIES[number]))
    book = make_book()
    many_profiles(book, 10)
    few = count(client, pages[0].url)
    many_profiles(book, 190, seed=3)
    assert few == count(client, CompetencyPage.objects.get(pk=pages[0].pk).url) <= 30


def test_dictionary_page_takes_as_many_queries_with_many_competencies(client):
    dictionary = make_dictionary(parent=home())
    make_competency(dictionary, "Eerste")
    few = count(client, dictionary.url)
    for number in range(20):
        make_competency(dictionary, f"Competentie {number}")
    assert count(client, dictionary.url) == few
