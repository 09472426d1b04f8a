"""Components: what they show, and what they leave out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest
from lxml import html as lxml_html

Render = Callable[..., str]


def test_each_group_of_a_table_is_a_body_of_its_own_with_a_head_for_its_rows(render: Render) -> None:
    groups = [
        {"title": "Kern", "rows": [{"head": "Integriteit", "cells": ["Trap 2", "discreet"]}]},
        {
            "title": "Specifiek",
            "rows": [{"head": "Adviseren", "url": "/a/", "cells": ["Trap 1", "helder"], "diff": True}],
        },
    ]
    tree = lxml_html.fromstring(
        render(
            "{% include 'components/table.html' %}",
            groups=groups,
            columns=["Competentie", "Trap", "Gedrag"],
            caption="Competenties",
        )
    )
    assert len(tree.findall(".//tbody")) == 2
    assert [head.text for head in tree.findall(".//th[@scope='rowgroup']")] == ["Kern", "Specifiek"]
    assert [cell.get("data-k") for cell in tree.findall(".//td")] == ["Trap", "Gedrag"] * 2
    assert len(tree.xpath("//tr[contains(@class, 'dl-diff')]")) == 1
    assert tree.xpath("//*[@role='region'][@tabindex='0']")[0].get("aria-label") == "Competenties"


def test_a_table_without_rows_says_so(render: Render) -> None:
    html = render("{% include 'components/table.html' %}", rows=[], columns=["Een", "Twee"], caption="Leeg")
    assert "Hier staat nog niets." in html
    assert 'colspan="2"' in html


def test_labels_without_a_value_are_left_out(render: Render) -> None:
    items = [
        {"label": "Familie", "value": "Zorg"},
        {"label": "Graad", "value": ""},
        {"label": "Leidt", "several": ["een", "twee"]},
    ]
    html = render("{% include 'components/data_list.html' %}", items=items)
    assert re.findall(r"<dt[^>]*>([^<]+)", html) == ["Familie", "Leidt"]
    assert re.findall(r"<dd[^>]*>([^<]+)", html) == ["Zorg", "een", "twee"]


def test_a_fold_opens_without_script(render: Render) -> None:
    html = render("{% include 'components/fold.html' with title='Taken' number=1 items=items open=True %}", items=["a"])
    assert re.search(r'<details class="dl-fold" open>', html)
    assert "<summary>" in html


@pytest.mark.parametrize(
    ("kind", "icon_class"), [("error", "error"), ("success", "ok"), ("debug", "info"), ("", "info")]
)
def test_a_message_of_any_level_has_a_look(render: Render, kind: str, icon_class: str) -> None:
    html = render("{% include 'components/alert.html' with text='Bewaard' kind=kind %}", kind=kind)
    assert f"utrecht-alert--{icon_class}" in html
    assert ('role="alert"' in html) == (kind == "error")


def test_pages_of_a_list_keep_the_filters(render: Render, request_for: Callable[..., HttpRequest]) -> None:
    page = Paginator(range(200), 10).page(7)
    request = request_for("/zoeken/?q=zorg&pagina=7&familie=a&familie=b")
    html = render("{% include 'components/pagination.html' %}", page_obj=page, request=request)
    tree = lxml_html.fromstring(html)
    assert tree.xpath("//*[@aria-current='page']")[0].text_content().split()[-1] == "7"
    assert tree.xpath("//a[@rel='next']")[0].get("href") == "?q=zorg&pagina=8&familie=a&familie=b"
    assert "Vorige" in html


def test_a_list_of_one_page_has_no_pages_to_choose(render: Render) -> None:
    page = Paginator(range(5), 10).page(1)
    assert render("{% include 'components/pagination.html' %}", page_obj=page).strip() == ""


def test_a_contents_list_of_one_item_is_not_shown(render: Render) -> None:
    source = "{% include 'components/toc.html' %}"
    assert render(source, items=[{"title": "Een", "id": "een"}]).strip() == ""
    assert 'href="#twee"' in render(source, items=[{"title": "Een", "id": "een"}, {"title": "Twee", "id": "twee"}])


def test_the_whole_card_is_one_real_link(render: Render) -> None:
    html = render("{% include 'components/card.html' with title='Waterrijk' url='/w/' kind=2 kind_label='Peuters' %}")
    assert html.count("<a ") == 1
    assert "Peuters" in html, "the dot has a word beside it"
