"""Texts are found in code and templates without gettext's programs, and gaps are told."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from scripts import catalogues
from scripts.catalogues import App

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Function profile")
def count(n): return ngettext("%(n)s line", "%(n)s lines", n)
month = pgettext("month", "May")
"""
TEMPLATE = """
{% load i18n %}<style>a { b: "c" }</style> it's (not a bracket
  {% translate "Search" %}
{% blocktranslate trimmed count n=total %}
    {{ n }} result
{% plural %}
    {{ n }} results
{% endblocktranslate %}
{% include "x.html" with label=_("Close") %}
{# {% translate "Not this" %} #}
"""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    (tmp_path / "thing" / "templates").mkdir(parents=True)
    (tmp_path / "thing" / "apps.py").write_text(CODE)
    (tmp_path / "thing" / "templates" / "thing.html").write_text(TEMPLATE)
    return App(tmp_path / "thing")


def translate(app: App, answers: dict[str, str]) -> None:
    text = app.catalogue.read_text("utf-8")
    for english, dutch in answers.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{dutch}"')
    app.catalogue.write_text(text, "utf-8")


def test_texts_are_found_in_code_and_in_templates(app: App) -> None:
    found = catalogues.collect(app, [app])
    assert {message.id for message in found if message.id} == {
        "Function profile",
        ("%(n)s line", "%(n)s lines"),
        "May",
        "Search",
        ("%(n)s result", "%(n)s results"),
        "Close",
    }
    assert found.get("May", "month") is not None


def test_an_update_keeps_what_was_translated_and_drops_what_is_gone(app: App) -> None:
    catalogues.update([app], [app])
    translate(app, {"Search": "Zoeken", "Close": "Sluiten"})
    (app.folder / "templates" / "thing.html").write_text("{% load i18n %}{% translate 'Search' %}")
    catalogues.update([app], [app])
    text = app.catalogue.read_text("utf-8")
    assert 'msgstr "Zoeken"' in text
    assert "Sluiten" not in text


def test_an_update_of_what_is_up_to_date_changes_nothing(app: App) -> None:
    catalogues.update([app], [app])
    before = app.catalogue.read_bytes()
    catalogues.update([app], [app])
    assert app.catalogue.read_bytes() == before


def test_what_is_missing_empty_or_doubtful_is_told(app: App) -> None:
    assert catalogues.check([app], [app]) == 1
    catalogues.update([app], [app])
    problems = list(catalogues.problems(app, [app]))
    assert any("no Dutch: 'Search'" in problem for problem in problems)
    translate(app, {"Search": "Zoeken"})
    text = app.catalogue.read_text("utf-8")
    app.catalogue.write_text(text.replace('msgid "Search"', '#, fuzzy\nmsgid "Search"'), "utf-8")
    assert any("doubtful: 'Search'" in problem for problem in catalogues.problems(app, [app]))


def test_a_placeholder_that_was_lost_in_translation_is_told(app: App) -> None:
    catalogues.update([app], [app])
    text = app.catalogue.read_text("utf-8")
    assert 'msgstr[0] ""\nmsgstr[1] ""' in text
    app.catalogue.write_text(
        text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "%(m)s"\nmsgstr[1] "%(m)s"'), "utf-8"
    )
    assert [problem for problem in catalogues.problems(app, [app]) if "%(n)s" in problem and "no Dutch" not in problem]


def test_a_compiled_catalogue_is_what_gettext_reads(app: App) -> None:
    catalogues.update([app], [app])
    translate(app, {"Search": "Zoeken"})
    app.catalogue.with_suffix(".mo").unlink()
    catalogues.compile_all([app], [app])
    with app.catalogue.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Search") == "Zoeken"


def test_every_app_of_ours_is_looked_through() -> None:
    assert {"profiles", "site/accounts", "intranet/access", "site/vve_site/theme"} <= {
        app.name for app in catalogues.apps()
    }
