"""What a row of the guard's table says, and where rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fnmatch import fnmatchcase
from functools import cache, cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

HOOK = "register_admin_guard_rows"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function without arguments that returns rows."""

MANY = 500  # ids in one request; nobody selects more by hand


class Verdict(IntEnum):
    """What a question is answered with; of several answers the highest counts."""

    ALLOWED = 0
    FORBIDDEN = 1
    """They may know of it, but not do this."""
    UNKNOWN = 2
    """As far as they are concerned there is nothing there."""


@dataclass(frozen=True)
class Kind:
    """What an id stands for, and the question that is put about it.

    ``find`` takes ids as they came (texts) and returns what exists, by the same text. ``judge`` gives a verdict on each
    of the objects found; it is never asked for a superuser.
    """

    label: str
    find: Callable[[Case, Sequence[str]], Mapping[str, Any]]
    judge: Callable[[Case, Sequence[Any]], Sequence[Verdict]]

    def __repr__(self) -> str:
        return f"<{self.label}>"


WORD = Kind(
    "no id of ours",
    find=lambda case, texts: dict.fromkeys(texts),
    judge=lambda case, found: [Verdict.ALLOWED] * len(found),
)
"""A name, a token, a number that its view keeps to the user's own rows: nothing to ask."""

Params = Mapping[str, Kind]
Judge = Callable[["Case"], Verdict]
Answer = Callable[["Case"], HttpResponse | None]


@dataclass(frozen=True)
class Row:
    """What is asked at the admin URLs of these names ("wagtailusers_users:*" is a family of names).

    ``path``, ``query`` and ``form`` say what each parameter stands for. ``who`` is asked once, before the ids.
    ``pairs`` are asked last, about ids that belong together. ``answer`` may answer in place of the view, when nothing
    was refused. ``why`` is for people: the reason of a row that asks nothing.
    """

    names: tuple[str, ...]
    path: Params = field(default_factory=dict)
    query: Params = field(default_factory=dict)
    form: Params = field(default_factory=dict)
    who: Judge | None = None
    pairs: tuple[Judge, ...] = ()
    answer: Answer | None = None
    why: str = ""


def row(
    *names: str,
    query: Params | None = None,
    form: Params | None = None,
    who: Judge | None = None,
    pairs: Iterable[Judge] = (),
    answer: Answer | None = None,
    why: str = "",
    **path: Kind,
) -> Row:
    """Return a row: ``row("wagtailadmin_pages:edit", page_id=EDIT)``. Parameters of the path go by their own names."""
    return Row(names, path, query or {}, form or {}, who, tuple(pairs), answer, why)


@dataclass
class Case:
    """One request, as the questions see it."""

    request: HttpRequest
    view: Any
    kwargs: Mapping[str, Any]
    row: Row
    _pages: dict[int, Page] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)

    @property
    def user(self) -> Any:
        """Return who asks."""
        return self.request.user

    def pages(self, texts: Iterable[str]) -> dict[str, Page]:
        """Return the pages that have these ids; each page is fetched once for the request."""
        numbers = {text: number for text in texts if (number := as_number(text)) is not None}
        new = set(numbers.values()) - self._asked
        if new:
            self._asked |= new
            self._pages |= Page.objects.in_bulk(new)
        return {text: self._pages[number] for text, number in numbers.items() if number in self._pages}

    @property
    def fetched(self) -> list[Page]:
        """Return the pages that were named so far."""
        return list(self._pages.values())

    def page(self, name: str) -> Page | None:
        """Return the page that this parameter of the path names."""
        return self.pages([str(self.kwargs[name])]).get(str(self.kwargs[name])) if name in self.kwargs else None

    @cached_property
    def ids(self) -> list[tuple[Kind, list[str]]]:
        """Return all ids of the request with what they stand for: of path, query and form, repeated ones too."""
        found = [(kind, [str(self.kwargs[name])]) for name, kind in self.row.path.items() if name in self.kwargs]
        found += [(kind, _texts(self.request.GET.getlist(name))) for name, kind in self.row.query.items()]
        if self.row.form and self.request.method == "POST":
            found += [(kind, _texts(self.request.POST.getlist(name))) for name, kind in self.row.form.items()]
        return [(kind, texts) for kind, texts in found if kind is not WORD and texts]


def _texts(values: Iterable[str]) -> list[str]:
    # An empty field of a form is no id; the form says what is missing.
    return list(dict.fromkeys(value for value in values if value != ""))


def as_number(text: str) -> int | None:
    """Return the number of a row: plain digits, no more than a database holds. None for everything else."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 19 else 0
    return number if 0 < number < 2**63 else None


@cache
def rows() -> tuple[Row, ...]:
    """Return all rows: those of apps and of the host project first, so that they can be stricter than ours."""
    from intranet.access.guard.rows import OURS

    registered = [each for register in hooks.get_hooks(HOOK) for each in register()]
    return (*registered, *OURS)


@cache
def _exact() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for each in rows():
        for name in each.names:
            found.setdefault(name, each)
    return found


@cache
def row_for(name: str) -> Row | None:
    """Return the row of an admin URL by its name, the exact name first; None when there is none."""
    exact = _exact().get(name)
    if exact:
        return exact
    return next(
        (each for each in rows() if any("*" in given and fnmatchcase(name, given) for given in each.names)), None
    )
