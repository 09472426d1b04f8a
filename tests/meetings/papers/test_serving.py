"""The file of a paper on its way out: headers, names, and what is written in the log."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from intranet.meetings.papers import logged
from tests.factories.meetings import make_paper, make_version, named
from tests.meetings.papers.conftest import World, office

pytestmark = pytest.mark.django_db


def file_url(paper: Any, number: int = 1) -> str:
    return reverse("vve_meetings:paper_file", args=[paper.uid, paper.versions.get(number=number).uid])


def test_a_pdf_is_shown_and_stays_with_its_reader(world: World) -> None:
    response = world.client("member").get(file_url(make_paper(world.item, content=b"%PDF-1.4 tekst")))
    assert response.content == b"%PDF-1.4 tekst"
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("inline")


def test_an_office_file_is_saved_and_a_pdf_when_asked(world: World) -> None:
    sheet = make_paper(world.item, content=office("xl"), name="blad.xlsx")
    assert world.client("member").get(file_url(sheet))["Content-Disposition"].startswith("attachment")
    paper = make_paper(world.item)
    assert world.client("member").get(file_url(paper) + "?bewaren")["Content-Disposition"].startswith("attachment")


def test_a_name_with_odd_characters_is_safe_in_the_header(world: World) -> None:
    paper = make_paper(world.item, name="stuk.pdf")
    paper.versions.update(name="begroting “één”; x=.pdf")
    header = world.client("member").get(file_url(paper))["Content-Disposition"]
    assert "filename*=" in header
    assert "“" not in header


def test_the_head_of_a_paper_has_no_body_and_is_not_noted(world: World) -> None:
    paper = make_paper(world.item, audience=named(world.people["member"]))
    response = world.client("member").head(file_url(paper))
    assert response.status_code == 200
    assert not PageLogEntry.objects.filter(action=logged.FETCHED).exists()


@pytest.mark.parametrize("where", ["paper", "item", "meeting", "body"])
def test_fetching_something_confidential_is_noted_by_number(world: World, where: str) -> None:
    audience = f"body:{world.body.pk}"
    paper = make_paper(world.item, "Geheime titel", audience=audience if where == "paper" else "")
    for name, row in (("item", world.item), ("meeting", world.meeting), ("body", world.body)):
        if name == where:
            row.audience = audience
            row.save()
    world.client("member").get(file_url(paper))
    entry = PageLogEntry.objects.get(action=logged.FETCHED)
    assert entry.user_id == world.people["member"].pk
    assert entry.page_id == world.meeting.pk
    assert entry.data["paper"] == f"#{paper.pk}"
    assert "Geheim" not in f"{entry.label} {entry.data} {entry.formatter.format_message(entry)}"


def test_fetching_an_open_paper_is_not_noted(world: World) -> None:
    world.client("member").get(file_url(make_paper(world.item)))
    assert not PageLogEntry.objects.filter(action=logged.FETCHED).exists()


def test_an_older_version_is_still_there_for_who_reads_the_paper(world: World) -> None:
    paper = make_paper(world.item, content=b"%PDF-1.4 oud")
    make_version(paper, content=b"%PDF-1.4 nieuw")
    assert b"oud" in world.client("member").get(file_url(paper)).content


def test_a_version_is_not_found_under_another_paper(world: World) -> None:
    one, other = make_paper(world.item), make_paper(world.item)
    url = reverse("vve_meetings:paper_file", args=[one.uid, other.versions.get().uid])
    assert world.client("member").get(url).status_code == 404
