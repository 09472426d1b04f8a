"""Add the kinds of documents and strands that every partnership starts with, and the library."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from intranet.library.known_kinds import add_known_kinds


class Command(BaseCommand):
    """Run once when the site is set up, and again when there is an intranet page for the library."""

    help = "Add kinds of documents, strands of the programme and the library; change nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        added = add_known_kinds()
        text = _("%(kinds)d kinds of documents and %(strands)d strands added.")
        self.stdout.write(text % {"kinds": added.kinds, "strands": added.strands})
        if added.library:
            self.stdout.write(_("The library is there: documents can be added below it."))
