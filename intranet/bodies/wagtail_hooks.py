"""What bodies bring to Wagtail's admin and to access. Each part has hooks of its own, imported here."""

from __future__ import annotations

from wagtail import hooks

from intranet.access.scopes import HOOK as SCOPE_HOOK
from intranet.access.scopes import ScopeKind
from intranet.bodies import hooks as parts_of_this_app  # noqa: F401 -- registers itself
from intranet.bodies.scopes import BODY


@hooks.register(SCOPE_HOOK)
def body_scope() -> ScopeKind:
    """Let people have a seat in a body."""
    return BODY
