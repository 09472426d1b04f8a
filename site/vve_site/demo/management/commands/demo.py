"""``manage.py demo``: a small fictional city and partnership to try the product with."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test.utils import override_settings

from vve_clusters.known_lists import add_known_lists
from vve_site.demo.accounts import build_accounts
from vve_site.demo.consultation import build_consultation
from vve_site.demo.look import build_look
from vve_site.demo.pages import build_pages
from vve_site.demo.partners import build_partners
from vve_site.demo.profiles import import_samples
from vve_site.demo.summary import summary


class Command(BaseCommand):
    """Build what is missing of the demo; run again, it changes nothing that is there."""

    help = "Builds the demo: pages, accounts, house style and imported profiles. Run again, it adds what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--summary``: only say address, accounts and what to try."""
        parser.add_argument("--summary", action="store_true", help="only print address, accounts and things to try")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build or tell. Raises CommandError where this is not a demo or development site."""
        if not (settings.DEBUG or getattr(settings, "VVE_DEMO", False)):
            raise CommandError(
                "The demo has accounts with a known password, so it is not for production. "
                "Use the settings vve_site.settings.demo or vve_site.settings.dev."
            )
        if options["summary"]:
            self.stdout.write(summary(settings.WAGTAILADMIN_BASE_URL.rstrip("/")))
            return
        began = time.monotonic()
        with transaction.atomic():
            add_known_lists()
            tree = build_pages()
            self._say(f"pages: {tree.made} new of {len(tree.ids)}")
            self._say(f"house style: {'new' if build_look(tree) else 'there already'}")
            self._say(f"partners: {build_partners()} new")
            with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):  # nobody waits for it
                self._say(f"accounts: {build_accounts()} new")
                self._say(f"meetings: {build_consultation()} new")
        for line in import_samples():
            self._say(line)
        self._say(f"ready in {time.monotonic() - began:.1f} s")

    def _say(self, text: str) -> None:
        self.stdout.write(f"demo: {text}")
