"""The rows for Wagtail's own admin, and for those of its contributed apps that a host project may have."""

from __future__ import annotations

from intranet.access.guard.rows import choosers, media, pages, rest

OURS = (*pages.ROWS, *choosers.ROWS, *media.ROWS, *rest.ROWS)
