"""The reading side. Whatever shows a page asks here first: serving, menus, lists, search, choosers, feeds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, Q, QuerySet, Value
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from accounts.models import Person
from intranet.access.lookups import outermost, prefixes
from intranet.access.models import AudienceMixin, AudienceRule, Principal, RoleAssignment, RulePrincipal, Seat
from intranet.access.roles import ROLES

Reader = AbstractBaseUser | AnonymousUser


def our_content_types() -> list[int]:
    """Return the ids of the content types of all page types with an audience."""
    models = [model for model in apps.get_models() if issubclass(model, AudienceMixin)]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]


def principals_of(user: Reader) -> QuerySet[Principal]:
    """Return whom this user reads as today: what their seats read as, themselves, and whoever is signed in."""
    if not _is_signed_in(user):
        return Principal.objects.none()  # what is for everybody has no rule that closes
    seats = RoleAssignment.objects.active().filter(person__user=user.pk)
    own = Q(kind="signed_in") | Q(kind="person", ref__in=Person.objects.filter(user=user.pk).values("pk"))
    own |= Q(pk__in=Seat.principals.through.objects.filter(seat__in=seats.values("seat")).values("principal"))
    for role in ROLES.values():
        if role.reads_all:
            own |= Q(Exists(seats.filter(seat__role=role.key)), kind__in=role.reads_all)
    return Principal.objects.filter(own)


def closed_roots(user: Reader, *, host_privacy: bool = True) -> list[str]:
    """Return the sorted paths of the outermost pages that are closed to this user.

    One query for a user object, that is for a request: whoever changes audiences sees it from the next request on.
    """
    name = "_vve_closed_roots" if host_privacy else "_vve_closed_roots_of_ours"
    found: list[str] | None = getattr(user, name, None)
    if found is None:
        closed = [] if _breaks_glass(user) else list(_closed_paths(user))
        user._vve_closed_roots = outermost({path for path, _ours in closed})  # type: ignore[union-attr]
        user._vve_closed_roots_of_ours = outermost({path for path, ours in closed if ours})  # type: ignore[union-attr]
        found = getattr(user, name)
    return found


def visible_to(user: Reader, pages: PageQuerySet | None = None, *, drafts: bool = False) -> PageQuerySet:
    """Return the published pages that this user may read.

    ``pages`` is a queryset of pages of any type to choose from (default: all). The result takes ``.search()``,
    ``.count()``, slices and further filters. With ``drafts`` it holds unpublished pages too.
    """
    found: Any = Page.objects.all() if pages is None else pages
    roots = closed_roots(user)
    if roots:
        found = found.exclude(path__under=roots)
    return found if drafts else found.filter(live=True)


def is_visible(user: Reader, page: Page) -> bool:
    """Return what `visible_to` says of a page that is at hand: no query but the one for the closed roots."""
    roots = closed_roots(user)
    before = bisect_right(
        roots, page.path
    )  # roots do not lie below each other: only the last one up to here can be above
    return bool(page.live) and not (before and page.path.startswith(roots[before - 1]))


def may_read(user: Reader, page: Page, *, drafts: bool = False, host_privacy: bool = True) -> bool:
    """Return whether this user may read this page; one query, however many closed pages there are.

    ``host_privacy=False`` leaves Wagtail's own privacy out, for where Wagtail asks for it itself.
    """
    if not (drafts or page.live):
        return False
    return _breaks_glass(user) or not _closed_paths(user, prefixes(page.path), host_privacy=host_privacy).exists()


def chain(page: Page) -> frozenset[str]:
    """Return all that is asked of the readers of this page, here and above: places that ask the same are one audience.

    A place that asks all that another asks is as closed as it, or more: sets can be compared, audiences never are.
    """
    rules = AudienceRule.objects.filter(page__path__in=prefixes(page.path), closes=True)
    asked = set(rules.values_list("audience", flat=True))
    restricted = PageViewRestriction.objects.filter(page__path__in=prefixes(page.path))
    return frozenset(asked | {f"wagtail:{pk}" for pk in restricted.values_list("pk", flat=True)})


def readers_among(users: QuerySet[Any], page: Page) -> QuerySet[Any]:
    """Return those of these users who may read this page, drafts included; a condition for each rule above it."""
    for met in _persons_by_rule(page):
        users = users.filter(Q(is_superuser=True) | Q(pk__in=met.exclude(user=None).values("user")))
    return users


def persons_among(persons: QuerySet[Person], page: Page, day: date | None = None) -> QuerySet[Person]:
    """Return those of these people, with an account or without, who may read this page on a day (default: today)."""
    for met in _persons_by_rule(page, day):
        persons = persons.filter(pk__in=met.values("pk"))
    return persons


def _persons_by_rule(page: Page, day: date | None = None) -> Iterator[QuerySet[Person]]:
    """Yield who meets a rule above this page, for each rule that shuts out some of those who are signed in."""
    sitting = RoleAssignment.objects.active(day)
    above = AudienceRule.objects.filter(page__path__in=prefixes(page.path), closes=True)
    kinds: dict[int, set[str]] = {rule: set() for rule in above.values_list("pk", flat=True)}
    met_by_kind = RulePrincipal.objects.filter(rule__in=list(kinds)).values_list("rule", "principal__kind").distinct()
    for rule, kind in met_by_kind:
        kinds[rule].add(kind)
    for rule, found in kinds.items():
        if "signed_in" in found:
            continue
        met_by = Principal.objects.filter(pk__in=RulePrincipal.objects.filter(rule=rule).values("principal"))
        seats = Q(seat__principals__in=met_by.values("pk"))
        for role in ROLES.values():
            if found.intersection(role.reads_all):
                seats |= Q(seat__role=role.key)
        yield Person.objects.filter(
            Q(pk__in=met_by.filter(kind="person").values("ref")) | Q(pk__in=sitting.filter(seats).values("person"))
        )


def _is_signed_in(user: Reader) -> bool:
    return bool(user.is_authenticated and user.is_active)


def _breaks_glass(user: Reader) -> bool:
    return _is_signed_in(user) and bool(getattr(user, "is_superuser", False))


def _closed_paths(user: Reader, among: list[str] | None = None, *, host_privacy: bool = True) -> Any:
    """Return rows of the path of each page (among these paths) whose own rules this user does not meet.

    Beside the path stands whether the rule is ours (1), or Wagtail's own privacy (0).
    """
    pages, rules, restrictions = Page.objects.all(), AudienceRule.objects.all(), PageViewRestriction.objects.all()
    if among is not None:
        pages, rules = pages.filter(path__in=among), rules.filter(page__path__in=among)
        restrictions = restrictions.filter(page__path__in=among)
    projected = rules.filter(source=AudienceRule.Source.LIVE).values("page")
    without_rule = pages.filter(content_type__in=our_content_types()).exclude(pk__in=projected)
    parts = []
    met = RulePrincipal.objects.filter(principal__in=principals_of(user).values("pk")).values("rule")
    unmet = rules.filter(closes=True).exclude(pk__in=met) if _is_signed_in(user) else rules.filter(closes=True)
    parts.append(_rows(pages.filter(pk__in=unmet.values("page")), ours=1))
    if host_privacy:
        closing = restrictions.filter(_unmet(user)).values("page")
        parts.append(_rows(pages.filter(pk__in=closing), ours=0))
    return _rows(without_rule, ours=1).union(*parts)


def _rows(pages: Any, *, ours: int) -> Any:
    return pages.order_by().annotate(_ours=Value(ours, IntegerField())).values_list("path", "_ours")


def _unmet(user: Reader) -> Q:
    """Wagtail's own privacy, as pages of a host site may have it. A shared password opens a page, never a list."""
    if not _is_signed_in(user):
        return ~Q(restriction_type=PageViewRestriction.NONE)
    theirs = PageViewRestriction.objects.filter(groups__user=user.pk).values("pk")
    return Q(restriction_type=PageViewRestriction.PASSWORD) | (
        Q(restriction_type=PageViewRestriction.GROUPS) & ~Q(pk__in=theirs)
    )
