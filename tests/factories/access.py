"""People in seats, for tests: ``seat_holder("coordinator", "site")``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import Group, Permission

from accounts.models import Person, User
from intranet.access.models import PageGroupObjectPermission, RoleAssignment, Seat
from intranet.access.policy import permissions_on_pages
from intranet.access.seats import give
from tests.factories.clusters import make_cluster
from tests.factories.pages import many
from tests.factories.users import UserFactory
from vve_clusters.models import ClusterParticipation, Institution, InstitutionPage


def seat_holder(
    role: str,
    scope: str | None = None,
    ref: int = 0,
    *,
    start: date | None = None,
    until: date | None = None,
    user: User | None = None,
    **fields: Any,
) -> User:
    """Give a role to a user (a new one, unless given); ``scope`` defaults to the role's own."""
    from intranet.access.roles import ROLES

    user = user or UserFactory(**fields)
    person, _new = Person.objects.get_or_create(user=user, defaults={"name": user.get_full_name(), "email": user.email})
    give(person=person, role=role, scope=scope or ROLES[role].scope, ref=ref, start=start, until=until, by=None)
    return fresh(user)


def fresh(user: User) -> User:
    """Return the user as the next request sees them: what they may do is remembered on the object."""
    return User.objects.get(pk=user.pk)


def many_sections(number: int, clusters: int = 1) -> list[InstitutionPage]:
    """Make this many institutions with published sections, in bulk, evenly over some clusters; cluster by cluster."""
    made: list[InstitutionPage] = []
    for index in range(clusters):
        made += _sections_of_one(number // clusters + (index < number % clusters), f"{number}-{index}")
    return made


def _sections_of_one(number: int, name: str) -> list[InstitutionPage]:
    cluster = make_cluster(f"Met {name}")
    made = Institution.objects.bulk_create(
        Institution(name=f"Instelling {name} {index}", kind="school", postcode="1234 AB", place="Lindemeer")
        for index in range(number)
    )
    ClusterParticipation.objects.bulk_create(
        ClusterParticipation(institution=one, cluster=cluster, home=True) for one in made
    )
    many(cluster, InstitutionPage, number, institution_id=lambda index: made[index].pk)
    return list(InstitutionPage.objects.child_of(cluster))


def grant_all(user: User, pages: list[InstitutionPage]) -> None:
    """Give a user a seat as editor at each of these sections, in bulk."""
    groups = Group.objects.bulk_create(Group(name=f"institution_editor of {page.pk} {user.pk}") for page in pages)
    seats = [
        Seat(role="institution_editor", scope="institution", ref=page.institution_id, group=group)
        for page, group in zip(pages, groups, strict=True)
    ]
    Seat.objects.bulk_create(seats)
    permissions = permissions_on_pages()
    PageGroupObjectPermission.objects.bulk_create(
        PageGroupObjectPermission(content_object_id=page.pk, group=group, permission=permissions[code])
        for page, group in zip(pages, groups, strict=True)
        for code in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
    )
    door = Permission.objects.get(codename="access_admin")
    memberships = Group.permissions.through.objects
    memberships.bulk_create(Group.permissions.through(group=group, permission=door) for group in groups)
    person, _new = Person.objects.get_or_create(user=user, defaults={"name": user.get_full_name()})
    RoleAssignment.objects.bulk_create(RoleAssignment(person=person, seat=seat) for seat in seats)
