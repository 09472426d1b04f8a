"""What a parent asks of the finder, as the address says it. What cannot be understood is said, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from vve_clusters.browsing.finder.words import Where, read_where
from vve_clusters.models import Institution
from vve_clusters.models.hours import Weekday

KINDS = tuple(kind for kind in Institution.Kind.values if kind != Institution.Kind.MUNICIPAL)
OLDEST = 12
LONGEST_WHERE = 100
TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(?: ?uur)?")


@dataclass(frozen=True)
class Mistake:
    """Something in the address that means nothing: which field, and what to do."""

    field: str
    text: str


@dataclass(frozen=True)
class Ask:
    """The wishes of an address. ``nearby`` asks for what lies around a postcode, too."""

    where: Where = field(default_factory=Where)
    kinds: tuple[str, ...] = ()
    vve: bool = False
    days: tuple[int, ...] = ()
    opens: dt.time | None = None
    closes: dt.time | None = None
    age: int | None = None
    cost: bool = False
    programme: int | None = None
    nearby: bool = False
    page: str = "1"
    until_text: str = ""  # what stands in the field, also where it is no wish
    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> Ask:
        """Return the wishes of a query string."""
        mistakes: list[Mistake] = []
        where = read_where(query.get("waar", "")[: LONGEST_WHERE * 2])
        if where.odd_number:
            mistakes.append(
                Mistake("waar", _("A postcode has four figures, with or without two letters: 1234 or 1234 AB."))
            )
        opens, closes = _time(query, "van", mistakes), _time(query, "tot", mistakes)
        until_text = f"{closes:%H:%M}" if closes else ""
        if opens and closes and closes <= opens:
            mistakes.append(Mistake("tot", _("This time is not later than the other one. Change one of the two.")))
            closes = None
        return cls(
            where=where,
            kinds=tuple(kind for kind in KINDS if kind in query.getlist("soort")[:20]),
            vve=query.get("vve") == "1",
            days=tuple(day for day in Weekday.values if str(day) in query.getlist("dag")[:20]),
            opens=opens,
            closes=closes,
            age=_age(query, mistakes),
            cost=query.get("prijs") == "1",
            programme=next(iter(_numbers([query.get("programma", "")])), None),
            nearby=query.get("ruim") == "1",
            page=query.get("pagina", "1"),
            until_text=until_text,
            mistakes=tuple(mistakes),
        )

    @property
    def wanted_kinds(self) -> tuple[str, ...]:
        """The kinds that are ticked, and those that the words name."""
        return tuple(dict.fromkeys([*self.kinds, *self.where.kinds]))

    @property
    def wants_vve(self) -> bool:
        """Whether VVE is ticked, or asked for in words."""
        return self.vve or self.where.vve

    @property
    def asks_sections(self) -> bool:
        """Whether only institutions that tell about themselves can fit: the register knows no hours and no cost."""
        return bool(self.days or self.opens or self.closes or self.cost or self.programme)

    @property
    def has_wishes(self) -> bool:
        """Whether anything but the place narrows the list."""
        return bool(self.asks_sections or self.wanted_kinds or self.wants_vve or self.age is not None)

    @property
    def is_narrow(self) -> bool:
        """Whether anything narrows the list."""
        return self.has_wishes or bool(self.where)

    @property
    def from_text(self) -> str:
        """What stands in the field of the earliest time."""
        return f"{self.opens:%H:%M}" if self.opens else ""

    def mistake_in(self, name: str) -> str:
        """Return what is wrong with a field, or nothing."""
        return next((mistake.text for mistake in self.mistakes if mistake.field == name), "")

    def query(self, *, less: tuple[str, str] | None = None, other: tuple[str, str] | None = None) -> str:
        """Return the query string of these wishes, without one pair, or with another value ("": none) for a field."""
        pairs = [
            ("waar", self.where.text),
            *(("soort", kind) for kind in self.kinds),
            ("vve", "1" if self.vve else ""),
            *(("dag", str(day)) for day in self.days),
            ("van", f"{self.opens:%H:%M}" if self.opens else ""),
            ("tot", f"{self.closes:%H:%M}" if self.closes else ""),
            ("leeftijd", "" if self.age is None else str(self.age)),
            ("prijs", "1" if self.cost else ""),
            ("programma", str(self.programme or "")),
            ("ruim", "1" if self.nearby else ""),
        ]
        if other:
            pairs = [*(pair for pair in pairs if pair[0] != other[0]), other]
        return f"?{urlencode([pair for pair in pairs if pair[1] and pair != less])}"


def kinds_to_find() -> list[tuple[str, Any]]:
    """Return the kinds to choose from, with their names."""
    return [(kind, Institution.Kind(kind).label) for kind in KINDS]


def _time(query: QueryDict, name: str, mistakes: list[Mistake]) -> dt.time | None:
    value = " ".join(query.get(name, "").split())
    if not value:
        return None
    match = TIME.fullmatch(value)
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return dt.time(int(match[1]), int(match[2] or 0))
    text = _("“%(value)s” is not a time. Write it like this: 07:30.") % {"value": value[:40]}
    mistakes.append(Mistake(name, text))
    return None


def _age(query: QueryDict, mistakes: list[Mistake]) -> int | None:
    value = query.get("leeftijd", "").strip()
    if not value:
        return None
    found = next(iter(_numbers([value])), None)
    if found is None or found > OLDEST:
        text = _("Choose the age of your child from the list: 0 to %(oldest)d years.") % {"oldest": OLDEST}
        mistakes.append(Mistake("leeftijd", text))
        return None
    return found


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 10]
