"""Settings that signing in needs besides Django's own, with what we choose: ``from accounts.defaults import *``.

django-allauth is the engine of the second step, of passkeys, of single sign-on and of the list of sessions. The
screens, addresses and words are ours (see accounts/urls.py), and most of what allauth can do is switched off here.
"""

from __future__ import annotations

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
SIGN_IN_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "accounts.idle.IdleMiddleware",
    "accounts.second_step.SecondStepMiddleware",
]

SESSION_ENGINE = "accounts.sessions"
MESSAGE_STORAGE = "accounts.notes.NoteStorage"

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_TIMEOUT = 10 * 60

MFA_ADAPTER = "accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # telephones run up to half a minute early or late
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_step.CodeForm",
    "reauthenticate": "accounts.forms.second_step.CodeAgainForm",
    "activate_totp": "accounts.forms.second_step.ActivateAppForm",
    "add_webauthn": "accounts.forms.second_step.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.second_step.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.forms.second_step.PasskeyForm",
    "login_webauthn": "accounts.forms.second_step.PasskeyDoorForm",
    "reauthenticate_webauthn": "accounts.forms.second_step.PasskeyAgainForm",
}

SOCIALACCOUNT_ADAPTER = "accounts.single_sign_on.adapter.SingleSignOnAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

# How long a session lasts in seconds: without anybody doing anything, and at the most. A shared computer also forgets
# it when the browser closes.
VVE_SHARED_IDLE = 30 * 60
VVE_SHARED_LONGEST = 12 * 60 * 60
VVE_PRIVATE_IDLE = 14 * 24 * 60 * 60
VVE_PRIVATE_LONGEST = 60 * 24 * 60 * 60

# Whoever has one of these roles sets up a second step before anything else; "superuser" counts as a role. A function of
# a user, by its path, says which roles somebody has now; without it there are none but "superuser".
VVE_SECOND_FACTOR_ROLES: list[str] = []
VVE_ROLES_OF_USER = ""

VVE_INVITATION_DAYS = 14
VVE_SIGN_IN_EVENT_DAYS = 90
