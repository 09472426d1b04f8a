"""``manage.py who_may_what``: the table of roles as a page of the documentation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from intranet.access.overview.table import as_markdown


class Command(BaseCommand):
    """Print the table of roles in English."""

    help = "Prints who may do what, as Markdown, from the table of roles."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        with translation.override("en"):
            self.stdout.write(as_markdown(), ending="")
