"""What people are told when something changes in how they sign in: on screen, and by mail in case it was not them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import mailing

# By the name that django-allauth gives the occasion; for what is not here nothing is said.
ON_SCREEN: dict[str, Promise] = {
    "mfa/messages/totp_activated.txt": _("The app on your telephone is your second step now."),
    "mfa/messages/totp_deactivated.txt": _("The app is no longer your second step."),
    "mfa/messages/webauthn_added.txt": _("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed."),
    "mfa/messages/recovery_codes_generated.txt": _("Here are your recovery codes. You see them only now: keep them."),
    "socialaccount/messages/account_connected.txt": _("From now on you can sign in through your organisation."),
    "socialaccount/messages/account_connected_updated.txt": _("You could sign in through your organisation already."),
    "socialaccount/messages/account_connected_other.txt": _(
        "This account of your organisation belongs to somebody else here. Ask the manager of this site."
    ),
}
BY_MAIL: dict[str, Promise] = {
    "mfa/email/totp_activated": _("An app on a telephone was set up as your second step."),
    "mfa/email/totp_deactivated": _("The app on your telephone is no longer your second step."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account. The old ones stopped."),
    "socialaccount/email/account_connected": _("Your account was joined to the sign-in of your organisation."),
    "password_changed": _("The password of your account was changed."),
    "address_changed": _("The e-mail address of your account was changed."),
}


def on_screen(occasion: str | None) -> str:
    """Return what to say about an occasion, or nothing."""
    return str(ON_SCREEN.get(occasion or "", ""))


def mail(occasion: str, user: Any, to: str = "") -> None:
    """Tell the user by mail (at an earlier address: ``to``), once what happened is kept."""
    text = BY_MAIL.get(occasion)
    address = to or user.email
    if text is None or not address:
        return
    language = translation.get_language()

    def send() -> None:
        with translation.override(language):
            context = {"what": str(text), "name": user.first_name, "at": timezone.now()}
        mailing.send("notice", address, context, language)

    transaction.on_commit(send, robust=True)
