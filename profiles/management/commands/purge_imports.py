"""Delete finished imports with their files."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from profiles.importing.batches import delete_batch, finished_before


class Command(BaseCommand):
    """Uploaded files may name people, so they are kept no longer than needed; pages and their source documents stay."""

    help = "Delete imports that are finished and that nobody touched for a number of days, with their files."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the arguments."""
        parser.add_argument("--days", type=int, default=90, help="How long ago they were last touched; default: 90.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be deleted; delete nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        found = finished_before(max(0, options["days"]))
        for batch in found:
            self.stdout.write(f"{batch.created_at:%Y-%m-%d} {batch.uuid}")
            if not options["dry_run"]:
                delete_batch(batch=batch)
        text = _("%(n)d imports would be deleted.") if options["dry_run"] else _("%(n)d imports deleted.")
        self.stdout.write(text % {"n": len(found)})
