"""Identification and position: labels and values on lines, in table rows, or in a paragraph."""

from __future__ import annotations

import re

from profiles.reader.document import Labelled, Text
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.rows import Row, bullet_end, continues
from profiles.reader.vocabulary import ANY_LABEL, LABELS, NOBODY, POSITION

_COLON = re.compile(r"([^:\t]{2,60}?)\s*:\s*")
_ROLE = frozenset({"rol", "naam van de rol", "rolnaam"})
_MARK = re.compile(r"\s*[:\t=]\s*")
_SEPARATOR = re.compile(r"\s*(?:/|;|(?<=\s)[•|](?=\s))\s*")
_INNER = re.compile(r"[,;.]\s+|\s{3,}|\t")


def label_of(row: Row) -> tuple[str, int] | None:
    """Return our name of the label that begins the row and where it ends; None without a label. The longest wins."""
    found = [
        (match.end(), key)
        for key, pattern in (*LABELS.items(), *POSITION.items())
        if (match := pattern.match(row.text))
    ]
    if found:
        end, key = max(found)
        return key, end
    if row.tabular and len(row.cells()) == 2 and row.cells()[0].text:
        return "", row.text.index("\t")
    match = _COLON.match(row.text)
    if match and match[1].casefold() in _ROLE:
        return "function_title", match.end(1)
    return ("", match.end(1)) if match and len(match[1].split()) <= 6 else None


def read_identification(desk: Desk, rows: list[Row]) -> list[Row]:
    """Take labels and values; return the rows that are neither."""
    rest: list[Row] = []
    groups = [part for row in rows for part in _inner_labels(desk, row)]
    index = 0
    while index < len(groups):
        row = _unbulleted(desk, groups[index])
        label = label_of(row)
        index += 1
        if label is None:
            rest.append(row)
            continue
        key, end = label
        name, value = row.split(end)
        values = [_value(desk, value)] if value.text.strip(" :\t=") else []
        if not values:
            desk.structure(value)
        while index < len(groups) and _belongs(values, groups[index]):
            values.append(_unbulleted(desk, groups[index]))
            index += 1
        _place(desk, key, name, values)
    return rest


def _belongs(values: list[Row], row: Row) -> bool:
    if label_of(row) is not None:
        return False
    return not values or continues(values[-1], row) or values[-1].text.rstrip().endswith(("/", ",", ";"))


def _unbulleted(desk: Desk, row: Row) -> Row:
    end = bullet_end(row)
    if end <= 0:
        return row
    mark, rest = row.split(end)
    desk.structure(mark)
    return rest


def _value(desk: Desk, row: Row) -> Row:
    match = _MARK.match(row.text)
    if not match:
        return row
    mark, value = row.split(match.end())
    desk.structure(mark)
    return value


def _inner_labels(desk: Desk, row: Row) -> list[Row]:
    """Cut before each next label with a colon or a cell of its own, as in "Functietitel: X, Functiefamilie: Y"."""
    cuts = []
    for match in ANY_LABEL.finditer(row.text):
        before, after = row.text[: match.start()], row.text[match.end() : match.end() + 3]
        if match.start() and _INNER.search(before[-4:] + "") and (after.lstrip(" ")[:1] in (":", "\t")):
            cuts.append(match.start())
    if not cuts:
        return [row]
    parts, at = [], 0
    for cut in [*cuts, len(row.text)]:
        part = row.cut(at, cut)
        bare = part.text.rstrip(" ,;.\t") if cut < len(row.text) else part.text
        if len(bare) < len(part.text):
            desk.structure(part.cut(len(bare)))
            part = part.cut(0, len(bare))
        parts.append(part)
        at = cut
    return [part for part in parts if part.text]


def _place(desk: Desk, key: str, name: Row, values: list[Row]) -> None:
    if key in POSITION:
        desk.structure(name)
        for target in _targets(desk, key, name, values):
            (desk.document.reports_to if key == "reports_to" else desk.document.leads).append(target)
        return
    if not values:
        desk.document.identification.append(Labelled(desk.text(name), Text("", (), 0.5), key))
        return
    flat = [cell for value in values for cell in (value.cells() if value.tabular else [value])]
    desk.document.identification.append(Labelled(desk.text(name), desk.text(flat), key))


def _targets(desk: Desk, key: str, name: Row, values: list[Row]) -> list[Text]:
    """Divide the values over the functions that they name, at slashes, semicolons, cells and bullets."""
    parts: list[Row] = []
    for value in values:
        parts += _cut_at_separators(desk, value)
    parts = [part for part in parts if part.text.strip()]
    nobody = [part for part in parts if NOBODY.fullmatch(part.text)]
    desk.structure(*nobody)
    parts = [part for part in parts if part not in nobody]
    sure = 1.0
    if name.text.endswith("/") or any(value.text.startswith("/") for value in values[:1]):
        sure = 0.6
        desk.warn("uncertain_label", name.line, label=name.text.rstrip(" /"), text=parts[0].text if parts else "")
    if len(parts) > 1:
        desk.warn("several_targets", name.line, label=desk_label(name), count=len(parts))
    return [desk.text(part, sure if index == 0 else 1.0) for index, part in enumerate(parts)]


def desk_label(name: Row) -> str:
    """Return a label as it reads after mending."""
    return name.mended.rstrip(" /:")


def _cut_at_separators(desk: Desk, row: Row) -> list[Row]:
    if "(" in row.text and ")" in row.text:
        inside = {at for match in re.finditer(r"\([^()]*\)", row.text) for at in range(*match.span())}
    else:
        inside = set()
    parts, at = [], 0
    for match in _SEPARATOR.finditer(row.text.replace("\t", ";")):
        if match.start() in inside or _glued(row.text, match.start(), match.end()):
            continue
        parts.append(row.cut(at, match.start()))
        desk.structure(row.cut(match.start(), match.end()))
        at = match.end()
    return [*parts, row.cut(at)]


def _glued(text: str, start: int, end: int) -> bool:
    """ "zijn/haar" and "m/v" are one expression."""
    word = re.split(r"\s", text[:start])[-1]
    return start > 0 and end - start == 1 and text[start] == "/" and len(word) < 5
