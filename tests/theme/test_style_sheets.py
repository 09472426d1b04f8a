"""The style sheets: correct CSS, no token that nobody defines, and a theme that says when it is not built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2
from django.core.checks import run_checks
from django.test import override_settings

import vve_site.theme

STATIC = Path(vve_site.theme.__file__).parent / "static" / "vve_theme"
SHEETS = sorted(STATIC.glob("*.css"))
ROOT = Path(__file__).resolve().parents[2]


def rules(nodes: list[object]) -> list[object]:
    """Give all rules, those inside @media and @supports too."""
    found = []
    for node in nodes:
        found.append(node)
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in ("media", "supports"):
            found += rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
    return found


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_is_correct_css(path: Path) -> None:
    parsed = rules(tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True, skip_whitespace=True))
    assert [node for node in parsed if node.type == "error"] == []
    for rule in parsed:
        if rule.type == "qualified-rule":
            content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            assert {node.type for node in content} <= {"declaration"}, "flat CSS, for browsers without nesting"


def test_every_token_that_is_used_is_defined() -> None:
    text = "".join(path.read_text("utf-8") for path in SHEETS)
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", text))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", text)) <= defined


def test_colours_are_said_in_the_tokens_only() -> None:
    for path in SHEETS:
        if path.name != "tokens.css":
            text = re.sub(r"#0{3,4}\b|#[0-9a-f]{6}(?:1f|66)\b", "", path.read_text("utf-8"))  # shadows and transparency
            assert not re.search(r"#[0-9a-f]{3,8}\b(?!\s*[{,])", text.replace("#14253d", "")), path.name


def test_every_sheet_is_linked() -> None:
    linked = (ROOT / "templates" / "components" / "styles.html").read_text("utf-8")
    assert [path.name for path in SHEETS if f'"vve_theme/{path.name}"' not in linked] == []


def test_a_theme_that_is_not_built_is_told_by_the_system_check() -> None:
    with override_settings(STATICFILES_FINDERS=[]):
        from django.contrib.staticfiles import finders

        finders.get_finder.cache_clear()
        found = [message.id for message in run_checks()]
    assert "vve_theme.W001" in found
