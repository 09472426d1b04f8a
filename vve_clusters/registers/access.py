"""Who may read in registers and decide on what differs: asked by every view, the command and the menu."""

from __future__ import annotations

from typing import Any

from intranet.access.managing import holds

ROLES = ("coordinator", "application_manager")


def may_import(user: Any) -> bool:
    """Return whether this user may import registers and decide on differences; nobody (None) is the command line."""
    if user is None:
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.is_superuser) or any(holds(user, role) for role in ROLES)
