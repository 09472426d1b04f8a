"""The chapters of the guide: Markdown files in, HTML for the admin out.

They are read where they stand, so the guide that people see is always the one of the version that runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

IN_WHEEL = Path(__file__).resolve().parent / "chapters"
IN_CHECKOUT = Path(__file__).resolve().parents[3] / "docs" / "redactie"
CONTENTS = "README"


@dataclass(frozen=True)
class Chapter:
    """A chapter as it is shown: its title, and its text without that title."""

    title: str
    html: SafeString


def folder() -> Path:
    """Return where the chapters are: in the wheel inside this app, in a checkout with the documentation."""
    return IN_WHEEL if IN_WHEEL.is_dir() else IN_CHECKOUT


@cache
def names() -> frozenset[str]:
    """Return the chapters that there are, by the name of their file."""
    return frozenset(path.stem for path in folder().glob("*.md"))


@cache
def pictures() -> dict[str, Path]:
    """Return the pictures that there are, by their name."""
    return {path.stem: path for path in (folder() / "beelden").glob("*.png")}


@cache
def chapter(name: str) -> Chapter:
    """Return a chapter. Raises KeyError when there is none of that name."""
    if name not in names():
        raise KeyError(name)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse((folder() / f"{name}.md").read_text("utf-8"))
    title, rest = _title(tokens)
    for token in rest:
        for child in token.children or []:
            _lead_inside(child)
    # Safe: the files are part of the product, and the parser takes no HTML from them.
    return Chapter(title, SafeString(parser.renderer.render(rest, parser.options, {})))


def _title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """Return the heading with which a chapter begins, and what follows it."""
    return tokens[1].content, tokens[3:]


def _lead_inside(token: Token) -> None:
    """Let links and pictures, which lead to files, lead to the screens that show these."""
    target = str(token.attrGet("href") or token.attrGet("src") or "")
    stem = Path(target.partition("#")[0]).stem
    if token.type == "image":
        token.attrSet("src", reverse("vve_guide_picture", args=[stem]))
        token.attrSet("loading", "lazy")
    elif token.type == "link_open" and target.partition("#")[0].endswith(".md"):
        token.attrSet("href", address(stem))


def address(name: str) -> str:
    """Return the address of a chapter."""
    return reverse("vve_guide") if name == CONTENTS else reverse("vve_guide_chapter", args=[name])
