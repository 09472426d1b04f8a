"""Profiles and competencies in the search over the whole site."""

import pytest
from wagtail import hooks

from intranet.access.search import HOOK
from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile, make_role

pytestmark = pytest.mark.django_db


def test_tasks_indicators_and_sections_are_found(client):
    book = make_book()
    make_profile(book, "Coach", areas=[("Werk", ["Schrijft een kwaliteitsrapport"])])
    make_role(book, "Contactpersoon", sections=[{"title": "Taken", "body": [("list", ["Leidt de klankbordgroep"])]}])
    make_competency(make_dictionary(), "Netwerken", levels=[(1, "Legt contact", ["Bezoekt een netwerkborrel"])])
    for words, title in (
        ("kwaliteitsrapport", "Coach"),
        ("klankbordgroep", "Contactpersoon"),
        ("netwerkborrel", "Netwerken"),
    ):
        text = client.get(f"/zoeken/?q={words}", headers={"accept-language": "nl"}).content.decode()
        assert title in text
        assert f"{words}</mark>" in text


def test_each_group_gives_text_for_its_pages():
    book, dictionary = make_book(), make_dictionary()
    pages = {
        "functieprofielen": make_profile(book, purpose="Een doel"),
        "profielschetsen": make_role(book, sections=[{"title": "Titel", "body": [("paragraph", "Een doel")]}]),
        "competenties": make_competency(dictionary, definition="Een doel"),
    }
    groups = {group.key: group for group in (make() for make in hooks.get_hooks(HOOK))}
    for key, page in pages.items():
        assert isinstance(page, groups[key].models)
        assert "Een doel" in groups[key].text(page)
