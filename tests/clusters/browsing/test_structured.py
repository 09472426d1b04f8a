"""What search engines read of a section, and that no text of an institution breaks out of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.factories.clusters import make_institution, make_section
from vve_clusters.models import InstitutionPage

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_of(client: Client, page: InstitutionPage) -> dict[str, Any]:
    """Return the structured data of a page; there is one block of it."""
    (block,) = BLOCK.findall(client.get(page.get_url()).content.decode())
    data: dict[str, Any] = json.loads(block)
    return data


def test_section_says_who_where_and_when(client: Client, town: Any) -> None:
    data = data_of(client, town.playgroup)
    assert data["@type"] == "Preschool"
    assert data["name"] == "Klein Begin"
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Waterlelie 12",
        "postalCode": "1236 XY",
        "addressLocality": "Hoogland",
    }
    assert data["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Thursday"],
            "opens": "08:30",
            "closes": "12:30",
        },
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday"], "opens": "13:00", "closes": "17:00"},
    ]
    (special,) = data["specialOpeningHoursSpecification"]
    assert (special["validFrom"], special["validThrough"], special["opens"], special["closes"]) == (
        "2099-03-02",
        "2099-03-02",
        "00:00",
        "00:00",
    )
    assert data["contactPoint"]["name"] == "Fatima El Idrissi"
    assert data["contactPoint"]["telephone"] == "0123 45 67 80"
    assert data["identifier"] == [{"@type": "PropertyValue", "propertyID": "LRK", "value": "000000123"}]
    assert data["url"].startswith("http")


def test_kinds_have_their_own_type(client: Client, town: Any) -> None:
    assert data_of(client, town.daycare)["@type"] == "ChildCare"
    assert data_of(client, town.daycare)["priceRange"] == "€ 11.23 per uur"
    assert data_of(client, town.school)["@type"] == "ElementarySchool"
    assert data_of(client, town.library)["@type"] == "GovernmentOrganization"


def test_texts_cannot_end_the_block(client: Client, town: Any) -> None:
    name = "</script><script>alert(1)</script> & <!-- \u2028"
    page = make_section(make_institution(name, cluster=town.waterrijk), intro=name, contact_name=name)
    shown = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in shown
    assert data_of(client, page)["name"] == name


def test_section_describes_itself(client: Client, town: Any) -> None:
    shown = client.get(town.playgroup.get_url()).content.decode()
    assert '<meta name="description" content="Een kleine, vaste groep.">' in shown
    assert '<meta property="og:title" content="Klein Begin">' in shown
    town.playgroup.search_description = "Eigen omschrijving"
    town.playgroup.save_revision().publish()
    shown = client.get(town.playgroup.get_url()).content.decode()
    assert shown.count('<meta name="description"') == 1
    assert "Eigen omschrijving" in shown
