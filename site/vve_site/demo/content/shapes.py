"""The shapes in which the texts of the demo are written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

# The parts of a text, in order. A paragraph may hold <a>, <b>, <em> and <br>, and links to other pages of the demo as
# "page:<slug>" in href; every other text is plain.
Part = (
    tuple[Literal["heading"], str]
    | tuple[Literal["paragraph"], str]
    | tuple[Literal["list"], list[str]]
    | tuple[Literal["quote"], str]
    | tuple[Literal["contact"], dict[str, str]]
)
Body = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A content page: ``slug`` is its name in the address, ``menu`` where it is listed: "main", "footer", nowhere."""

    slug: str
    title: str
    intro: str
    body: Body
    menu: Literal["main", "footer", ""] = ""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A news page with its date and, where it comes from one, the slug of its cluster."""

    slug: str
    title: str
    published: date
    intro: str
    body: Body
    cluster: str = ""


Kind = Literal["daycare", "playgroup", "school", "centre", "municipality"]


@dataclass(frozen=True, slots=True)
class Institution:
    """A partner of a cluster: its name, its kind and the ages it is for."""

    name: str
    kind: Kind
    ages: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo. ``phone`` uses a number that nobody has; ``email`` an address that cannot exist."""

    first_name: str
    last_name: str
    function: str
    email: str
    phone: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A base cluster with the page about it."""

    slug: str
    name: str
    place: str
    intro: str
    body: Body
    partners: tuple[Institution, ...]
    contact: Person


@dataclass(frozen=True, slots=True)
class Card:
    """A card on the home page: whom it is for, what it is, and where it leads (the slug of a page)."""

    kind: Kind
    ages: str
    title: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demo. ``role`` is one of the roles of the design; ``tasks`` are things to try with it."""

    role: str
    role_name: str
    person: Person
    scope: str
    tasks: tuple[str, ...]


def contact(person: Person, note: str = "") -> tuple[Literal["contact"], dict[str, str]]:
    """Return the part that shows whom to call or write."""
    card = {
        "name": person.name,
        "function": person.function,
        "email": person.email,
        "phone": person.phone,
        "note": note,
    }
    return ("contact", {key: value for key, value in card.items() if value})
