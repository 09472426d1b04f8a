"""The table of who reads which specimen, for the documentation: ``python -m tests.surfaces.specimens.document``."""

from __future__ import annotations

from pathlib import Path

from tests.surfaces.specimens.people import DEGREES, PEOPLE, readers_of

DOCS = Path(__file__).parents[3] / "docs" / "features" / "surfaces.md"
KINDS = {
    "body": "a body: page, task, text",
    "meeting": "a meeting: page, place, introduction",
    "item": "an item of an agenda (in an open meeting)",
    "in": "an open item in a meeting",
    "paper": "a paper at such an item",
    "at": "a paper at an open item",
    "file": "the file of a paper, its name and its text",
    "minutes": "the minutes of an item",
    "decision": "a decision",
    "action": "an action",
    "note": "a private note of the chair",
    "image": "an image at home with a body",
    "document": "a document at home with a body",
    "news": "news",
}
HEAD = """# Who finds what, on any surface

Made by `python -m tests.surfaces.specimens.document`; do not edit this page. `tests/surfaces/test_specimens.py` proves
it: each person follows every link from the home page, asks every registered address of the intranet, the search, the
feeds and the sitemap with every specimen, and searches for a word that is in all of them. `make test-deep` sends
everybody, and everybody with a way into the admin through each of its addresses. Who may not read something finds no
word of it anywhere, in body, headers, file names or messages; who may, finds it.

*open*: as open as its kind; *members*: only the people of the body; *named*: only named people (here: the chair and
one member). Nobody's private note is read by anybody else. Superusers break the glass, which is logged.
"""


def as_markdown() -> str:
    """Return the page: a line for each kind and degree, a column for each person."""
    lines = [HEAD, f"| | {' | '.join(PEOPLE.values())} |", f"| --- |{' --- |' * len(PEOPLE)}"]
    for kind, words in KINDS.items():
        for degree in DEGREES:
            readers = readers_of(kind, degree)
            cells = " | ".join("yes" if who in readers else "-" for who in PEOPLE)
            lines.append(f"| {words}: {degree} | {cells} |")
    return "\n".join(lines) + "\n"


def name_of(kind: str, degree: str) -> str:
    """Return the name of a specimen in the world."""
    return {"in": f"item_in_{degree}", "at": f"paper_{degree}_at_open_item"}.get(kind, f"{kind}_{degree}")


if __name__ == "__main__":
    DOCS.write_text(as_markdown(), "utf-8")
