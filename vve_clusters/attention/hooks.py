"""What this part adds: a panel on the dashboard, and counts of meetings. Imported by ``vve_clusters.wagtail_hooks``."""

from __future__ import annotations

from vve_clusters.attention import panel, yearly  # noqa: F401 -- these register themselves
