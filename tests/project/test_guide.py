"""The Dutch guide for editors: whole, and true to the screens.

Every word in bold is the name of something on the screen, so it must be one of the texts of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import wagtail
import wagtail_modeladmin
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils import translation
from PIL import Image

from profiles.messages import ERRORS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "redactie"
CHAPTERS = sorted(GUIDE.glob("*.md"))
PICTURES = sorted((GUIDE / "beelden").glob("*.png"))
HEAVIEST, WIDEST = 150_000, 1280
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
LETTERS = 4  # a text with fewer of its own beside its placeholders would match anything


def chapter(path: Path) -> str:
    return path.read_text("utf-8")


def links(path: Path) -> Iterator[tuple[bool, str, str]]:
    """Yield whether it is a picture, its text, and where it leads."""
    for sign, text, target in LINK.findall(chapter(path)):
        yield bool(sign), text, target


@cache
def texts_on_screen() -> frozenset[str]:
    """Return the Dutch texts of our own catalogues and of Wagtail's."""
    found: set[str] = set()
    parts = ("site", "intranet", "vve_clusters", "profiles")
    ours = [file for part in parts for file in (ROOT / part).rglob("locale/nl/**/*.po")]
    for file in ours:
        with file.open("rb") as stream:
            found.update(_strings(read_po(stream)))
    theirs = [Path(package.__file__).parent for package in (wagtail, wagtail_modeladmin)]
    for file in (file for folder in theirs for file in folder.rglob("locale/nl/**/*.mo")):
        with file.open("rb") as stream:
            found.update(_strings(read_mo(stream)))
    return frozenset(found)


def _strings(catalogue: object) -> Iterator[str]:
    for message in catalogue:  # type: ignore[attr-defined]
        if message.id:
            yield from [message.string] if isinstance(message.string, str) else message.string


def says(text: str, name: str) -> bool:
    """Return whether a text of the interface is shown under this name; a sentence may be quoted by its beginning."""
    if text.lower() == name.lower() and text[:1].lower() == name[:1].lower():
        return text[1:] == name[1:]  # labels of fields are capitalised on screen
    if len(name) > 12 and text.startswith(name):
        return True
    parts = PLACEHOLDER.split(text)
    if len(parts) == 1 or sum(character.isalpha() for part in parts for character in part) < LETTERS:
        return False
    return re.fullmatch(".+".join(map(re.escape, parts)), name) is not None


def names() -> list[tuple[str, str]]:
    found = {(path.name, " ".join(name.split())) for path in CHAPTERS for name in BOLD.findall(chapter(path))}
    return sorted(found)


def test_guide_has_chapters_with_names_and_pictures() -> None:
    assert len(CHAPTERS) >= 12
    assert len(PICTURES) >= 20
    assert len(names()) >= 80


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_link_of_a_chapter_leads_somewhere(path: Path) -> None:
    for _picture, _text, target in links(path):
        assert not target.startswith(("http:", "https:", "/")), f"{target} leads out of the guide"
        assert (path.parent / target.partition("#")[0]).is_file(), f"{target} is not there"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_picture_says_what_it_shows(path: Path) -> None:
    assert all(text.strip() for picture, text, _target in links(path) if picture)


@pytest.mark.parametrize("path", [path for path in CHAPTERS if path.stem != "begrippen"], ids=lambda path: path.stem)
def test_every_chapter_shows_a_picture(path: Path) -> None:
    assert any(picture for picture, _text, _target in links(path))


def test_every_picture_is_used() -> None:
    used = {Path(target).name for path in CHAPTERS for picture, _text, target in links(path) if picture}
    assert used == {path.name for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_picture_is_small_enough_to_keep_with_the_source(path: Path) -> None:
    assert path.stat().st_size < HEAVIEST
    with Image.open(path) as image:
        assert image.width <= WIDEST


def test_contents_lead_to_every_chapter() -> None:
    listed = {target for picture, _text, target in links(GUIDE / "README.md") if not picture}
    assert listed == {path.name for path in CHAPTERS if path.name != "README.md"}


@pytest.mark.parametrize(("where", "name"), names())
def test_name_in_bold_is_on_the_screen(where: str, name: str) -> None:
    assert any(says(text, name) for text in texts_on_screen()), f"{where}: nothing on the screen is called “{name}”"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("datum", "Datum"),
        ("Voeg %(label)s toe", "Voeg Taak toe"),
        ("Dit bestand is leeg. Kijk of u het juiste koos.", "Dit bestand is leeg."),
    ],
)
def test_names_are_recognised_as_they_are_shown(text: str, name: str) -> None:
    assert says(text, name)


@pytest.mark.parametrize(("text", "name"), [("Publiceren", "Publiceer"), ("%(title)s", "Wat ook"), ("Zoek", "zoek op")])
def test_names_that_are_not_shown_are_refused(text: str, name: str) -> None:
    assert not says(text, name)


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_message_about_a_file_has_its_advice(code: str) -> None:
    with translation.override("nl"):
        beginning = re.split(r"[.({]", str(ERRORS[code]))[0].strip()
    assert beginning in chapter(GUIDE / "importeren-problemen.md")
