"""What these tests start from."""

from tests.meetings.board import board, browse

__all__ = ["board", "browse"]
