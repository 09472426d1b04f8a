"""Required competencies of a profile and the competencies of a dictionary: names, definitions, levels, indicators."""

from __future__ import annotations

import re

from profiles.reader.document import Category, Competency, Level, Text
from profiles.reader.parse.competency_marks import (
    CATEGORIES,
    COMPETENCY_WORD,
    LABEL,
    code_of,
    defined,
    heads_group,
    is_category,
    is_sentence,
    label_kind,
    level_finder,
    named_level,
    names_in_sentences,
    says_title,
)
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.items import Item, item_of, marry_lone_marks, nest, text_of
from profiles.reader.parse.rows import CODED, STAGE, Row, continues, is_item, rank_of
from profiles.reader.parse.tables import read_levels, read_tables
from profiles.reader.parse.unglue import unglue_names
from profiles.reader.vocabulary import NUMBERING, heading_key


class CompetencyReader:
    """Reads rows into competencies, one by one.

    What a plain row is, a name, a definition or the rest of a sentence, its neighbours tell.
    """

    def __init__(self, desk: Desk, rows: list[Row], category: Category, in_dictionary: bool) -> None:
        self.desk = desk
        self._level = level_finder(rows)
        self.rows = unglue_names(
            names_in_sentences(desk, marry_lone_marks(desk, rows)),
            lambda row: bool(self._level(row)) and not is_item(row),
        )
        self.category = category
        self.in_dictionary = in_dictionary
        self.levelled = any(self._level(row) for row in self.rows)
        self.headed = any(_is_headed(row) for row in self.rows)
        self.competency: Competency | None = None
        self.level: Level | None = None
        self.loose: Level | None = None  # a level above the competencies that it holds for
        self.definition: list[Row] = []
        self.level_title: list[Row] = []
        self.items: list[Item] = []
        self.listed = False  # the competency was itself an item of a list
        self.index = 0

    def read(self) -> None:
        """Put every row into a competency of the document, or into its structure."""
        self.rows = read_tables(self.desk, self.rows, self.category)
        while self.index < len(self.rows):
            self._take(self.rows[self.index])
            self.index += 1
        self._close_competency()

    def _take(self, row: Row) -> None:
        if is_category(row):
            self._close_competency()
            self.category = CATEGORIES[heading_key(row.mended)]
            self.loose = None
            self.desk.structure(row)
        elif self._level(row) and not is_item(row):
            self._begin_level(row)
        elif (after := self._after()) is not None and not self._level(after) and heads_group(row, after):
            self._close_competency()
            self.desk.structure(row)
        elif row.tabular and self.competency is not None:
            self._take_table()
        elif self._takes_label(row):
            return
        elif is_item(row):
            self._take_item(row)
        else:
            self._take_plain(row)

    def _take_table(self) -> None:
        """A table of levels below the name of their competency."""
        end = self.index
        while end < len(self.rows) and self.rows[end].tabular:
            end += 1
        if self.competency is not None:
            read_levels(self.desk, self.competency, self.rows[self.index : end])
        self.index = end - 1

    def _take_plain(self, row: Row) -> None:
        named = named_level(row)
        if named and not self._is_continuation(row):
            self._begin_named(row, named)
        elif self._is_name(row):
            self._begin(row)
        elif self.items and self.items[-1].rows and not self._is_next_sentence(row):
            self.items[-1].rows.append(row)
        elif self.items or (self.level is not None and is_sentence(row) and not self._titles(row)):
            self.items.append(Item([row]))
        elif self.level is not None:
            if self.level_title and not continues(self.level_title[-1], row) and self.level_title[-1].text[-1] in ".;":
                self.items.append(Item([row]))
            else:
                self.level_title.append(row)
        elif self.competency is not None:
            self.definition.append(row)
        else:
            self._leave(row)

    def _is_next_sentence(self, row: Row) -> bool:
        """Whether the indicator before, which has no bullet, is complete, and the row is another."""
        last = self.items[-1]
        return not last.mark and last.rows[-1].text[-1] in ".;" and is_sentence(last.rows[0]) and row.text[0].isupper()

    def _titles(self, row: Row) -> bool:
        """Whether a sentence below a level is its title: items follow it."""
        after = self._after()
        return bool(self.level_title) or (after is not None and (is_item(after) or continues(row, after)))

    def _leave(self, row: Row) -> None:
        """Text above the first competency explains the list: it is not one of them."""
        if row.text.endswith((":", ".")) and len(row.text) < 250:
            self.desk.structure(row)
        else:
            self.desk.leave(row)

    def _is_continuation(self, row: Row) -> bool:
        before = self.rows[self.index - 1] if self.index else None
        return continues(before, row) or (
            self.level is not None
            and not self.items
            and not row.heading
            and not row.style.bold
            and row.text[:1].islower()
        )

    def _is_name(self, row: Row) -> bool:
        if COMPETENCY_WORD.match(row.text) or self._is_coded(row):
            return True
        if self._is_continuation(row) or len(row.text) > 90 or row.text[-1] in ".;," or row.text[:1].islower():
            return False
        if row.heading:
            return True
        if self.headed and any(_is_headed(other) for other in self.rows[max(0, self.index - 12) : self.index + 12]):
            return False
        return self._heads(row)

    def _is_coded(self, row: Row) -> bool:
        """Whether a row has a code before its name, in rows where codes are no levels."""
        return self.levelled and code_of(row) is not None and not self._level(row) and row.text[-1] not in ".;,"

    def _heads(self, row: Row) -> bool:
        """Whether what follows shows that this row is the name of a competency."""
        ahead = self.rows[self.index + 1 : self.index + 8]
        run = next(
            (at for at, other in enumerate(ahead) if self._level(other) or is_item(other) or label_kind(other)),
            len(ahead),
        )
        follows = ahead[run] if run < len(ahead) else None
        if follows is not None and label_kind(follows) and run == 0:
            return True
        level_next = follows is not None and (bool(self._level(follows)) and not is_item(follows))
        if not self.in_dictionary:
            names = [other for other in ahead[:run] if not continues(row, other)]
            if self.levelled and self.loose is None:
                waiting = self.competency is not None and not (self.level or self.items or self.definition)
                return level_next and not waiting and (not names or _is_prose(ahead[:run]))
            return run == 0 or not self.levelled
        waiting = self.competency is not None and self.level is None and not self.items and not self.levelled
        if self.levelled and not level_next:
            return False
        between = ahead[:run]
        if self.competency is not None and self.level is None and not self.definition and self.levelled:
            return False  # a name stands already; this is its definition
        return not waiting or bool(self.definition) or not between

    def _takes_label(self, row: Row) -> bool:
        """Take "Definitie: ..." and "Gedragsindicatoren:"; tell whether the row was one."""
        kind = label_kind(row)
        if not kind or self.competency is None:
            return False
        match = LABEL.match(row.text)
        label, rest = row.split(match.end() if match else len(row.text))
        self.desk.structure(label)
        if rest.text and kind == "definition":
            self.definition.append(rest)
        elif rest.text:
            self.items.append(Item([rest]))
        return True

    def _take_item(self, row: Row) -> None:
        item = item_of(self.desk, row)
        if item is None or not item.rows:
            return
        named = named_level(item.rows[0])
        if named and (self.level is None or self.listed):
            self._begin_named(item.rows[0], named)
            self.listed = True
        elif self.competency is None or (self.level is None and not self.items and self.listed):
            self._begin_listed(item.rows[0])
        else:
            self.items.append(item)

    def _begin_listed(self, row: Row) -> None:
        """A name in a list, perhaps with its definition: "Netwerken: legt contacten"."""
        self._close_competency()
        end = defined(row)
        name = row.cut(0, row.text.index(":")) if end else row
        self.competency = Competency(self.desk.text(name, 0.8), self.category)
        self.listed = True
        if end:
            self.desk.structure(row.cut(len(name.text), end))
            self.definition.append(row.cut(end))

    def _begin(self, row: Row) -> None:
        self._close_competency()
        code = code_of(row) if self._is_coded(row) else None
        word = code or COMPETENCY_WORD.match(row.text) or NUMBERING.match(row.text)
        if word and word.end() < len(row.text):
            mark, row = row.split(word.end())
            self.desk.structure(mark)
        names = [row]
        while self._wraps_name(names[-1]):
            self.index += 1
            names.append(self.rows[self.index])
        self.competency = Competency(self.desk.text(names), self.category, code=code[1] if code else "")
        if self.loose is not None:
            self.level = Level(self.loose.rank, self.loose.label, Text(""))

    def _wraps_name(self, row: Row) -> bool:
        after = self._after()
        return (
            after is not None
            and not row.heading
            and row.text[-1] not in ".:;"
            and continues(row, after)
            and len(row.text) > 25
        )

    def _begin_named(self, row: Row, match: re.Match[str]) -> None:
        """ "Samenwerken (3)", "Samenwerken - niveau 3: title"."""
        self._close_competency()
        name = row.cut(0, match.end(1))
        number = NUMBERING.match(name.text)
        if number:
            mark, name = name.split(number.end())
            self.desk.structure(mark)
        self.competency = Competency(self.desk.text(name), self.category)
        rest = row.cut(match.end())
        self.desk.structure(row.cut(match.end(1), len(row.text) - len(rest.text)))
        self.level = Level(int(match[3]), match[2].strip(), Text(""))
        if rest.text:
            (self.level_title if says_title(match) else self.definition).append(rest)

    def _after(self) -> Row | None:
        return self.rows[self.index + 1] if self.index + 1 < len(self.rows) else None

    def _begin_level(self, row: Row) -> None:
        match = self._level(row)
        if match is None:
            return
        self._close_level()
        mark, title = row.split(match.end())
        self.desk.structure(mark)
        label = match[1].strip(" :.-–")
        rank = int(match[3]) if match.re is CODED else 0 if match.re is STAGE else rank_of(match)
        level = Level(rank, label, Text(""))
        if self.competency is None:
            self.loose = level
            self.desk.structure(title)
            return
        if self.loose is not None and self._is_over_competencies():
            self._close_competency()
            self.loose = level
            self.desk.structure(title)
            return
        self.level = level
        self.level_title = [title] if title.text else []

    def _is_over_competencies(self) -> bool:
        after = self._after()
        return after is not None and not is_item(after)

    def _close_level(self) -> None:
        items = [text_of(self.desk, item) for item in nest(self.items) if item.rows]
        if self.competency is not None and self.level is not None:
            self.level.title = self.desk.text(self.level_title)
            self.level.indicators = items
            self.competency.levels.append(self.level)
        elif self.competency is not None and items:
            self.competency.levels.append(Level(0, "", Text(""), items))
        self.items, self.level, self.level_title = [], None, []

    def _close_competency(self) -> None:
        self._close_level()
        if self.competency is not None:
            if self.definition:
                self.competency.definition = self.desk.text(self.definition)
            self.desk.document.competencies.append(self.competency)
        self.competency, self.definition, self.listed = None, [], False


def read_competencies(
    desk: Desk, rows: list[Row], category: Category = Category.NONE, *, in_dictionary: bool = False
) -> None:
    """Read the rows below a heading of competencies."""
    CompetencyReader(desk, rows, category, in_dictionary).read()


def _is_headed(row: Row) -> bool:
    """Whether the file calls a row a heading, other than the heading of all competencies."""
    return row.heading and not is_category(row)


def _is_prose(rows: list[Row]) -> bool:
    """Whether rows are a sentence, as a definition is, and not names."""
    return bool(rows) and rows[-1].text[-1] == "." and len(rows[0].text.split()) > 3
