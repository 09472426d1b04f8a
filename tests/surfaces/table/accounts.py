"""The door: signing in and out, a new password."""

from __future__ import annotations

from tests.surfaces.table.people import EVERYBODY, NOBODY, SIGNED_IN
from tests.surfaces.table.rows import Post, Row, row

ROWS: tuple[Row, ...] = (
    row(
        "beheer/login/",
        "_util/login/",
        address=lambda world, keys: "/beheer/login/",
        who=EVERYBODY,
        door=True,
    ),
    row("wagtailcore_login", who=EVERYBODY, door=True),
    row(
        "vve_accounts:login",
        who=EVERYBODY,
        door=True,
        post=Post(
            lambda world, keys: {"username": world.users["editor"].email, "password": "niet dit wachtwoord"},
            form=None,
            writes=False,
        ),
    ),
    row("vve_accounts:logout", who=EVERYBODY, get=False, post=Post(form=None, writes=False)),
    row(
        "vve_accounts:password_forgotten",
        who=EVERYBODY,
        post=Post(lambda world, keys: {"email": world.users["author_b"].email}, form=None, writes=False),
    ),
    row("vve_accounts:password_sent", "vve_accounts:password_ready", who=EVERYBODY),
    row(
        "vve_accounts:overview",
        "vve_accounts:password_change",
        "vve_accounts:profile",
        "vve_accounts:address",
        "vve_accounts:address_sent",
        "vve_accounts:devices",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
        who=SIGNED_IN,
    ),
    # Of a second step that is not there, there is nothing to show.
    row("mfa_deactivate_totp", "mfa_view_recovery_codes", who=SIGNED_IN, maybe=True),
    # What somebody changes here is their own: there is no id of anybody else to send.
    row(
        "vve_accounts:profile",
        who=SIGNED_IN,
        post=Post({"name": "Andere Naam", "first_name": "Andere", "last_name": "Naam"}, writes=False),
    ),
    row("vve_accounts:devices", who=SIGNED_IN, get=False, post=Post({"session": "1"}, form=None, writes=False)),
    row(
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        who=NOBODY,
        fixed={"pk": 1},
        post=Post(form=None),
        sees=SIGNED_IN,  # asked for the password first
    ),
    row("vve_accounts:session"),  # whether one is signed in still
    row("account_login", "mfa_login_webauthn", "mfa_authenticate", who=EVERYBODY, door=True),
    row(
        "openid_connect_login",
        who=NOBODY,
        fixed={"provider_id": "onbekend"},
        get=False,
        post=Post(form=None),
    ),
    row("openid_connect_callback", who=NOBODY, fixed={"provider_id": "onbekend"}),
    row("vve_accounts:address_confirm", "vve_accounts:invitation", fixed={"token": "verzonnen"}, door=True),
    row("vve_accounts:invitation_accept", "vve_accounts:invitation_sent", who=EVERYBODY, door=True),
    row("vve_accounts:password_new", who=EVERYBODY, fixed={"uidb64": "MQ", "token": "set-password"}),
)
__all__ = ["NOBODY", "ROWS"]
