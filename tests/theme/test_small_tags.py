"""Tags that draw one small thing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest

from vve_site.theme.icons import ICONS

Render = Callable[..., str]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_decoration(render: Render, name: str) -> None:
    html = render("{% icon name %}", name=name)
    assert 'aria-hidden="true"' in html
    assert words(html) == ""
    assert "style=" not in html


def test_an_icon_that_does_not_exist_is_named(render: Render) -> None:
    with pytest.raises(ValueError, match="no icon 'serach'"):
        render("{% icon 'serach' %}")


@pytest.mark.parametrize(("rank", "of"), [(1, 4), (3, 4), (5, 5), (2, 6), (7, 4), (99, 4)])
def test_a_level_is_shown_as_bars_and_in_words(render: Render, rank: int, of: int) -> None:
    html = render("{% level rank of=of label='Trap' %}", rank=rank, of=of)
    bars = html.count("<rect")
    assert bars == min(max(rank, of), 10)
    assert html.count('class="on"') == min(rank, bars)
    assert words(html) == f"Trap {rank} van {of}"


def test_a_level_without_a_rank_is_only_its_title(render: Render) -> None:
    html = render("{% level rank title='Gevorderd' %}", rank=None)
    assert "<svg" not in html
    assert words(html) == "Gevorderd"


def test_the_bars_of_a_level_rise(render: Render) -> None:
    heights = [float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', render("{% level 2 of=6 %}"))]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]


def test_texts_from_people_are_escaped_everywhere(render: Render) -> None:
    evil = '<b onclick="x">"&'
    for source in (
        "{% badge evil %}",
        "{% level 1 title=evil label=evil %}",
        "{% include 'components/card.html' with title=evil text=evil meta=evil kind_label=evil url=evil tone=evil %}",
        "{% include 'components/alert.html' with title=evil text=evil %}",
        "{% include 'components/fold.html' with title=evil number=evil note=evil text=evil id=evil %}",
        "{% include 'components/contact_card.html' with name=evil role=evil email=evil phone=evil address=evil %}",
        "{% include 'components/empty_state.html' with title=evil text=evil url=evil label=evil %}",
        "{% include 'components/search_field.html' with action=evil label=evil value=evil button=evil %}",
        "{% include 'components/table.html' with caption=evil %}",
    ):
        html = render(source, evil=evil)
        assert "<b" not in html.replace("<button", ""), source
        assert "&lt;b onclick=" in html, source


@pytest.mark.parametrize("kind", ["safe", "warning", "danger", "neutral"])
def test_a_state_is_a_word_with_a_colour(render: Render, kind: str) -> None:
    html = render("{% badge 'Loopt' kind %}", kind=kind)
    assert f"utrecht-status-badge--{kind}" in html
    assert words(html) == "Loopt"


def test_a_state_that_does_not_exist_is_refused(render: Render) -> None:
    with pytest.raises(ValueError, match="no badge"):
        render("{% badge 'Loopt' 'groen' %}")


def test_a_date_is_a_day_and_a_short_month(render: Render) -> None:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    html = render("{% date_block date %}", date=datetime.date(today.year, 12, 3))
    assert words(html) == "3 dec"
    assert f'datetime="{today.year}-12-03"' in html


def test_a_date_in_another_year_says_which(render: Render) -> None:
    assert words(render("{% date_block date %}", date=datetime.date(2019, 3, 14))) == "14 mrt 2019"


def test_a_moment_late_in_the_evening_keeps_its_dutch_day(render: Render) -> None:
    late = datetime.datetime(2019, 3, 14, 23, 30, tzinfo=datetime.UTC)
    assert words(render("{% date_block date %}", date=late)) == "15 mrt 2019"


def test_no_date_gives_no_block(render: Render) -> None:
    assert words(render("{% date_block date %}", date=None)) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Joris van der Meulen", "JM"),
        ("Yusuf Aydın", "YA"),
        ("Noor", "N"),
        ("", ""),
        ("bureau", ""),
        ("El Idrissi F", "EF"),
    ],
)
def test_initials_skip_the_small_words_in_a_name(render: Render, name: str, letters: str) -> None:
    assert render("{{ name|initials }}", name=name) == letters


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("0123 45 67 89", "0123456789"), ("+31 (0)123-45 67 89", "+31123456789"), ("(0123) 45 67 89", "0123456789")],
)
def test_a_telephone_number_can_be_dialled(render: Render, written: str, dialled: str) -> None:
    assert render("{{ phone|dialled }}", phone=written) == dialled


def test_the_line_is_drawn_for_the_eye_only(render: Render) -> None:
    html = render("{% line_art 'hero' %}")
    assert html.count("<path") == 1
    assert html.count("<circle") == 5
    assert 'aria-hidden="true"' in html
