"""Asks everything that a row of the table speaks of, and says where the answers differ from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from tests.surfaces.asking import DENIALS, PUBLISHED, Came, Outcome
from tests.surfaces.forms import complaints_of, fields_of
from tests.surfaces.table.people import EVERYBODY, IN_ADMIN, PEOPLE, Roles
from tests.surfaces.table.rows import BODY, PATH, QUERY, Row, Thing
from tests.surfaces.table.things import may, who_sees
from tests.surfaces.walking import Pattern
from tests.surfaces.world.building import World

OF_WAGTAIL = (
    "wagtailadmin_pages:",
    "wagtailadmin_explore",
    "wagtailadmin_choose",
    "wagtail_bulk",
    "wagtaildocs",
    "wagtailimages",
)
ADMIN = "beheer/"
KNOWABLE = {"page", "image", "document"}


@dataclass
class Cell:
    """One address for one choice of things."""

    address: str
    keys: dict[str, str]
    read: Roles
    write: Roles

    def __str__(self) -> str:
        return f"{self.address} {self.keys or ''}".strip()


def permitted(row: Row, keys: dict[str, str]) -> tuple[Roles, Roles]:
    """Return who may read and who may write at an address for these things."""
    if len({keys[name] for name in row.same}) > 1:
        return frozenset(), frozenset()
    post = row.post
    post_who = row.who if post is None or post.who is None else post.who
    read = _allowed(row.things, keys, row.who, {})
    return read, _allowed(row.things, keys, post_who, post.needs if post else {})


def cells(world: World, row: Row, pattern: Pattern) -> Iterator[Cell]:
    """Yield the addresses of a row, one for each combination of things."""
    for keys in row.combinations():
        read, write = permitted(row, keys)
        yield Cell(address_of(world, row, pattern, keys), keys, read, write)


def _allowed(things: Any, keys: dict[str, str], who: Roles, needs: Any) -> Roles:
    for name, thing in things.items():
        who &= may(thing.kind, needs.get(name, thing.verb), keys[name])
    return who


def address_of(world: World, row: Row, pattern: Pattern, keys: dict[str, str], name: str = "") -> str:
    """Return the address for these things. Raises NoReverseMatch when the row does not fit the pattern."""
    parts: dict[str, Any] = {one: _value(world, value, keys) for one, value in row.fixed.items()}
    parts |= {one: _written(world, thing, keys[one]) for one, thing in row.things.items() if thing.where == PATH}
    if row.address is not None:
        path = str(_value(world, row.address, keys))
    elif parts and all(one.isdecimal() for one in parts):
        path = reverse(name or pattern.name, args=[parts[one] for one in sorted(parts)])
    else:
        path = reverse(name or pattern.name, kwargs=parts)
    asked = [(one, _value(world, value, keys)) for one, value in row.query.items()]
    asked += [
        (one.strip(), _written(world, thing, keys[one])) for one, thing in row.things.items() if thing.where == QUERY
    ]
    return f"{path}?{urlencode(asked)}" if asked else path


def _value(world: World, value: Any, keys: dict[str, str]) -> Any:
    return value(world, keys) if callable(value) else value


def _written(world: World, thing: Thing, key: str) -> Any:
    found = world.find(thing.kind, key)
    return thing.value.format(pk=found.pk) if "{" in thing.value else getattr(found, thing.value)


@dataclass(frozen=True)
class Turn:
    """Somebody's turn at an address with one choice of things; by HEAD too where ``head`` says so."""

    number: int
    """Which combination of things it is, from 0."""
    cell: Cell
    who: str
    head: bool

    @property
    def is_denied(self) -> bool:
        """Return whether there is something here that is not for them."""
        return self.who not in self.cell.read or self.who not in self.cell.write


