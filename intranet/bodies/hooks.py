"""What this app adds to Wagtail. Imported by ``intranet.bodies.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from intranet.access.people.places import HOOK as PLACES
from intranet.access.people.places import MANY, Place, given_everywhere
from intranet.bodies import attention, following, keeping  # noqa: F401 -- these register themselves
from intranet.bodies.kinds import BodyKinds
from intranet.bodies.mandates.services import in_the_log as mandates_in_the_log
from intranet.bodies.reading import bodies_for
from intranet.bodies.rules import run_numbers
from intranet.bodies.signals.services import in_the_log as signals_in_the_log


@hooks.register("register_admin_viewset")
def body_kinds() -> BodyKinds:
    """Add the screens on kinds of bodies."""
    return BodyKinds("vve_body_kinds", url_prefix="soorten-overleg")


@hooks.register("register_log_actions")
def in_the_log(actions: LogActionRegistry) -> None:
    """Name what is written in the log."""
    mandates_in_the_log(actions)
    signals_in_the_log(actions)


@hooks.register(PLACES)
def places_with_people(user: Any, words: str) -> list[Place]:
    """Return up to `MANY` bodies in which this user gives roles, for the screen on people; one query."""
    found = bodies_for(user).filter(title__icontains=words).order_by("title")
    if "body" not in given_everywhere(user):
        found = found.filter(pk__in=run_numbers(user))
    return [Place("body", pk, title) for pk, title in found.values_list("pk", "title")[:MANY]]
