"""How a row of the table is written: which addresses, which things they take, who may."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from tests.surfaces.table.people import EVERYBODY, Roles

PATH, QUERY, BODY = "path", "query", "body"


@dataclass(frozen=True)
class Thing:
    """An id in a request: of which kind of thing, what one must be allowed to do with it, and which ones are tried."""

    kind: str
    verb: str
    among: tuple[str, ...]
    where: str = PATH
    value: str = "pk"
    """How it is written: an attribute of what the world holds, or a text with ``{pk}``."""
    milder: str = ""
    """What the guard of the admin asks, where that is less than what the view asks itself."""


@dataclass(frozen=True)
class Post:
    """What is sent by POST, valid for whoever may: the fields of the form as it stands, and these on top.

    ``form``: "" for the biggest form of the page, an id for another, None for no form at all. ``needs``: verbs
    that differ from those of reading the same address. ``writes`` is False where a granted request changes nothing.
    """

    fields: Mapping[str, Any] | Callable[..., Mapping[str, Any]] = field(default_factory=dict)
    form: str | None = ""
    needs: Mapping[str, str] = field(default_factory=dict)
    who: Roles | None = None
    writes: bool = True
    json: bool = False
    method: str = "POST"
    files: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    publishes: bool = False
    """Whether what is sent asks to publish: that happens for whoever may publish the things, and for nobody else."""
    at: str = ""
    """The name of the address where the form stands, if it is another one with the same parameters."""


@dataclass(frozen=True)
class Row:
    """One or more addresses with the same rule."""

    names: tuple[str, ...]
    who: Roles
    things: Mapping[str, Thing] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    get: bool = True
    post: Post | None = None
    address: str | Callable[..., str] | None = None
    """The path itself, for patterns without a name."""
    door: bool = False
    """To be sent on, to the door or to the start of the admin, is what this address is for."""
    elsewhere: bool = False
    """A redirect is how this address refuses."""
    sent: Roles = frozenset()
    """Who is sent to the door, to sign in and come back; not refused in another way."""
    maybe: bool = False
    """Who may, may still be told that it is of no use here; who may not, never."""
    spared: Roles = frozenset()
    """Who is not asked."""
    apart: bool = False
    """A thing is not tried with itself."""
    same: tuple[str, ...] = ()
    """Ids that belong together: of two things nobody gets anything."""
    asked_by_view: tuple[str, ...] = ()
    """Ids that the view asks about itself: the guard of the admin cannot know what they stand for."""
    guarded: bool = False
    """The guard refuses whoever may not, also where each id by itself would be theirs."""
    odd: bool = False
    """What is sent is no good to anybody: that it is not understood is how it is refused."""
    sees: Roles | None = None
    """Who gets an answer (an empty list, say) though there is nothing in it for them; by default those who may."""

    def combinations(self) -> Iterator[dict[str, str]]:
        """Yield which thing stands for each id: all of them, each order of pairs too."""
        names = list(self.things)
        for keys in product(*(self.things[name].among for name in names)):
            if not (self.apart and len(set(keys)) < len(keys)):
                yield dict(zip(names, keys, strict=True))


def row(*names: str, who: Roles = EVERYBODY, **more: Any) -> Row:
    """Return a row for these addresses."""
    return Row(names, who, **more)


def with_post(given: Row, post: Post) -> Row:
    """Return the same row with something to send."""
    return replace(given, post=post)
