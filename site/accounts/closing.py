"""Closing an account: whoever has left opens nothing any more, by no way."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from wagtail.log_actions import log

from accounts.invitations import revoke
from accounts.models import Invitation, User
from accounts.signals import account_closed


@transaction.atomic
def close_account(*, user: User, by: User | None) -> None:
    """End all that lets somebody in: sessions, password, links in mails, second steps, single sign-on, invitations.

    The person stays, with what they wrote. Who may do this is for the caller to say; others hear it by a signal.
    A new invitation opens the account again, with nothing in it.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = user.is_staff = user.is_superuser = False
    # The mark of the password is in every session and in every link for a new one: without it both stop.
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    for session in UserSession.objects.filter(user=user):
        session.end()
    for kept in (Authenticator, SocialAccount, EmailAddress):
        kept.objects.filter(user=user).delete()
    for invitation in Invitation.objects.open().filter(person__user=user).select_related("person"):
        revoke(invitation=invitation, by=by)
    log(user, "vve_accounts.closed", user=by)
    account_closed.send(sender=User, user=user, by=by)
