"""Inviting a person to make an account, and what becomes of an invitation.

The token is the only secret: it stands in the mail and nowhere else. It works once, for as long as its term, and only
the latest one works. Whoever follows it may choose a password, or add the person to an account they prove to have.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts import mailing
from accounts.models import Invitation, Person, User, UserManager
from accounts.models.invitations import expiry, fingerprint

# Whoever comes back with an old link within this time may have a new one sent to the same mailbox.
RENEWABLE = timedelta(days=60)


class NoAddress(ValueError):
    """This person has no e-mail address to send an invitation to."""


class State(StrEnum):
    """What can be said of a link."""

    OPEN = "open"
    EXPIRED = "expired"
    USED = "used"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class NotOpen(Exception):
    """This invitation cannot be accepted (any more); ``state`` says why."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class AccountExists(Exception):
    """There is an account with this address already: its owner signs in to accept."""


class AlreadySomebody(Exception):
    """This account belongs to another person already."""


def state_of(invitation: Invitation | None) -> State:
    """Return what can be done with an invitation."""
    if invitation is None:
        return State.UNKNOWN
    if invitation.accepted:
        return State.USED
    if invitation.revoked:
        return State.WITHDRAWN
    return State.EXPIRED if invitation.has_expired else State.OPEN


def find(token: str) -> Invitation | None:
    """Return the invitation with this link, whatever its state."""
    return Invitation.objects.with_token(token).select_related("person", "by").first()


@transaction.atomic
def invite(*, person: Person, by: User | None) -> Invitation | None:
    """Invite a person by mail; an open invitation gets a new link and a new term, and the old link stops.

    Returns None when they have an account that works already. Raises NoAddress without an e-mail address.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if person.user is not None and person.user.is_active:
        return None
    email = UserManager.normalize_email(person.email)
    if not email:
        raise NoAddress(person.name)
    token = token_urlsafe(32)
    fresh = {"email": email, "token_hash": fingerprint(token), "by": by, "expires": expiry(), "sent": None}
    invitation, made = Invitation.objects.open().update_or_create(person=person, defaults=fresh)
    log(person, "vve_accounts.invite" if made else "vve_accounts.invite_again", user=by)

    def send() -> None:
        _send(invitation, token)

    transaction.on_commit(send, robust=True)  # a mail server that is down undoes no invitation
    return invitation


@transaction.atomic
def renew(*, token: str) -> bool:
    """Send a new link to the mailbox of an expired one; return whether that was done.

    For whoever comes back late. The new link goes where the old one went, so a found link gives nothing away.
    """
    invitation = Invitation.objects.open().with_token(token).select_related("person", "by").first()
    if invitation is None or not invitation.has_expired or invitation.expires + RENEWABLE < timezone.now():
        return False
    return invite(person=invitation.person, by=invitation.by) is not None


@transaction.atomic
def revoke(*, invitation: Invitation, by: User | None) -> None:
    """Withdraw an invitation; a used or withdrawn one stays as it is."""
    if Invitation.objects.open().filter(pk=invitation.pk).update(revoked=timezone.now()):
        log(invitation.person, "vve_accounts.invitation_revoked", user=by)


@transaction.atomic
def accept_with_password(*, token: str, password: str | None) -> User:
    """Make the account, with this password (None: comes in by single sign-on), and return it.

    An account that was closed opens again. Raises NotOpen, or AccountExists where the address has an account.
    """
    invitation = _take(token)
    person, email = invitation.person, invitation.email
    user = person.user or User.objects.filter(email=email).first()
    if user is not None and user.is_active:
        raise AccountExists
    first, _space, last = person.name.strip().partition(" ")
    if user is None:
        user = User(email=email)
    elif Person.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise AlreadySomebody
    user.first_name, user.last_name, user.is_active = first[:150], last[:150], True
    user.set_password(password)
    user.save()
    _link(invitation, user)
    return user


@transaction.atomic
def accept_with_account(*, token: str, user: User) -> None:
    """Add the invited person to the account of whoever is signed in. Raises NotOpen, AlreadySomebody."""
    invitation = _take(token)
    others = Person.objects.filter(user=user).exclude(pk=invitation.person.pk)
    if others.exists() or invitation.person.user_id not in (None, user.pk):
        raise AlreadySomebody
    _link(invitation, user)


def _take(token: str) -> Invitation:
    # Two clicks at once: the second waits here for the first, and then finds it used.
    waiting = Invitation.objects.with_token(token).select_for_update(of=("self",))
    invitation = waiting.select_related("person").first()
    if invitation is None or not invitation.works:
        raise NotOpen(state_of(invitation))
    return invitation


def _link(invitation: Invitation, user: User) -> None:
    now = timezone.now()
    Person.objects.filter(pk=invitation.person.pk).update(user=user)
    Invitation.objects.filter(pk=invitation.pk).update(accepted=now)
    log(invitation.person, "vve_accounts.invitation_accepted", user=user)


def _send(invitation: Invitation, token: str) -> None:
    mailing.send(
        "invitation",
        invitation.email,
        {
            "name": invitation.person.name,
            "by": str(invitation.by) if invitation.by else "",
            "address": mailing.full_address("invitation", token),
            "expires": invitation.expires,
        },
    )
    # Only now: who looks at the invitations sees which mail did not go out.
    Invitation.objects.filter(pk=invitation.pk).update(sent=timezone.now())
