"""Removes meeting sets that nobody asked for lately; they can be made again at any time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from intranet.meetings.sets.services import remove_old

DAYS = 60


class Command(BaseCommand):
    """Run it each night."""

    help = "Remove meeting sets that were asked for more than so many days ago, with their files."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of days."""
        parser.add_argument("--days", type=int, default=DAYS, help=f"default {DAYS}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them and say how many."""
        removed = remove_old(before=timezone.now() - timedelta(days=options["days"]))
        self.stdout.write(f"{removed} sets removed")
