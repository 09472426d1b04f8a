"""What an editor should look at in a document that was read."""

from __future__ import annotations

from profiles.reader.parse.desk import Desk


def warn(desk: Desk, lines: dict[int, str]) -> None:
    """Add the cautions."""
