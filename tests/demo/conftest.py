"""The demo, built once for all tests that look at it."""

from __future__ import annotations

import io

from django.core.management import call_command
from django.test import override_settings

from tests.layers import layer


@layer
def demo() -> str:
    """The whole demo, through the real importer; returns what the command said."""
    out = io.StringIO()
    with override_settings(VVE_DEMO=True):
        call_command("demo", stdout=out)
    return out.getvalue()
