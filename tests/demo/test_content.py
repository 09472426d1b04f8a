"""The texts of the demo hang together: names, links and people that one text uses, another has."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nh3
import pytest

from vve_site.demo.content.clusters import CLUSTERS
from vve_site.demo.content.duties import PAGES
from vve_site.demo.content.home import ABOUT_PAGE, CARDS
from vve_site.demo.content.news import NEWS
from vve_site.demo.content.people import ACCOUNTS
from vve_site.demo.content.shapes import Body

NAMES = (
    "De Brink",
    "De Esch",
    "Heidebuurt",
    "’t Hoge Land",
    "Kerkdorp",
    "Lindepark",
    "Molenkwartier",
    "Oosterveen",
    "Rietzoom",
    "Veldzicht",
    "Waterrijk",
    "Westerdijk",
    "Zuidhof",
)
BODIES = {item.slug: item.body for group in (PAGES, NEWS, CLUSTERS) for item in group}


def strings(body: Body) -> Iterator[str]:
    for kind, value in body:
        if kind == "list":
            yield from value
        elif isinstance(value, dict):
            yield from value.values()
        else:
            yield str(value)


def paragraphs(body: Body) -> list[str]:
    return [str(value) for kind, value in body if kind == "paragraph"]


def test_there_are_thirteen_clusters_in_the_order_of_their_names() -> None:
    assert tuple(cluster.name for cluster in CLUSTERS) == NAMES


def test_each_cluster_has_two_or_three_paragraphs_and_its_own_contact_person() -> None:
    assert {len(paragraphs(cluster.body)) for cluster in CLUSTERS} <= {2, 3}
    assert len({cluster.contact.email for cluster in CLUSTERS}) == len(CLUSTERS)


def test_each_cluster_has_three_to_eight_institutions_all_with_different_names() -> None:
    names = [partner.name for cluster in CLUSTERS for partner in cluster.partners]
    assert len(names) == len(set(names)) == 47
    assert {len(cluster.partners) for cluster in CLUSTERS} == {3, 4, 8}


def test_contact_persons_who_work_for_an_institution_name_one_of_their_own_cluster() -> None:
    for cluster in CLUSTERS:
        employer = cluster.contact.function.split(", ")[1]
        assert any(employer in partner.name for partner in cluster.partners), cluster.name


def test_no_slug_and_no_paragraph_comes_twice() -> None:
    assert len(BODIES) == len(PAGES) + len(NEWS) + len(CLUSTERS)
    texts = [text for body in BODIES.values() for text in paragraphs(body)]
    assert len(texts) == len(set(texts))


def test_links_lead_to_pages_that_are_there() -> None:
    pages = {page.slug for page in PAGES} | {"clusters", "nieuws"}
    linked = {
        slug for body in BODIES.values() for text in strings(body) for slug in re.findall(r'"page:([^"]+)"', text)
    }
    assert linked
    assert linked | {card.page for card in CARDS} | {ABOUT_PAGE} <= pages


def test_news_names_clusters_that_are_there_and_comes_newest_first() -> None:
    assert {item.cluster for item in NEWS if item.cluster} <= {cluster.slug for cluster in CLUSTERS}
    dates = [item.published for item in NEWS]
    assert dates == sorted(dates, reverse=True)
    assert len(NEWS) == 6


@pytest.mark.parametrize("slug", BODIES)
def test_texts_hold_only_simple_markup(slug: str) -> None:
    for text in strings(BODIES[slug]):
        allowed = {"a", "b", "em", "br"}
        cleaned = nh3.clean(text, tags=allowed, url_schemes={"page", "mailto", "https"}, link_rel=None)
        assert cleaned.replace("&amp;", "&") == text


def test_sentences_are_short_enough_to_read() -> None:
    for body in BODIES.values():
        for text in strings(body):
            for sentence in re.split(r"[.!?:] ", re.sub(r"<[^>]+>", "", text)):
                assert len(sentence.split()) <= 25, sentence


def test_accounts_have_one_role_each_and_addresses_that_cannot_exist() -> None:
    assert [account.role for account in ACCOUNTS] == [
        "coordinator",
        "contact_person",
        "hr_editor",
        "institution_editor",
        "staff",
        "application_manager",
        "director",
        "chair",
        "secretary",
        "member",
        "newsletter_editor",
        "superuser",
    ]
    assert all(account.person.email.endswith("@voorbeeld.example") for account in ACCOUNTS)
    assert all(len(account.tasks) == 3 for account in ACCOUNTS)
