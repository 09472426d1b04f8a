"""The desk on which a document is put together: takes rows, gives texts, and writes down every repair."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.reader.document import Caution, Document, Kind, NotPlaced, Repair, Text
from profiles.reader.lines import Span
from profiles.reader.parse.rows import Row
from profiles.reader.repair import mend


class Desk:
    """Holds the document being made. Whoever takes a row must give it to exactly one of the methods."""

    def __init__(self, kind: Kind) -> None:
        self.document = Document(kind=kind, title=Text("", (), 0.0))

    def text(self, rows: Row | Sequence[Row], confidence: float = 1.0) -> Text:
        """Return the rows as one text, mended; the repairs are recorded."""
        parts = [row for row in ([rows] if isinstance(rows, Row) else rows) if row.text.strip()]
        mended = mend([row.text for row in parts])
        for done in mended.mends:
            self.document.repairs.append(Repair(parts[done.part].line, done.before, done.after, done.code))
        return Text(mended.text, spans(parts), round(min(confidence, mended.confidence), 2))

    def lines(self, groups: Sequence[Sequence[Row]], confidence: float = 1.0) -> Text:
        """Return groups of rows as one text with a line for each group."""
        texts = [self.text(group, confidence) for group in groups if group]
        sure = min((text.confidence for text in texts), default=confidence)
        return Text("\n".join(text.text for text in texts), tuple(span for text in texts for span in text.spans), sure)

    def cells(self, row: Row, confidence: float = 1.0) -> Text:
        """Return a table row as one text, with a tab between its cells."""
        texts = [self.text(cell) for cell in row.cells()]
        return Text(
            "\t".join(text.text for text in texts), tuple(span for text in texts for span in text.spans), confidence
        )

    def structure(self, *rows: Row) -> None:
        """Keep rows that were read and used, but are no content: headings, labels, bullets."""
        for row in rows:
            if row.text.strip():
                self.document.structure.append(Text(row.text, spans([row])))

    def leave(self, row: Row, reason: str = "unknown") -> None:
        """Keep a row for which there is no field."""
        if row.text.strip():
            self.document.not_placed.append(NotPlaced(Text(row.text, spans([row])), reason))

    def warn(self, code: str, line: int | None = None, **params: object) -> None:
        """Add a caution, once."""
        caution = Caution(code, line, {name: str(value) for name, value in params.items()})
        if caution not in self.document.warnings:
            self.document.warnings.append(caution)


def spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    """Return where the rows stand in the source."""
    return tuple(Span(row.line, row.start, row.end) for row in rows if row.text)
