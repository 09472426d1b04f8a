"""Add the programmes and school holidays that every partnership starts with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from vve_clusters.known_lists import add_known_lists


class Command(BaseCommand):
    """Run once when the site is set up, and again when a new release knows more school years."""

    help = "Add the VVE programmes and school holidays that are known; change nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        programmes, holidays = add_known_lists()
        text = _("%(programmes)d VVE programmes and %(holidays)d school holidays added.")
        self.stdout.write(text % {"programmes": programmes, "holidays": holidays})
