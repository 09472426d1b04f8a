"""The list of documents: its filters, its words, and what it costs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from intranet.bodies.models import BodyPage
from intranet.library.extraction import read_file
from intranet.library.listing import listing
from intranet.library.models import DocumentKind, GovernanceDocumentPage
from tests.factories.access import fresh
from tests.factories.library import make_adoption, make_document, make_file, make_library
from tests.factories.meetings import make_intranet, named
from tests.factories.pages import many
from tests.layers import layer

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@layer
def shelf(body: BodyPage, people: dict[str, Any]) -> dict[str, GovernanceDocumentPage]:
    """Documents of every sort, by title."""
    made = [
        make_document(body, "Besluit over taal", kind="Notitie", body=[("paragraph", "<p>Over walnoten.</p>")]),
        make_document(body, "Begroting 2027", kind="Begroting", valid_from=dt.date(2027, 1, 1)),
        make_document(body, "Begroting 2025", kind="Begroting", valid_until=dt.date(2025, 12, 31)),
        make_document(make_library(), "Convenant", valid_from=dt.date(2024, 1, 1), review_on=dt.date(2026, 11, 1)),
        make_document(body, "Voor de voorzitter", kind="Notitie", audience=named(people["chair"])),
        make_document(body, "Nog niet af", kind="Notitie", published=False),
    ]
    make_adoption(made[3])
    return {page.title: page for page in made}


def found(user: Any, query: str = "") -> list[str]:
    return [row.document.title for row in listing(fresh(user), QueryDict(query)).rows]


def test_all_that_somebody_may_read_by_title(shelf: Any, people: Any) -> None:
    expected = ["Begroting 2025", "Begroting 2027", "Besluit over taal", "Convenant"]
    assert found(people["member"]) == expected
    assert set(found(people["chair"])) == {*expected, "Voor de voorzitter", "Nog niet af"}


def test_the_filters(shelf: Any, people: Any, body: BodyPage) -> None:
    member = people["member"]
    budget = DocumentKind.objects.get(name="Begroting").pk
    assert found(member, f"soort={budget}") == ["Begroting 2025", "Begroting 2027"]
    assert found(member, "status=vastgesteld") == ["Convenant"]
    assert found(member, "status=vervallen") == ["Begroting 2025"]
    assert found(member, "status=concept") == ["Begroting 2027", "Besluit over taal"]
    assert found(member, "herzien=on") == ["Convenant"]
    assert "Convenant" not in found(member, f"van={body.pk}")
    assert found(member, "op=2025-06-01") == ["Begroting 2025", "Besluit over taal", "Convenant"]
    assert found(member, "op=2027-06-01") == ["Begroting 2027", "Besluit over taal", "Convenant"]
    assert found(member, "op=2025-06-01&status=vervallen") == []
    assert found(member, f"soort={budget}&op=2027-06-01") == ["Begroting 2027"]


def test_a_filter_that_says_nothing_sensible_is_left_out(shelf: Any, people: Any) -> None:
    assert len(found(people["member"], "soort=x&status=y&van=99999&op=gisteren&pagina=zes")) == 4


def test_words_are_looked_for_among_what_one_may_read(shelf: Any, people: Any) -> None:
    assert found(people["member"], "q=walnoten") == ["Besluit over taal"]
    assert found(people["member"], "q=voorzitter") == []
    assert found(people["chair"], "q=voorzitter") == ["Voor de voorzitter"]
    assert found(people["member"], "q=walnoten&status=vastgesteld") == []
    assert found(people["member"], "q=%22%27%29%28*") == found(people["member"])


def test_words_in_the_newest_file_find_the_document(shelf: Any, people: Any) -> None:
    file = make_file(shelf["Convenant"], "Afspraken over hazelnoten")
    read_file(file.pk)
    assert found(people["member"], "q=hazelnoten") == ["Convenant"]


def test_the_screen_shows_status_and_what_has_to_be_looked_at(shelf: Any, people: Any, signed_in: Any) -> None:
    browser = signed_in(people["member"])
    answer = browser.get(reverse("vve_library:documents"), {"herzien": "on"}).content.decode()
    assert "Vastgesteld" in answer
    assert "Te herzien" in answer
    assert "1 document" in answer
    assert browser.get(make_library().url, {"q": "walnoten"}).content.decode().count("vl-row") == 1
    assert "Geen documenten gevonden" in browser.get(make_library().url, {"q": "olifant"}).content.decode()


def test_who_may_add_documents_is_led_to_the_form(shelf: Any, people: Any, signed_in: Any) -> None:
    address = reverse("vve_library:documents")
    assert "Nieuw document" in signed_in(people["chair"]).get(address).content.decode()
    assert "Nieuw document" not in signed_in(people["member"]).get(address).content.decode()


@pytest.mark.parametrize("query", ["", "q=notitie", "status=concept&op=2026-01-01", "herzien=on"])
def test_the_list_costs_the_same_with_thousands_of_documents(
    body: BodyPage, people: Any, query: str, django_assert_max_num_queries: Any
) -> None:
    kind = DocumentKind.objects.create(name="Notitie")
    library = make_library()
    many(library, GovernanceDocumentPage, 1000, kind_id=kind.pk, title=lambda number: f"Notitie {number}")
    backend = get_search_backend()
    backend.add_bulk(GovernanceDocumentPage, list(GovernanceDocumentPage.get_indexed_objects()[:100]))
    member = fresh(people["member"])
    with django_assert_max_num_queries(12):
        listing(member, QueryDict(query))


def test_the_page_of_a_document_costs_the_same_with_any_number_of_versions(
    body: BodyPage, people: Any, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    document = make_document(body)
    for number in range(6):
        make_file(document, f"Versie {number}")
        make_adoption(document)
    browser = signed_in(people["chair"])
    browser.get(document.url)
    with django_assert_max_num_queries(60):
        assert browser.get(document.url).status_code == 200


def test_nobody_is_told_of_the_library_who_has_no_part_in_the_consultation(
    shelf: Any, people: Any, signed_in: Any
) -> None:
    answer = signed_in(people["staff"]).get(reverse("vve_library:documents"))
    assert answer.status_code == 200
    assert "vl-row" not in answer.content.decode()
    assert signed_in(people["staff"]).get(make_library().url).status_code == 404
    assert Page.objects.filter(pk=make_intranet().pk).exists()
