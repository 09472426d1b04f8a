"""All templates and style sheets of the project: no inline script or style, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / folder for folder in ("templates", "site", "intranet", "profiles")]
TEMPLATES = sorted(
    path
    for source in SOURCES
    for path in source.rglob("*.html")
    # Mail programs need inline styles (made at sending); sample documents are content, not templates.
    if "documents" not in path.parts and "mail" not in path.parts
)
STATIC = [
    path
    for source in SOURCES
    for path in sorted(source.rglob("*"))
    if "static" in path.parts and path.suffix in (".css", ".svg", ".js") and "vendor" not in path.parts
]
FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event attribute": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/json)", re.IGNORECASE),
    "javascript address": re.compile(r"""["']\s*javascript:""", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"""<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE
    ),
    "htmx event handler": re.compile(r"\shx-on[:\-]", re.IGNORECASE),
    "unescaped text": re.compile(r"(?<!help_text)\|\s*safe\b"),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    # A comparison inside a tag ("a > b") must not end the HTML tag around it.
    text = re.sub(r"\{%.*?%\}", lambda tag: tag[0].replace(">", " ").replace("<", " "), text, flags=re.DOTALL)
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert found == []


@pytest.mark.parametrize("path", STATIC, ids=name)
def test_a_static_file_fetches_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8").replace("http://www.w3.org/", "")
    assert not re.search(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.sub(r"(?m)^\s*//.*$", "", text))
    assert "@import" not in text
    if path.suffix == ".svg":
        assert not re.search(r"<script|\son[a-z]+=|<style|\sstyle=|<foreignObject", text, re.IGNORECASE)


def test_the_scan_sees_what_it_should() -> None:
    assert ROOT / "templates" / "base.html" in TEMPLATES
    assert len(STATIC) > 5
    bad = {
        "inline style": '<p class="a" style="color:red">',
        "style element": "<style>",
        "event attribute": '<a href="#" onclick="x()">',
        "inline script": "<script>alert(1)</script>",
        "javascript address": '<a href="javascript:x">',
        "something from elsewhere": '<script src="https://cdn.example/x.js">',
        "htmx event handler": '<a hx-on:click="x">',
        "unescaped text": "{{ text|safe }}",
    }
    assert {what for what, pattern in FORBIDDEN.items() if pattern.search(bad[what])} == set(FORBIDDEN)
    assert not FORBIDDEN["inline script"].search('<script src="/static/dl.js" defer></script>')


def test_every_component_says_what_it_needs() -> None:
    components = sorted((ROOT / "templates" / "components").glob("*.html"))
    assert len(components) > 15
    assert [path.name for path in components if not path.read_text("utf-8").startswith("{# ")] == []