class Examination:
    """Asks what a row speaks of, for everybody; gathers what differs."""

    def __init__(self, world: World, row: Row, pattern: Pattern) -> None:
        """Get ready to ask for one pattern of a row."""
        self.world, self.row, self.pattern = world, row, pattern
        self.differences: list[str] = []
        self.granted: set[tuple[str, str]] = set()
        self._sent: dict[int, Any] = {}

    def run(self, *, everybody: bool = False) -> list[str]:
        """Ask everything; return a line for each answer that is not as the table says."""
        for turn in self.turns(everybody=everybody):
            self.take(turn)
        return self.differences

    def turns(self, *, everybody: bool = False) -> Iterator[Turn]:
        """Yield who asks what. With ``everybody`` nobody and nothing is left out.

        Without it, who get the same answers take turns, and so does HEAD.
        """
        for number, cell in enumerate(cells(self.world, self.row, self.pattern)):
            of_all = number + len(self.pattern.name)
            for place, who in enumerate(PEOPLE if everybody else taking_turns(cell, of_all, self.row.spared)):
                if who not in self.row.spared:
                    yield Turn(number, cell, who, self.row.get and (everybody or (of_all + place) % 4 == 0))

    def take(self, turn: Turn) -> list[str]:
        """Ask as somebody whose turn it is; return what differs."""
        before = len(self.differences)
        if self.row.post and turn.number not in self._sent:
            self._sent[turn.number] = self._fields(turn.cell)
        if self.row.get:
            came = self._read(turn.cell, turn.who)
            if turn.head:
                self._head(turn.cell, turn.who, came)
        if self.row.post:
            self._write(turn.cell, turn.who, self._sent[turn.number])
        return self.differences[before:]

    def _read(self, cell: Cell, who: str) -> Outcome:
        outcome = self.world.asker.ask(who, "GET", cell.address)
        self._judge("GET", cell, who, outcome, cell.read)
        return outcome

    def _head(self, cell: Cell, who: str, came: Outcome) -> None:
        outcome = self.world.asker.ask(who, "HEAD", cell.address)
        if outcome.came is not came.came and outcome.status != 405:  # some views know no HEAD
            self._differs("HEAD", cell, who, f"{outcome}, but GET: {came}")
        self._canaries("HEAD", cell, who, outcome)

    def _write(self, cell: Cell, who: str, data: Any) -> None:
        post = self.row.post
        assert post is not None
        extra = {"content_type": "application/json"} if post.json else {}
        files = {name: make() for name, make in post.files.items()}
        outcome = self.world.asker.ask(who, post.method, cell.address, {**data, **files} if files else data, **extra)
        self._judge(post.method, cell, who, outcome, cell.write)
        if who in cell.write and outcome.came is Came.ANSWER and post.writes and not outcome.writes:
            why = complaints_of(outcome.content)
            self._differs(post.method, cell, who, f"{outcome}, but nothing was written: {why}")
        if post.publishes:
            publish = dict.fromkeys(self.row.things, "publish")
            may_publish = who in _allowed(self.row.things, cell.keys, cell.write, publish)
            if (PUBLISHED in outcome.writes) is not may_publish:
                self._differs(post.method, cell, who, f"{outcome}, and {'may' if may_publish else 'may not'} publish")

    def _judge(self, method: str, cell: Cell, who: str, outcome: Outcome, allowed: Roles) -> None:
        came = outcome.came
        if self.row.elsewhere and came is Came.ANSWER and outcome.location:
            came = Came.REFUSED
        if self.row.odd and came is Came.WRONG:
            came = Came.REFUSED
        if self.row.door and outcome.location and came in (Came.DOOR, Came.REFUSED):
            came = Came.ANSWER
        if came is Came.BROKEN:
            self._differs(method, cell, who, str(outcome))
        elif who in allowed:
            if came is not Came.ANSWER and not self.row.maybe:
                why = complaints_of(outcome.content)
                self._differs(method, cell, who, f"should be granted: {outcome} {why}")
            self.granted.add((who, method))
        else:
            harmless = self.row.sees is not None and who in self.row.sees and came is Came.ANSWER
            if came not in DENIALS and not harmless:
                self._differs(method, cell, who, f"should be denied: {outcome}")
            elif who in self.row.sent and came is not Came.DOOR:
                self._differs(method, cell, who, f"should be sent to the door: {outcome}")
            elif not harmless and not self._as_it_should(cell, who, outcome):
                self._differs(method, cell, who, f"should be refused before its view runs: {outcome}")
            if outcome.writes:
                self._differs(method, cell, who, f"denied, but: {outcome}")
        self._canaries(method, cell, who, outcome)

    def _as_it_should(self, cell: Cell, who: str, outcome: Outcome) -> bool:
        """Return whether a refusal came from where it should: in the admin from the guard, before the view runs."""
        refuses = self._guard_refuses(cell, who)
        left_to_the_view = not refuses and any(thing.milder for thing in self.row.things.values())
        if self._is_guarded(who) and not left_to_the_view and not self._by_the_guard(cell, who, outcome):
            return False
        return not (outcome.reached and refuses)

    def _guard_refuses(self, cell: Cell, who: str) -> bool:
        """Return whether the guard must have refused: because of an id, or of two ids that do not go together."""
        if who not in IN_ADMIN or who == "superuser" or not self.pattern.route.startswith(ADMIN):
            return False
        things = {name: thing for name, thing in self.row.things.items() if name not in self.row.asked_by_view}
        asked = {name: thing.milder for name, thing in things.items() if thing.milder}
        apart = len({cell.keys[name] for name in self.row.same}) > 1
        return self.row.guarded or apart or who not in _allowed(things, cell.keys, EVERYBODY, asked)

    def _is_guarded(self, who: str) -> bool:
        """Return whether the admin guard answers: at Wagtail's own addresses with an id, for who enters the admin."""
        named = any(thing.where != "nowhere" for thing in self.row.things.values())
        return (
            named
            and who in IN_ADMIN
            and who != "superuser"
            and self.pattern.name.startswith(OF_WAGTAIL)
            and not self.row.elsewhere
        )

    def _by_the_guard(self, cell: Cell, who: str, outcome: Outcome) -> bool:
        """Return whether this is how the guard refuses: what one may not know of is not there."""
        unknown = any(
            thing.kind in KNOWABLE and who not in may(thing.kind, "know", cell.keys[name])
            for name, thing in self.row.things.items()
        )
        return outcome.status == 404 if unknown and self.row.who is EVERYBODY else outcome.status in (403, 404)

    def _canaries(self, method: str, cell: Cell, who: str, outcome: Outcome) -> None:
        for receiver, inside in outcome.mailed:
            read = sorted(f"{one.what} of {one.of}" for one in inside if receiver not in who_sees(one.of, one.what))
            if receiver in PEOPLE and read:
                self._differs(method, cell, who, f"mails {', '.join(read)} to {receiver}")
        leaked = sorted(f"{one.what} of {one.of}" for one in outcome.canaries if who not in who_sees(one.of, one.what))
        if leaked:
            self._differs(method, cell, who, f"gives away {', '.join(leaked)} ({outcome})")

    def _differs(self, method: str, cell: Cell, who: str, what: str) -> None:
        self.differences.append(f"{method} {cell} as {who} ({PEOPLE[who]}): {what}")

    def _fields(self, cell: Cell) -> dict[str, Any]:
        post = self.row.post
        assert post is not None
        data: dict[str, Any] = {}
        if post.form is not None:
            at = cell.address
            if post.at:
                at = address_of(self.world, self.row, self.pattern, cell.keys, name=post.at)
            data = fields_of(self.world.asker.ask("superuser", "GET", at).content, which=post.form)
        data |= _value(self.world, post.fields, cell.keys)
        for name, thing in self.row.things.items():
            if thing.where == BODY:
                data[name] = _written(self.world, thing, cell.keys[name])
        return data


def taking_turns(cell: Cell, number: int, spared: Roles) -> list[str]:
    """Return who is asked this time: the editor, and by turns one of each group that gets the same answers.

    Who enters the admin and who does not are apart even then: they are refused at different places.
    """
    alike: dict[tuple[bool, bool, bool], list[str]] = {}
    for who in (who for who in PEOPLE if who not in spared):
        alike.setdefault((who in cell.read, who in cell.write, who in IN_ADMIN), []).append(who)
    chosen = {"editor"} | {group[number % len(group)] for group in alike.values()}
    return [who for who in PEOPLE if who in chosen]


__all__ = ["Examination", "NoReverseMatch", "address_of", "cells"]
