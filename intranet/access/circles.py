"""The reading side of what is not a page: an agenda item, a paper, a decision, an action.

Such a row is read by who may read the page it lies in, and is in its circle. ``open_to`` says the second; the first is
`intranet.access.reading.visible_to`. The selectors of each app say both together, and every surface asks those.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from accounts.models import Person
from intranet.access.models import Audience, Circle, CirclePrincipal, Principal, RoleAssignment
from intranet.access.projection import keys_of
from intranet.access.reading import Reader, principals_of
from intranet.access.roles import ROLES

NOBODY = "nobody"


@transaction.atomic
def circle_of(audience: str) -> Circle | None:
    """Return the circle of an audience, made when it is not there; None for what is as open as its page.

    "Everybody" is as open as the page too: a row never opens what its page closes. What holds no key is a circle with
    nobody in it.
    """
    if audience in (Audience.AS_ABOVE, Audience.PUBLIC):
        return None
    keys = keys_of(audience)
    circle, new = Circle.objects.get_or_create(audience=" ".join(keys) or NOBODY)
    if new:
        CirclePrincipal.objects.bulk_create(
            CirclePrincipal(circle=circle, principal=principal) for principal in Principal.objects.of_keys(keys)
        )
    return circle


def circles_met_by(user: Reader) -> list[int]:
    """Return the numbers of the circles this user is in; one query for a user object, that is for a request."""
    found: list[int] | None = getattr(user, "_vve_circles", None)
    if found is None:
        met = CirclePrincipal.objects.filter(principal__in=principals_of(user).values("pk"))
        found = sorted(set(met.values_list("circle", flat=True))) if user.is_authenticated else []
        user._vve_circles = found  # type: ignore[union-attr]
    return found


def open_to(user: Reader, *ways: str) -> Q:
    """Return the condition that a row is as open as its page, or this user is in its circle.

    ``ways`` lead to the rows that are asked, such as "" (the row itself) and "item": all of them must be open. Without
    any it is the row itself. A way over an empty relation is open. Superusers break the glass here as with pages.
    """
    condition = Q()
    if user.is_authenticated and user.is_active and getattr(user, "is_superuser", False):
        return condition
    met = circles_met_by(user)
    for way in ways or ("",):
        field = f"{way}__circle" if way else "circle"
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": met})
    return condition


def is_open(user: Reader, rows: Iterable[Circle | int | None]) -> bool:
    """Return whether this user is in all of these circles (rows or their numbers; None is open)."""
    if user.is_authenticated and user.is_active and getattr(user, "is_superuser", False):
        return True
    met = set(circles_met_by(user))
    numbers = (one.pk if isinstance(one, Circle) else one for one in rows)
    return all(number is None or number in met for number in numbers)


def members(circles: Iterable[int], persons: Iterable[Person]) -> dict[int, set[int]]:
    """Return by the number of each circle which of these people (their numbers) are in it today; two queries."""
    people = list(persons)
    met: dict[int, set[int]] = {number: set() for number in circles}
    if not met or not people:
        return met
    mine = _principals_by_person(people)
    asked = CirclePrincipal.objects.filter(circle__in=met).values_list(
        "circle", "principal", "principal__kind", "principal__ref"
    )
    for circle, principal, kind, ref in asked:
        for person in people:
            seats, kinds = mine.get(person.pk, (set(), set()))
            if kind == "signed_in" or (kind == "person" and ref == person.pk) or principal in seats or kind in kinds:
                met[circle].add(person.pk)
    return met


def _principals_by_person(people: list[Person]) -> dict[int, tuple[set[int], set[str]]]:
    """Return by person what their seats read as: numbers of principals, and kinds of which they read all."""
    found: dict[int, tuple[set[int], set[str]]] = {}
    seats = RoleAssignment.objects.active().filter(person__in=[person.pk for person in people])
    for person, role, principal in seats.values_list("person", "seat__role", "seat__principals"):
        numbers, kinds = found.setdefault(person, (set(), set()))
        numbers.add(principal)
        kinds.update(ROLES[role].reads_all if role in ROLES else ())
    return found
