"""What accounts add to Wagtail's admin: names for what is in the log, and the warning before a session ends."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = {
    "invite": (_("Invite"), _("Invitation sent")),
    "invite_again": (_("Invite again"), _("Invitation sent again")),
    "invitation_accepted": (_("Accept an invitation"), _("Invitation accepted")),
    "invitation_revoked": (_("Withdraw an invitation"), _("Invitation withdrawn")),
    "closed": (_("Close an account"), _("Account closed")),
    "second_step_added": (_("Add a second step"), _("Second step added")),
    "second_step_removed": (_("Remove a second step"), _("Second step removed")),
    "second_step_renewed": (_("New recovery codes"), _("Recovery codes made anew")),
    "password_changed": (_("Change a password"), _("Password changed")),
    "address_changed": (_("Change an e-mail address"), _("E-mail address changed")),
    "single_sign_on_linked": (_("Join to single sign-on"), _("Joined to single sign-on")),
}


@hooks.register("register_log_actions")
def register_actions(registry: Any) -> None:
    """Name what accounts write in the log."""
    for action, (label, message) in ACTIONS.items():
        registry.register_action(f"vve_accounts.{action}", label, message)


@hooks.register("insert_global_admin_js")
def warn_before_the_end() -> SafeString | str:
    """Load the script that warns before a session ends; in a project without our door there is none."""
    try:
        reverse("vve_accounts:session")
    except NoReverseMatch:
        return ""
    return mark_safe(render_to_string("vve_accounts/session_watch.html", {"in_admin": True}))  # noqa: S308 -- a template of ours
