"""Send people the digest that is due today. Run it every day; nobody gets one twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from intranet.dashboard.digest.sending import plan_digests


class Command(BaseCommand):
    """Hands the digests that are due to the worker."""

    help = "Send people the digest that is due today"

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand over, and say how many."""
        self.stdout.write(f"{plan_digests()} digests handed over.")
