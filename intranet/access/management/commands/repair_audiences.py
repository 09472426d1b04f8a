"""``manage.py repair_audiences``: after data came in past the pages' own save()."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intranet.access.repair import mend, stale


class Command(BaseCommand):
    """Mend the rules of pages, or only say which are wrong."""

    help = "Mends who may read what, where pages were written past their own save(). With --check it only looks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--check``."""
        parser.add_argument("--check", action="store_true", help="only look; exit status 1 when something is wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each page that was wrong. Raises CommandError when only looking and something is."""
        found = list(stale())
        for one in found:
            self.stdout.write(f"page {one.page_id}: has {one.has or 'nothing'}, should have {one.should}")
            if not options["check"]:
                mend(one)
        if found and options["check"]:
            raise CommandError(f"{len(found)} pages are wrong; run repair_audiences without --check to mend them")
        self.stdout.write(f"{len(found)} pages mended" if found else "the rules of all pages are right")
