"""Add the kinds of bodies that most partnerships have."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from intranet.bodies.kinds import add_usual_kinds


class Command(BaseCommand):
    """Run once when the site is set up; running it again adds nothing."""

    help = "Add the usual kinds of bodies; change nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        number = add_usual_kinds()
        self.stdout.write(ngettext("%d kind of body added.", "%d kinds of bodies added.", number) % number)
