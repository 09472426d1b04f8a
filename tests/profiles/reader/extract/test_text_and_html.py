"""Plain text and HTML to lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract import extract
from profiles.reader.lines import Role


def _texts(path: Path) -> list[str]:
    return [line.text for line in extract(path).lines]


def _html(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "profiel.html"
    path.write_text(
        f"<!doctype html><html><head><title>Weg</title><style>p {{}}</style></head><body>{body}</body></html>"
    )
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_of_dutch_machines(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "profiel.txt"
    path.write_bytes("Coördinator – “zorg”".encode(encoding))
    assert _texts(path) == ["Coördinator – “zorg”"]


def test_number_of_a_line_is_its_number_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "profiel.txt"
    path.write_bytes(b"een\r\n\r\n \t\r\nvier\tvijf\rzes\n")
    assert [(line.number, line.text) for line in extract(path).lines] == [(1, "een"), (4, "vier\tvijf"), (5, "zes")]


def test_form_feed_begins_a_page(tmp_path: Path) -> None:
    path = tmp_path / "profiel.txt"
    path.write_text("een\ntwee\f\n\fdrie\nvier\n")
    assert [(line.text.strip(), line.page) for line in extract(path).lines] == [
        ("een", 1),
        ("twee", 1),
        ("drie", 3),
        ("vier", 3),
    ]


def test_text_without_form_feeds_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "profiel.txt"
    path.write_text("een\n")
    assert extract(path).lines[0].page is None


def test_headings_lists_and_tables_of_a_page_keep_their_roles(tmp_path: Path) -> None:
    path = _html(
        tmp_path,
        "<h2>Taken</h2><p>Dit omvat <b>onder meer</b>:</p>"
        "<ul><li>lezen<ul><li>boeken</li></ul></li><li>schrijven</li></ul>"
        "<ol start=3><li>drie</li><li>vier</li></ol><table><tr><th>Graad</th><td>A1</td></tr></table>",
    )
    found = [(line.style.role, line.style.level, line.text) for line in extract(path).lines]
    assert found == [
        (Role.HEADING, 2, "Taken"),
        (Role.PARAGRAPH, 0, "Dit omvat onder meer:"),
        (Role.LIST_ITEM, 1, "lezen"),
        (Role.LIST_ITEM, 2, "boeken"),
        (Role.LIST_ITEM, 1, "schrijven"),
        (Role.LIST_ITEM, 1, "3. drie"),
        (Role.LIST_ITEM, 1, "4. vier"),
        (Role.TABLE_ROW, 0, "Graad\tA1"),
    ]


def test_nothing_visible_of_a_page_is_lost_and_nothing_hidden_is_read(tmp_path: Path) -> None:
    path = _html(
        tmp_path,
        "<nav>Menu</nav>los<script>kwaad()</script><template>sjabloon</template><p hidden>verborgen</p>"
        '<p>zicht<span style="display: none">on</span>baar</p><details><summary>Meer</summary>inhoud</details>slot',
    )
    assert _texts(path) == ["Menu", "los", "zichtbaar", "Meer", "inhoud", "slot"]


def test_navigation_of_a_page_is_furniture(tmp_path: Path) -> None:
    lines = extract(_html(tmp_path, "<nav><a href=/>Start</a></nav><p>Doel</p>")).lines
    assert [line.style.role for line in lines] == [Role.FURNITURE, Role.PARAGRAPH]


def test_line_break_makes_a_line_and_bold_is_seen(tmp_path: Path) -> None:
    lines = extract(_html(tmp_path, "<p><b>Trap 3<br>kwaliteit</b></p>")).lines
    assert [(line.text, line.style.bold) for line in lines] == [("Trap 3", True), ("kwaliteit", True)]


def test_cells_that_span_stand_once_and_keep_the_columns(tmp_path: Path) -> None:
    path = _html(
        tmp_path,
        "<table><tr><td colspan=3>Gedrag</td></tr><tr><td rowspan=2>Trap</td><td>1</td><td></td></tr>"
        "<tr><td>2</td><td>x</td></tr><tr><td colspan=2>samen</td><td>y</td></tr></table>",
    )
    assert _texts(path) == ["Gedrag", "Trap\t1\t", "\t2\tx", "samen\t\ty"]


def test_cell_with_a_list_gives_more_rows_in_its_column(tmp_path: Path) -> None:
    path = _html(tmp_path, "<table><tr><td>Taken</td><td><ul><li>lezen</li><li>schrijven</li></ul></td></tr></table>")
    assert _texts(path) == ["Taken\t• lezen", "\t• schrijven"]


def test_table_that_only_arranges_text_gives_ordinary_lines(tmp_path: Path) -> None:
    path = _html(tmp_path, "<table><tr><td><h2>Doel</h2><p>Zin.</p></td><td><p>Naast.</p></td></tr></table>")
    found = [(line.style.role, line.text) for line in extract(path).lines]
    assert found == [(Role.HEADING, "Doel"), (Role.PARAGRAPH, "Zin."), (Role.PARAGRAPH, "Naast.")]


def test_charset_of_a_page_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "profiel.html"
    path.write_bytes(
        '<html><head><meta charset="iso-8859-1"></head><body><p>Coördinator – één</p></body></html>'.encode("cp1252")
    )
    assert _texts(path) == ["Coördinator – één"]


def test_page_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        extract(_html(tmp_path, "<script>niets()</script>"))


def test_page_nested_beyond_reason_is_read_or_refused(tmp_path: Path) -> None:
    path = _html(tmp_path, "<div>" * 50_000 + "diep" + "</div>" * 50_000)
    try:
        outcome = "|".join(_texts(path))
    except UnreadableFile as error:
        outcome = error.code
    assert outcome in {"diep", "broken", "empty"}
