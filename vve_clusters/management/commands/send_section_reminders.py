"""Send editors a mail about sections that nobody looked at for long. Run it every day; nobody gets two in a week."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from vve_clusters.desk.reminders import send_reminders
from vve_clusters.desk.tasks import send_section_reminders


class Command(BaseCommand):
    """Sends the reminders that are due."""

    help = "Send editors a mail about sections that nobody looked at for long"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the worker do it, when asked."""
        parser.add_argument("--queue", action="store_true", help="let the worker send them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        if options["queue"]:
            send_section_reminders.enqueue()
            self.stdout.write("Queued.")
            return
        self.stdout.write(f"{send_reminders()} reminders sent.")
