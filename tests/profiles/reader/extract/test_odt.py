"""OpenDocument text to lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract import extract
from profiles.reader.lines import Role
from tests.profiles.reader.making import with_parts

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip
_MIMETYPE = b"application/vnd.oasis.opendocument.text"


def _odt(
    tmp_path: Path, body: str, *, automatic: str = "", styles: str = "", more: dict[str, bytes] | None = None
) -> Path:
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = f"<office:document-styles {_NAMES}>{styles}</office:document-styles>"
    parts = {"mimetype": _MIMETYPE, "content.xml": content.encode(), "styles.xml": named.encode()}
    return with_parts(tmp_path / "profiel.odt", parts | (more or {}))


def test_headings_text_and_lists_keep_their_roles(tmp_path: Path) -> None:
    path = _odt(
        tmp_path,
        '<text:p text:style-name="Title">Functieprofiel</text:p><text:h text:outline-level="2">Doel</text:h>'
        "<text:p>Zin.</text:p><text:p/><text:list><text:list-item><text:p>lezen</text:p>"
        "<text:list><text:list-item><text:p>boeken</text:p></text:list-item></text:list>"
        "</text:list-item></text:list>",
    )
    found = [(line.number, line.style.role, line.style.level, line.text) for line in extract(path).lines]
    assert found == [
        (1, Role.TITLE, 0, "Functieprofiel"),
        (2, Role.HEADING, 2, "Doel"),
        (3, Role.PARAGRAPH, 0, "Zin."),
        (5, Role.LIST_ITEM, 1, "lezen"),
        (6, Role.LIST_ITEM, 2, "boeken"),
    ]


def test_printed_numbers_of_lists_stand_in_front(tmp_path: Path) -> None:
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix="." '
        f'text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('een', '')}{item.format('twee', '')}</text:list>"
    path = _odt(
        tmp_path,
        f'<text:list text:style-name="L1">{item.format("a", inner)}{item.format("b", "")}</text:list>',
        automatic=f'<text:list-style style:name="L1">{levels}</text:list-style>',
    )
    assert [line.text for line in extract(path).lines] == ["1. a", "1.1. een", "1.2. twee", "2. b"]


def test_white_space_elements_and_line_breaks_are_text(tmp_path: Path) -> None:
    path = _odt(tmp_path, '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e</text:p>')
    assert [line.text for line in extract(path).lines] == ["a   b\tc", "d e"]


def test_tables_keep_empty_cells_and_say_spanned_cells_once(tmp_path: Path) -> None:
    cell, covered = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>", "<table:covered-table-cell/>"
    rows = [
        cell.format(' table:number-columns-spanned="3"', "Gedrag") + covered * 2,
        cell.format(' table:number-rows-spanned="2"', "Kern") + cell.format("", "Leren") + cell.format("", ""),
        covered + cell.format(' table:number-columns-repeated="2"', "x"),
    ]
    path = _odt(
        tmp_path,
        "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>",
    )
    lines = extract(path).lines
    assert [line.text for line in lines] == ["Gedrag", "Kern\tLeren\t", "\tx\tx"]
    assert {line.style.role for line in lines} == {Role.TABLE_ROW}


def test_type_is_inherited_from_styles(tmp_path: Path) -> None:
    style = '<style:style style:name="{}" style:family="{}"{}><style:text-properties {}/></style:style>'
    path = _odt(
        tmp_path,
        '<text:p text:style-name="P1">Kerntaken</text:p>'
        '<text:p>gewoon <text:span text:style-name="T1">vet</text:span></text:p>',
        automatic=style.format("P1", "paragraph", ' style:parent-style-name="Kop"', 'fo:font-size="14pt"')
        + style.format("T1", "text", "", 'fo:font-weight="bold"'),
        styles="<office:styles>" + style.format("Kop", "paragraph", "", 'fo:font-weight="bold"') + "</office:styles>",
    )
    assert [(line.style.bold, line.style.size) for line in extract(path).lines] == [(True, 14.0), (False, None)]


def test_running_headers_and_footers_are_furniture(tmp_path: Path) -> None:
    header = "<style:header><text:p>Gemeente Leiebeke</text:p></style:header>"
    page = f"{header}<style:footer><text:p>Versie 2</text:p></style:footer>"
    styles = (
        f'<office:master-styles><style:master-page style:name="S">{page}</style:master-page></office:master-styles>'
    )
    found = [
        (line.style.role, line.text) for line in extract(_odt(tmp_path, "<text:p>Doel</text:p>", styles=styles)).lines
    ]
    assert found == [(Role.FURNITURE, "Gemeente Leiebeke"), (Role.PARAGRAPH, "Doel"), (Role.FURNITURE, "Versie 2")]


def test_deleted_text_is_left_out_and_notes_and_boxes_are_read(tmp_path: Path) -> None:
    deleted = "<text:changed-region><text:deletion><text:p>oud</text:p></text:deletion></text:changed-region>"
    body = "<text:note-body><text:p>Zie convenant.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    box = "<draw:frame><draw:text-box><text:p>In de kader.</text:p></draw:text-box></draw:frame>"
    path = _odt(
        tmp_path,
        f"<text:tracked-changes>{deleted}</text:tracked-changes><text:p>Zin.{note}{box}</text:p><text:p>Slot.</text:p>",
    )
    assert [line.text for line in extract(path).lines] == ["Zin.", "In de kader.", "Slot.", "Zie convenant."]


def test_table_of_contents_is_furniture(tmp_path: Path) -> None:
    path = _odt(
        tmp_path,
        "<text:table-of-content><text:index-body><text:p>Doel 2</text:p></text:index-body></text:table-of-content>",
    )
    assert [line.style.role for line in extract(path).lines] == [Role.FURNITURE]


@pytest.mark.parametrize(
    ("part", "data", "code"),
    [
        ("META-INF/manifest.xml", b"<manifest><encryption-data/></manifest>", "encrypted"),
        ("Basic/Standard/Module1.xml", b"<module/>", "active_content"),
        ("content.xml", b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "broken"),
        ("content.xml", b"<geen/>", "broken"),
    ],
)
def test_locked_active_and_broken_files_are_refused(tmp_path: Path, part: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        extract(_odt(tmp_path, "<text:p>Zin.</text:p>", more={part: data}))
    assert caught.value.code == code
