"""What is in a set: every paper of its reader, in order, with the right numbers; and nothing of others."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.annotations import Link

from intranet.meetings.models import MeetingSet
from intranet.meetings.sets import services
from intranet.meetings.sets.making import make_set
from intranet.meetings.sets.services import ask, is_current, set_of
from tests.factories.meetings import make_item, make_paper, make_version, named
from tests.factories.profiles import add, home
from tests.meetings.papers.conftest import World, locked_pdf, office, pdf, picture
from vve_site.home.models import ContentPage

pytestmark = pytest.mark.django_db


def made(world: World, name: str = "member") -> tuple[MeetingSet, PdfReader]:
    """Have the set of somebody made, and open it."""
    user = world.user(name)
    row = ask(user=user, meeting=world.meeting)
    make_set(row.pk)
    row.refresh_from_db()
    assert row.state == MeetingSet.State.READY
    return row, PdfReader(row.file.path)


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def bookmarks(reader: PdfReader, outline: Any = None) -> list[tuple[str, int]]:
    """Return the bookmarks with the numbers of their pages, in order."""
    found: list[tuple[str, int]] = []
    for one in reader.outline if outline is None else outline:
        if isinstance(one, list):
            found += bookmarks(reader, one)
        else:
            found.append((str(one.title), (reader.get_destination_page_number(one) or 0) + 1))
    return found


def test_a_set_of_our_own_pages_only_is_tagged_and_says_so(world: World) -> None:
    page = add(home(), ContentPage(title="Programmalijn", intro="Taal van jong tot oud"))
    make_paper(world.item, "Programmalijn taal", page=page).versions.all().delete()
    _row, reader = made(world)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert "Taal van jong tot oud" in text_of(reader)
    assert reader.metadata.title.endswith(world.meeting.title)


def test_pages_of_others_stand_where_they_belong_and_are_named_and_numbered(world: World) -> None:
    make_paper(world.item, "Cijfers", content=pdf("Cijfers van de kinderopvang", 3), name="cijfers.pdf")
    second = make_item(world.meeting, "Rondvraag")
    make_paper(second, "Brief", content=pdf("Brief van de bibliotheek"), name="brief.pdf")
    row, reader = made(world)
    pages = [page.extract_text() for page in reader.pages]
    total = len(pages)
    assert row.pages == total
    first = next(index for index, text in enumerate(pages) if "Cijfers van de kinderopvang 0" in text)
    letter = next(index for index, text in enumerate(pages) if "Brief van de bibliotheek" in text)
    assert first < letter
    assert all(f"{index + 1} / {total}" in text for index, text in enumerate(pages))
    assert f"cijfers.pdf, bladzijde {first + 1} tot en met {first + 3}" in " ".join(pages[0].split())
    assert ("1a Cijfers", first) in bookmarks(reader)
    assert ("2. Rondvraag", letter) in bookmarks(reader)
    assert "/Metadata" not in reader.root_object
    assert all("/StructParents" not in reader.pages[index] for index in (first, letter))


def test_bad_and_locked_files_are_named_and_go_along_as_they_are(world: World) -> None:
    make_paper(world.item, "Kapot", content=b"%PDF-1.4 kapot", name="kapot.pdf")
    make_paper(world.item, "Slot", content=locked_pdf(), name="slot.pdf")
    make_paper(world.item, "Rekenblad", content=office("xl"), name="blad.xlsx")
    row, reader = made(world)
    assert [one["why"] for one in row.remarks] == ["broken", "encrypted", "no_office"]
    assert sorted(reader.attachments) == ["1a kapot.pdf", "1b slot.pdf", "1c blad.xlsx"]
    assert reader.attachments["1b slot.pdf"][0] == locked_pdf()
    assert "heeft een wachtwoord" in text_of(reader)


def test_a_picture_is_a_page_with_its_title_as_words(world: World) -> None:
    make_paper(world.item, "Plattegrond", content=picture("JPEG"), name="plattegrond.jpg")
    row, reader = made(world)
    assert not row.remarks
    assert any(len(page.images) for page in reader.pages)


def test_office_files_become_pages_where_there_is_libreoffice(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages.pdf"
    pages.write_bytes(pdf("Uit het rekenblad"))
    program = tmp_path / "soffice"
    script = 'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"'
    program.write_text(f'#!/bin/sh\n{script}\ncp {pages} "$2/in.pdf"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    make_paper(world.item, "Rekenblad", content=office("xl"), name="blad.xlsx")
    row, reader = made(world)
    assert not row.remarks
    assert "Uit het rekenblad" in text_of(reader)


def test_what_is_too_much_together_is_named_and_not_taken(world: World, settings: Any) -> None:
    settings.VVE_SET_MAX_MB = 0
    make_paper(world.item, "Groot", content=pdf(), name="groot.pdf")
    row, reader = made(world)
    assert [one["why"] for one in row.remarks] == ["too_large"]
    assert not reader.attachments


def test_nobody_finds_confidential_things_in_a_set(world: World) -> None:
    secret = make_item(world.meeting, "Geheimpunt", audience=named(world.people["chair"]), explanation="Geheimtekst")
    make_paper(secret, "Geheimstuk", content=pdf("Geheiminhoud"), name="geheimnaam.pdf")
    make_paper(world.item, "Geheimbrief", content=pdf("Geheimbrief"), audience=named(world.people["chair"]))
    _row, reader = made(world)
    shown = text_of(reader) + str(reader.metadata) + str(bookmarks(reader)) + str(reader.attachments)
    assert "geheim" not in shown.lower()
    assert "Besloten" in shown
    _row, of_chair = made(world, "chair")
    assert "Geheiminhoud" in text_of(of_chair)


def test_a_page_one_may_not_read_is_not_in_the_set(world: World) -> None:
    page = add(home(), ContentPage(title="Dicht", intro="Verborgen zin", audience=named(world.people["chair"])))
    make_paper(world.item, "Een pagina", page=page).versions.all().delete()
    _row, reader = made(world)
    assert "Verborgen zin" not in text_of(reader)
    _row, of_chair = made(world, "chair")
    assert "Verborgen zin" in text_of(of_chair)


@pytest.mark.parametrize("what", ["version", "title", "item", "circle", "withdrawn"])
def test_a_change_makes_the_set_old(world: World, what: str) -> None:
    paper = make_paper(world.item, "Stuk", content=pdf())
    row, _reader = made(world)
    assert is_current(*set_of(world.user("member"), world.meeting))
    if what == "version":
        make_version(paper, content=b"%PDF-1.4 nieuw")
    elif what == "title":
        paper.title, paper.revision = "Anders", 2
        paper.save()
    elif what == "item":
        world.item.version += 1
        world.item.save()
    elif what == "circle":
        paper.audience = named(world.people["chair"])
        paper.save()
    else:
        paper.withdrawn_at = row.made_at
        paper.save()
    assert not is_current(*set_of(world.user("member"), world.meeting))


def test_a_set_that_is_there_is_not_made_again_and_an_old_one_loses_its_file(world: World) -> None:
    paper = make_paper(world.item, "Stuk", content=pdf())
    row, _reader = made(world)
    first = Path(row.file.path)
    again = ask(user=world.user("member"), meeting=world.meeting)
    assert (again.state, again.sha256) == (MeetingSet.State.READY, row.sha256)
    make_version(paper, content=pdf("Anders"))
    row, _reader = made(world)
    assert Path(row.file.path) != first


def test_old_sets_are_removed_with_their_files(world: World, django_capture_on_commit_callbacks: Any) -> None:
    row, _reader = made(world)
    path = Path(row.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove_old(before=row.asked_at) == 0
        assert services.remove_old(before=row.made_at) == 1
    assert not path.exists()
    assert not MeetingSet.objects.exists()


def test_who_may_no_longer_read_the_meeting_gets_no_set(world: World) -> None:
    user = world.user("member")
    row = ask(user=user, meeting=world.meeting)
    user.is_active = False
    user.save()
    assert make_set(row.pk) == MeetingSet.State.FAILED


def test_a_link_to_a_script_and_a_file_inside_a_pdf_stay_behind(world: World) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf("Met een addertje")))
    writer.add_open_action(JavaScript("app.alert('x')"))
    writer.add_attachment("vreemd.exe", b"MZ")
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="javascript:alert(1)"))
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://voorbeeld.example/"))
    out = io.BytesIO()
    writer.write(out)
    make_paper(world.item, "Adder", content=out.getvalue(), name="adder.pdf")
    _row, reader = made(world)
    assert not reader.attachments
    links = [
        one.get_object()["/A"]["/URI"]
        for page in reader.pages
        if "Met een addertje" in page.extract_text()
        for one in page.get("/Annots", [])
    ]
    assert links == ["https://voorbeeld.example/"]
    assert "/OpenAction" not in reader.root_object
    assert "JavaScript" not in str(reader.root_object.get("/Names", ""))
