"""Where a role can be held: the whole site, and what apps bring (a cluster, an institution, a body)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page, Site

from intranet.access.models.audiences import Audience
from intranet.access.models.principals import KEY
from intranet.access.roles import ROLES, SITE

HOOK = "register_scope_kind"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function without arguments that returns a `ScopeKind`."""

Scopes = Iterable[tuple[str, int]]


def _none(_: Any) -> Scopes:
    return ()


@dataclass(frozen=True)
class ScopeKind:
    """A kind of place in which seats exist.

    ``find`` takes numbers and gives the objects that exist, by number, in a bounded number of queries. ``page`` gives
    the page on which the seats have their grants (None: none). ``wider`` and ``parts`` give the scopes around and
    within an object, as (kind, number). ``around`` gives the numbers of the scopes in which a page lies.
    ``publishing`` gives the pages on which seats may publish whose right to publish is a choice of the scope. ``also``
    gives scopes in which people of an object only read along, such as the clusters where an institution is a guest.
    """

    key: str
    label: Promise
    find: Callable[[Iterable[int]], dict[int, Any]]
    page: Callable[[Any], Page | None]
    around: Callable[[Page], list[int]]
    wider: Callable[[Any], Scopes] = _none
    parts: Callable[[Any], Scopes] = _none
    also: Callable[[Any], Scopes] = _none
    publishing: Callable[[Any], list[Page]] | None = None


def site_root(*_args: Any) -> Page | None:
    """Return the page at the top of the site: where seats for the whole site have their grants."""
    site = Site.objects.select_related("root_page").order_by("-is_default_site").first()
    return site.root_page if site else None


WHOLE_SITE = ScopeKind(
    SITE,
    gettext_lazy("The whole site"),
    find=lambda numbers: {number: None for number in numbers if number == 0},
    page=site_root,
    around=lambda page: [0],
)


@cache
def _functions() -> ScopeKind:
    """A page below which function books lie, for the seats of their editors."""

    def pages(numbers: Iterable[int]) -> dict[int, Any]:
        return Page.objects.in_bulk(list(numbers))

    def around(page: Page) -> list[int]:
        return list(page.get_ancestors(inclusive=True).values_list("pk", flat=True))

    return ScopeKind(
        "functions", gettext_lazy("Function profiles below a page"), find=pages, page=lambda page: page, around=around
    )


def scope_kinds() -> dict[str, ScopeKind]:
    """Return all kinds of scopes by key."""
    found = [WHOLE_SITE, _functions(), *(register() for register in hooks.get_hooks(HOOK))]
    return {kind.key: kind for kind in found}


def find(scope: str, ref: int) -> Any:
    """Return the object of a scope (None for the whole site). Raises LookupError when there is no such scope."""
    kind = scope_kinds().get(scope)
    found = kind.find([ref]) if kind else {}
    if ref not in found:
        raise LookupError(f"no scope {scope}:{ref}")
    return found[ref]


def labels_of(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Return the names of scopes; one call of ``find`` for each kind. What is gone is called that."""
    numbers: dict[str, set[int]] = {}
    for scope, ref in wanted:
        numbers.setdefault(scope, set()).add(ref)
    kinds = scope_kinds()
    labels = {}
    for scope, refs in numbers.items():
        kind = kinds.get(scope)
        found = kind.find(refs) if kind else {}
        for ref in refs:
            name = (
                str(kind.label) if kind and found.get(ref, kind) is None else str(found.get(ref, _("no longer there")))
            )
            labels[scope, ref] = name
    return labels


def label_of(scope: str, ref: int) -> str:
    """Return the name of one scope."""
    return labels_of([(scope, ref)])[scope, ref]


def around(page: Page, kinds: Iterable[str]) -> dict[str, list[int]]:
    """Return the scopes of these kinds in which a page lies."""
    known = scope_kinds()
    return {key: known[key].around(page) for key in kinds if key in known}


def words_for(audience: str) -> str:
    """Return an audience in words: "People who are signed in", "De Lindeboom, Contact person of a cluster (Noord)"."""
    if audience in Audience.values:
        return str(Audience(audience).label)
    return ", ".join(words_of(audience.split()).values())


def words_of(keys: Iterable[str]) -> dict[str, str]:
    """Return principals in words, by key; a query or two for each kind of scope."""
    parts = {one: match for one in keys if (match := KEY.fullmatch(one))}
    places = {one: (part["kind"], int(part["ref"] or 0)) for one, part in parts.items()}
    named = ("person", *Audience.values)
    labels = labels_of(place for place in places.values() if place[0] not in named)
    labels |= _names(ref for kind, ref in places.values() if kind == "person")
    return {one: _words(part["role"], *places[one], labels) for one, part in parts.items()}


def _words(role: str | None, kind: str, ref: int, labels: dict[tuple[str, int], str]) -> str:
    if kind in Audience.values:
        return str(Audience(kind).label)
    place = labels.get((kind, ref), _("no longer there"))
    if not role:
        return place
    name = str(ROLES[role].label) if role in ROLES else role
    return name if kind == SITE else f"{name} ({place})"


def _names(numbers: Iterable[int]) -> dict[tuple[str, int], str]:
    from accounts.models import Person

    wanted = set(numbers)
    if not wanted:
        return {}
    return {("person", pk): name for pk, name in Person.objects.filter(pk__in=wanted).values_list("pk", "name")}
