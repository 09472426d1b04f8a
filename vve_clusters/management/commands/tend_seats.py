"""Every night: do what follows from dates (see ``vve_clusters.provisioning.tending``)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vve_clusters.provisioning.tending import tend


class Command(BaseCommand):
    help = "Brings seats in line with participations, takes partners offline whose last day is over, hands over tasks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a day to look back to."""
        parser.add_argument("--since", type=dt.date.fromisoformat, help="look at dates since this day (YYYY-MM-DD)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how much there was to do."""
        done = tend(options["since"])
        self.stdout.write(
            f"participations looked at: {done.participations}, "
            f"partners gone: {done.partners}, tasks handed over: {done.tasks}"
        )
