"""Another e-mail address for an account: asked for, confirmed by a link that was sent there, and then changed.

The link is signed and kept nowhere. It names the present address, so it stops working once the address changes.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.db import transaction
from wagtail.log_actions import log

from accounts import mailing, notices
from accounts.models import Person, User

SALT = "vve_accounts.address"
VALID = 24 * 60 * 60  # seconds


class LinkDoesNotWork(Exception):
    """The link is too old, was used, is somebody else's, or the address belongs to another account by now."""


def ask(*, user: User, email: str) -> None:
    """Mail a link to the new address, or tell its owner that it is in use; and tell the present address."""
    if User.objects.filter(email=email).exists():
        mailing.send("address_in_use", email, {"address": mailing.full_address("login")})
    else:
        token = signing.dumps([user.pk, user.email, email], salt=SALT)
        context = {"name": user.first_name, "address": mailing.full_address("address_confirm", token)}
        mailing.send("address_confirm", email, context)
    mailing.send("address_asked", user.email, {"name": user.first_name, "email": email})


def asked(user: Any, token: str) -> str | None:
    """Return the address that this link is for, when it works and is this user's."""
    try:
        pk, present, wanted = signing.loads(token, salt=SALT, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if (pk, present) != (user.pk, user.email) or User.objects.filter(email=wanted).exists():
        return None
    return str(wanted)


@transaction.atomic
def change(*, user: User, token: str) -> None:
    """Change the address, also of the person where it was the same. Raises LinkDoesNotWork."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    wanted = asked(locked, token)
    if wanted is None:
        raise LinkDoesNotWork
    before = locked.email
    locked.email = wanted
    locked.save(update_fields=["email"])
    Person.objects.filter(user=locked, email__iexact=before).update(email=wanted)
    log(locked, "vve_accounts.address_changed", user=locked)
    notices.mail("address_changed", locked, to=before)
