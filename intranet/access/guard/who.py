"""Who comes to a screen at all. Superusers are never asked."""

from __future__ import annotations

from intranet.access.guard.table import Case, Verdict


def nobody(case: Case) -> Verdict:
    """Refuse everybody: what only superusers do in Wagtail's own screens."""
    return Verdict.FORBIDDEN
