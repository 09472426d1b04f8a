"""Send what waits of messages about meetings, and tell who came later. Run it every day; nobody gets anything twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from intranet.meetings.inviting.messages import catch_up


class Command(BaseCommand):
    """Sends the messages that wait."""

    help = "Send what waits of messages about meetings, and tell people who joined a body later of its meetings"

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(f"{catch_up()} messages sent.")
