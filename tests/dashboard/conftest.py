"""What these tests start from: a steering group with its people, and a cluster with its contact person."""

from __future__ import annotations

from typing import Any

from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster
from tests.layers import layer
from tests.meetings.board import Board, board, browse

__all__ = ["board", "browse"]


@layer
def cluster(board: Board) -> Any:
    """A cluster; its contact person and an editor of an institution are put beside the people of the board."""
    made = make_cluster("Waterrijk")
    board.people["contact_person"] = seat_holder("contact_person", ref=made.pk)
    return made
