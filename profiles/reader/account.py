"""The book-keeping of a reading: nothing of the source may be lost, doubled or changed without being told.

Raises :class:`LostText`, never returns a verdict: a parser that loses text must not be able to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from profiles.reader.document import Document, Text
from profiles.reader.lines import Source


class LostText(AssertionError):
    """A character of the source lies in no text, or in more than one; or a text says what its source does not."""

    def __init__(self, line: int, start: int, end: int, why: str) -> None:
        super().__init__(f"line {line}, characters {start} to {end}: {why}")
        self.line, self.start, self.end, self.why = line, start, end, why


def check(source: Source, documents: Sequence[Document]) -> None:
    """Raise :class:`LostText` unless every character but white space lies in exactly one span of exactly one text.

    A source without any document has nothing to account for: its reader says that there is no profile in it.
    """
    if not documents:
        return
    taken = {line.number: bytearray(len(line.text)) for line in source.lines}
    for _, text in _texts(documents):
        for span in text.spans:
            marks = taken.get(span.line)
            if marks is None or not 0 <= span.start <= span.end <= len(marks):
                raise LostText(span.line, span.start, span.end, "there is no such place in the source")
            for index in range(span.start, span.end):
                if marks[index]:
                    raise LostText(span.line, index, span.end, "taken twice")
                marks[index] = 1
    for line in source.lines:
        for start, end in _gaps(line.text, taken[line.number]):
            raise LostText(line.number, start, end, "in no field and not among the lines that were not placed")


def check_wording(source: Source, documents: Sequence[Document]) -> None:
    """Raise :class:`LostText` where a text differs from its spans in more than white space and recorded repairs."""
    lines = {line.number: line.text for line in source.lines}
    for document in documents:
        repairs: dict[int, list[tuple[str, str]]] = {}
        for repair in document.repairs:
            before, after = _solid(repair.before), _solid(repair.after)
            if before != after:
                repairs.setdefault(repair.line, []).append((before, after))
        for _, text in document.texts():
            raw = _solid("".join(lines[span.line][span.start : span.end] for span in text.spans))
            wanted = _solid(text.text)
            if not text.spans and wanted:
                # a title may repeat the function title, whose place is with the identification
                if all(other is text or other.text != text.text or not other.spans for _, other in document.texts()):
                    raise LostText(0, 0, 0, "the text comes from nowhere")
                continue
            known = [pair for line in text.lines for pair in repairs.get(line, [])]
            # capitals are lowered last, over the whole text: undo that first
            wanted = next((before for before, after in known if after == wanted and _is_recased(before, after)), wanted)
            if raw != wanted and not _reachable(raw, wanted, known):
                first = text.spans[0]
                raise LostText(first.line, first.start, first.end, "the text says something else than its source")


def _texts(documents: Iterable[Document]) -> Iterator[tuple[str, Text]]:
    for document in documents:
        yield from document.texts()


def _solid(text: str) -> str:
    return "".join(text.split())


def _gaps(text: str, marks: bytearray) -> Iterator[tuple[int, int]]:
    for index, char in enumerate(text):
        if not marks[index] and not char.isspace():
            end = next((at for at in range(index, len(text)) if marks[at]), len(text))
            yield index, end
            return


def _reachable(raw: str, wanted: str, repairs: list[tuple[str, str]]) -> bool:
    """Tell whether replacing recorded repairs, each once and from left to right, makes ``wanted`` of ``raw``."""
    text = raw
    for before, after in repairs:
        if text == wanted:
            return True
        at = _first_difference(text, wanted)
        place = text.find(before, max(0, at - len(before)))
        if 0 <= place <= at:
            text = text[:place] + after + text[place + len(before) :]
    return text == wanted


def _is_recased(before: str, after: str) -> bool:
    return before.casefold() == after.casefold()


def _first_difference(left: str, right: str) -> int:
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))
