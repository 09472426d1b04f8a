"""Where somebody can be given a role by this user. Apps tell of their places: clusters, institutions, bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail import hooks

from intranet.access.managing import roles_to_give, seats_of
from intranet.access.roles import ROLES, SITE
from intranet.access.scopes import site_root

HOOK = "register_places_with_people"
"""The Wagtail hook: a function of a user and some words that returns up to `MANY` places where the user gives roles."""

MANY = 30


@dataclass(frozen=True)
class Place:
    """A scope by its name."""

    scope: str
    ref: int
    label: str

    @property
    def key(self) -> str:
        """Return how it is written in an address."""
        return f"{self.scope}:{self.ref}"


def given_everywhere(user: Any) -> set[str]:
    """Return the kinds of scopes in all of which this user gives a role: by a seat for the whole site."""
    if user.is_superuser:
        return {role.scope for role in ROLES.values()}
    return {ROLES[key].scope for seat in seats_of(user) if seat.scope == SITE for key in ROLES[seat.role].gives}


def places_for(user: Any, words: str = "") -> list[Place]:
    """Return places in which this user gives roles; with words, those whose name holds them."""
    found = [place for place in _of_the_site(user) if words.casefold() in place.label.casefold()]
    for register in hooks.get_hooks(HOOK):
        found += register(user, words)
    return found


def place_of(key: str) -> tuple[str, int] | None:
    """Return scope and number of a place as it is written in an address; None for what is no place."""
    scope, _colon, number = key.partition(":")
    if not scope.isascii() or not scope.isidentifier() or not number.isascii() or not number.isdigit():
        return None
    return (scope, int(number)) if len(number) <= 18 else None


def _of_the_site(user: Any) -> list[Place]:
    root = site_root()
    candidates = [Place(SITE, 0, _("The whole site"))]
    if root is not None:
        candidates.append(Place("functions", root.pk, _("All function profiles")))
    return [place for place in candidates if roles_to_give(user, place.scope, place.ref)]
