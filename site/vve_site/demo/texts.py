"""From the texts of the demo to what the database stores: blocks, with links to pages that exist."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.utils.html import escape

from vve_site.demo.content.home import ABOUT_MORE, ABOUT_PAGE, ABOUT_TEXT, ABOUT_TITLE, CARDS
from vve_site.demo.content.shapes import Body, Cluster, Kind, Part

Raw = dict[str, Any]
_LINK = re.compile(r'href="page:([\w-]+)"')
DOTS: dict[Kind, str] = {"daycare": "k1", "playgroup": "k2", "school": "k3", "centre": "k3", "municipality": "k4"}


def block(kind: str, value: Any) -> Raw:
    """Return a block as a StreamField stores it."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _item(value: Any) -> Raw:
    return block("item", value)


def target(page: int | None = None) -> Raw:
    """Return where a link leads: a page, or nothing."""
    return {"page": page, "address": ""}


def linked(html: str, ids: Mapping[str, int]) -> str:
    """Return rich text in which ``page:<slug>`` leads to the page of that name. Raises KeyError for an unknown name."""
    return _LINK.sub(lambda match: f'linktype="page" id="{ids[match.group(1)]}"', html)


def blocks(body: Body, ids: Mapping[str, int]) -> list[Raw]:
    """Return the blocks of a text; paragraphs and lists that follow each other become one block of rich text."""
    made: list[Raw] = []
    for part in body:
        html = _html(part, ids)
        if html and made and made[-1]["type"] == "paragraph":
            made[-1]["value"] += html
        else:
            made.append(block("paragraph", html) if html else _block(part))
    return made


def _html(part: Part, ids: Mapping[str, int]) -> str:
    kind, value = part
    if kind == "paragraph":
        return f"<p>{linked(cast('str', value), ids)}</p>"
    if kind == "list":
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in value) + "</ul>"
    return ""


def _block(part: Part) -> Raw:
    kind, value = part
    if kind == "heading":
        return block("heading", {"text": value, "level": "2"})
    if kind == "quote":
        return block("quote", {"text": value, "who": ""})
    return contact(cast("dict[str, str]", value))


def contact(card: Mapping[str, str]) -> Raw:
    """Return the block of a person to call."""
    return block(
        "contact",
        {
            "name": card["name"],
            "role": card.get("function", ""),
            "telephone": card.get("phone", ""),
            "email": card.get("email", ""),
            "text": card.get("note", ""),
        },
    )


def cluster_body(cluster: Cluster, ids: Mapping[str, int]) -> list[Raw]:
    """Return the text of a cluster's page: what it does. Its partners and its contact person come from the register."""
    made = blocks(cluster.body, ids)
    for one in made:
        if one["type"] == "heading":
            one["value"] = one["value"]["text"]
    return made


def home_cards(ids: Mapping[str, int]) -> list[Raw]:
    """Return the ways in on the home page."""
    return [
        block(
            "card",
            {
                "dot": DOTS[card.kind],
                "kind": card.ages,
                "title": card.title,
                "text": card.text,
                "target": target(ids[card.page]),
            },
        )
        for card in CARDS
    ]


def home_aside(ids: Mapping[str, int]) -> list[Raw]:
    """Return what stands beside the news on the home page."""
    about = {
        "title": ABOUT_TITLE,
        "text": f"<p>{escape(ABOUT_TEXT)}</p>",
        "link_text": ABOUT_MORE,
        "target": target(ids[ABOUT_PAGE]),
        "button": False,
    }
    return [block("card", about)]


def home_body(ids: Mapping[str, int], heading: str, intro: str) -> list[Raw]:
    """Return the last part of the home page: the clusters, as a list that follows the tree."""
    return [block("pages", {"title": heading, "text": intro, "parent": ids["clusters"]})]


def contacts_aside(bodies: Iterable[Part]) -> tuple[Body, list[Raw]]:
    """Split a text in what stands in the column and the people beside it."""
    parts = tuple(bodies)
    people = [contact(cast("dict[str, str]", value)) for kind, value in parts if kind == "contact"]
    return tuple(part for part in parts if part[0] != "contact"), people
