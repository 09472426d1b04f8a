"""Checks that approved minutes are still what was approved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intranet.meetings.approving.checking import differences
from intranet.meetings.models import FrozenMinutes


class Command(BaseCommand):
    """Compares files, rows and log of approved minutes; changes nothing. Ends with 1 when something is not right."""

    help = "Check that approved minutes, and what they were made from, are still as they were approved."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is wrong, by the number of the meeting. Raises CommandError when anything is."""
        found = list(differences())
        for one in found:
            self.stderr.write(f"meeting {one.meeting}: {one.part}")
        if found:
            raise CommandError(f"{len(found)} difference(s) in approved minutes.")
        self.stdout.write(f"{FrozenMinutes.objects.count()} approved minutes are as they were.")
