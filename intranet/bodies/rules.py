"""Who may do what with bodies, mandates, signals and contact moments: plain questions that every screen asks.

Only roles count here. A superuser is nobody's chair: break-glass is for the admin, where it is logged.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from intranet.access.managing import holds, roles_to_give, scopes_of, seats_of
from intranet.access.reading import Reader, may_read
from intranet.access.roles import SITE
from intranet.bodies.models import BodyPage, ContactMoment

SITTING = {"chair": _("Chair"), "secretary": _("Secretary"), "member": _("Member"), "advisor": _("Advisor")}
"""The roles in a body, in the order in which people are named, and what they are called within it."""

RUNNING = ("chair", "secretary")
SENDERS = frozenset({"staff", "director", "institution_editor", "contact_person", "coordinator", *SITTING})
"""Who brings signals: everybody with a part in the partnership; not who only keeps the site or the newsletter."""


def person_of(user: Reader) -> Person | None:
    """Return the person that this account belongs to, once for a user object."""
    if not user.is_authenticated:
        return None
    found: Person | None = getattr(user, "_vve_person", None)
    if found is None:
        found = Person.objects.filter(user=user.pk).first()
        user._vve_person = found  # type: ignore[attr-defined]
    return found


def coordinates(user: Any) -> bool:
    """Return whether this user is general coordinator today."""
    return holds(user, "coordinator", SITE)


def run_numbers(user: Any) -> list[int]:
    """Return the numbers of the bodies of which this user is chair or secretary today."""
    return sorted({ref for role in RUNNING for ref in scopes_of(user, role)})


def may_run(user: Any, body: BodyPage) -> bool:
    """Return whether this user runs a body: its chair and secretary, and the coordinator where it is open to them."""
    return (coordinates(user) or body.pk in run_numbers(user)) and may_read(user, body, drafts=True)


def sits_in(user: Any, body: BodyPage) -> bool:
    """Return whether this user has a seat in a body today."""
    return any(holds(user, role, "body", body.pk) for role in SITTING)


def may_know_terms(user: Any, body: BodyPage) -> bool:
    """Return whether this user sees from when to when people sit in a body, and how they are reached."""
    if not may_read(user, body):
        return False
    return sits_in(user, body) or coordinates(user) or bool(roles_to_give(user, "body", body.pk))


def may_send_signal(user: Any) -> bool:
    """Return whether this user brings signals to bodies."""
    return person_of(user) is not None and any(seat.role in SENDERS for seat in seats_of(user))


def judges_signals(user: Any) -> bool:
    """Return whether there are signals that this user answers."""
    return coordinates(user) or bool(run_numbers(user))


def may_note_contact(user: Any) -> bool:
    """Return whether this user notes talks and visits: the coordinator, and contact persons of clusters."""
    return person_of(user) is not None and (coordinates(user) or bool(scopes_of(user, "contact_person")))


def may_change_contact(user: Any, moment: ContactMoment) -> bool:
    """Return whether this user may change what was noted: only who noted it."""
    person = person_of(user)
    return person is not None and moment.by_id == person.pk and may_note_contact(user)
