"""What an editor should look at in a document that was read. Each caution is a code with the words it is about."""

from __future__ import annotations

from collections import Counter, defaultdict

from profiles.reader.document import Category, Competency, Document, Kind, Text
from profiles.reader.parse.bodies import obsolete_bodies, sounding_boards
from profiles.reader.parse.damage import damaged_words
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.numbers import contradictions
from profiles.reader.vocabulary import AS_ABOVE, fold

MANY_SPECIFIC = 8
_UNSURE = 0.75


def warn(desk: Desk, lines: dict[int, str]) -> None:
    """Add the cautions about the document on the desk. ``lines`` are the source lines by number."""
    document = desk.document
    _about_shape(desk, document)
    for competency in document.competencies:
        _about_competency(desk, document, competency)
    _about_repetition(desk, document)
    own = sorted({line for path, text in document.texts() if not path.startswith("not_placed") for line in text.lines})
    _about_wording(desk, [(number, lines[number]) for number in own])
    every = sorted({line for _, text in document.texts() for line in text.lines})
    for line, word, likely in damaged_words([(number, lines[number]) for number in every]):
        desk.warn("damaged_word", line, word=word, likely=likely)
    _about_not_placed(desk, document)
    for path, text in document.texts():
        if AS_ABOVE.search(fold(text.text)) and path.startswith(
            ("result_areas", "competencies", "purpose", "sections")
        ):
            text.confidence = min(text.confidence, 0.5)
            desk.warn("refers_elsewhere", _line(text), text=_short(text.text))
    document.warnings.sort(key=lambda caution: (caution.line or 0, caution.code))


def _about_shape(desk: Desk, document: Document) -> None:
    if not document.title.text:
        desk.warn("no_title")
    if document.kind is Kind.FUNCTION_PROFILE:
        if document.purpose is None or not document.purpose.text:
            desk.warn("no_purpose")
        if not document.result_areas:
            desk.warn("no_result_areas")
        if not document.competencies:
            desk.warn("no_competencies")
    specific = sum(1 for competency in document.competencies if competency.category is Category.SPECIFIC)
    if document.kind is Kind.FUNCTION_PROFILE and specific > MANY_SPECIFIC:
        desk.warn("many_specific", count=specific, most=MANY_SPECIFIC)
    for area in document.result_areas:
        if not area.tasks:
            desk.warn("no_tasks", _line(area.title), title=_short(area.title.text))


def _about_competency(desk: Desk, document: Document, competency: Competency) -> None:
    name = competency.name.text
    ranks: dict[int, list[int]] = defaultdict(list)
    for level in competency.levels:
        line = _line(level.title) or (_line(level.indicators[0]) if level.indicators else None)
        ranks[level.rank].append(line or _line(competency.name) or 0)
        if level.label and not level.indicators and any(other.indicators for other in competency.levels):
            desk.warn("no_indicators", line, name=name, level=level.label)
        for indicator, count in Counter(fold(text.text) for text in level.indicators).items():
            if count > 1:
                again = [text for text in level.indicators if fold(text.text) == indicator][1]
                desk.warn("duplicate_indicator", _line(again), name=name, text=_short(again.text))
    for rank, places in ranks.items():
        if rank and len(places) > 1:
            desk.warn("duplicate_level", places[1] or None, name=name, rank=rank, count=len(places))
    if document.kind is Kind.DICTIONARY:
        found = sorted(rank for rank in ranks if rank)
        missing = [rank for rank in range(1, found[-1]) if rank not in found] if found else []
        if missing:
            desk.warn("missing_level", _line(competency.name), name=name, ranks=", ".join(map(str, missing)))


def _about_repetition(desk: Desk, document: Document) -> None:
    """A competency that is named twice: at one level it is a doublure, at several it may be meant."""
    seen: dict[str, Competency] = {}
    for competency in document.competencies:
        key = fold(competency.name.text)
        before = seen.setdefault(key, competency)
        if before is competency:
            continue
        same = {level.rank for level in before.levels} & {level.rank for level in competency.levels}
        code = "duplicate_level" if same - {0} else "duplicate_competency"
        rank = min(same - {0}, default=0)
        desk.warn(code, _line(competency.name), name=competency.name.text, rank=rank, count=2)


def _about_wording(desk: Desk, lines: list[tuple[int, str]]) -> None:
    for before, after in contradictions(lines):
        desk.warn(
            "contradicting_numbers",
            after.line,
            first=before.said,
            second=after.said,
            first_line=before.line,
            second_line=after.line,
        )
    for line, name, body in obsolete_bodies(lines):
        desk.warn("obsolete_body", line, name=name, now=body.now, since=body.since)
    if found := sounding_boards(lines):
        desk.warn("overlapping_bodies", found[0], group=found[1], body="klankbordgroep")


def _about_not_placed(desk: Desk, document: Document) -> None:
    lost = [item for item in document.not_placed if item.reason == "unknown"]
    if lost:
        desk.warn("not_placed", _line(lost[0].text), count=len(lost))
    unsure = [
        text
        for path, text in document.texts()
        if text.text and text.confidence < _UNSURE and "competencies" not in path[:12]
    ]
    for text in unsure[:5]:
        if text.lines and not any(caution.line == _line(text) for caution in document.warnings):
            desk.warn("unsure", _line(text), text=_short(text.text))


def _line(text: Text) -> int | None:
    return text.spans[0].line if text.spans else None


def _short(text: str) -> str:
    words = text.replace("\t", " ").replace("\n", " ")
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
