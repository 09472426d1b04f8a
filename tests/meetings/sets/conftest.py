"""The world of papers is that of sets too."""

from __future__ import annotations

from tests.meetings.papers.conftest import world

__all__ = ["world"]
