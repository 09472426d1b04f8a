"""What a meeting is called when nobody gives it a title."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Page

LONGEST_TITLE = 255


def title_for(host: Page, day: dt.date) -> str:
    """Return what a meeting is called: "Stuurgroep, 26 november 2026"."""
    with translation.override(settings.LANGUAGE_CODE):  # the content of the site has one language
        written = f", {date_format(day, 'j F Y')}"
    return host.title[: LONGEST_TITLE - len(written)] + written
