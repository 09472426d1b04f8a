"""Clusters, sections and what lies below them, as the factories make them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.clusters import (
    make_bulletin,
    make_cluster,
    make_institution,
    make_municipality_wide,
    make_news,
    make_section,
    make_section_page,
)

pytestmark = pytest.mark.django_db


def test_section_lies_in_the_home_cluster_of_its_institution(home: Any) -> None:
    cluster = make_cluster("Waterrijk", places=["Oosterveen", "Hoogland"])
    institution = make_institution("Klein Begin", cluster=cluster)
    section = make_section(institution, programmes=["Uk & Puk"])
    assert section.get_parent().specific == cluster
    assert cluster.place_text == "Oosterveen, Hoogland"
    assert list(cluster.partners()) == [institution]
    assert institution.page == section
    assert [item.name for item in section.programmes.all()] == ["Uk & Puk"]


def test_free_pages_news_and_bulletins_lie_below_a_section(home: Any) -> None:
    section = make_section()
    for make in (make_section_page, make_news, make_bulletin):
        assert make(section).is_descendant_of(section)


def test_partner_of_the_whole_municipality_needs_no_cluster(home: Any) -> None:
    section = make_section(make_institution("Bibliotheek", municipality_wide=True))
    assert section.get_parent().specific == make_municipality_wide()
