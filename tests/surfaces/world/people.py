"""The people of the world, in their seats."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import Person
from intranet.access.seats import give
from tests.factories.users import UserFactory
from tests.surfaces.world.building import World

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def build(world: World) -> None:
    """Make everybody of the table, and two authors who ask nothing themselves."""
    for who in ("bare", "staff", "director", "editor", "double", "expired", "future", "contact", "coordinator",
                "newsletter", "hr", "manager", "member", "door", "author_a", "author_b"):  # fmt: skip
        world.users[who] = _somebody(world, who)
    world.users["anonymous"] = None
    world.users["superuser"] = _somebody(world, "superuser", superuser=True)
    world.users["door"].user_permissions.add(Permission.objects.get(codename="access_admin"))
    a1, b2 = world.find("institution", "a1").pk, world.find("institution", "b2").pk
    today = timezone.localdate()
    _seat(world, "staff", "staff", "institution", a1)
    _seat(world, "director", "director", "institution", a1)
    _seat(world, "editor", "institution_editor", "institution", a1)
    _seat(world, "double", "institution_editor", "institution", a1)
    _seat(world, "double", "institution_editor", "institution", b2)
    _seat(world, "expired", "institution_editor", "institution", a1, start=today - YEAR, until=today - DAY)
    _seat(world, "future", "institution_editor", "institution", a1, start=today + DAY)
    _seat(world, "contact", "contact_person", "cluster", world.page("cluster_a").pk)
    _seat(world, "coordinator", "coordinator", "site")
    _seat(world, "newsletter", "newsletter_editor", "site")
    _seat(world, "hr", "hr_editor", "functions", world.page("home").pk)
    _seat(world, "manager", "application_manager", "site")
    _seat(world, "author_a", "contact_person", "cluster", world.page("cluster_a").pk)
    _seat(world, "author_b", "contact_person", "cluster", world.page("cluster_b").pk)


def _somebody(world: World, who: str, **traits: Any) -> Any:
    email = f"{world.word(who, 'email')}@voorbeeld.example"
    user = UserFactory(email=email, first_name="Iemand", last_name=f"Nummer {len(world.users)}", **traits)
    person, _new = Person.objects.update_or_create(
        user=user, defaults={"name": user.get_full_name(), "email": email, "telephone": world.word(who, "telephone")}
    )
    world.add("person", who, person)
    world.add("user", who, user)
    return user


def _seat(world: World, who: str, role: str, scope: str, ref: int = 0, **dates: Any) -> None:
    given = give(person=world.find("person", who), role=role, scope=scope, ref=ref, by=None, **dates)
    world.add("assignment", who, given)
    world.add("seat", f"{role}_{who}", given.seat)
