"""Fields with the look of the site, and what forms of decisions and actions ask of them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from intranet.access.reading import may_read

BOX = {"class": "utrecht-textbox utrecht-textbox--html-input"}
AREA = {"class": "utrecht-textarea"}  # with "--html-textarea" an empty one is red before anybody typed
SELECT = {"class": "utrecht-select utrecht-select--html-select"}


class DayField(forms.DateField):
    """A date, from the date picker of the browser or typed the Dutch way."""

    def __init__(self, **kwargs: Any) -> None:
        """Take both ways of writing; not required unless said."""
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **BOX})
        formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(widget=widget, input_formats=formats, **{"required": False, **kwargs})
        self.error_messages["invalid"] = _("Write the date as 24-12-2026.")

    def to_python(self, value: Any) -> dt.date | None:
        """Return the day. Raises ValidationError for what is none, or lies outside what people plan."""
        day = super().to_python(value)
        if day is not None and not 1990 <= day.year <= 2100:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def page_at(address: str, request: HttpRequest) -> Page | None:
    """Return the page of this site at an address that this reader pastes; None for an empty one.

    Raises ValidationError when there is no such page, or it is not for this reader: the same words for both.
    """
    address = address.strip()
    if not address:
        return None
    refused = ValidationError(_("There is no page of this site at this address that you may read."), code="no_page")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise refused from error
    if parts.netloc and parts.netloc.lower() != request.get_host().lower():
        raise refused
    page = _routed(request, parts.path)
    if page is None or not may_read(request.user, page):
        raise refused
    return Page.objects.get(pk=page.pk)


def _routed(request: HttpRequest, path: str) -> Page | None:
    site = Site.find_for_request(request)
    if site is None or not path.startswith("/"):
        return None
    steps = [step for step in path.split("/") if step]
    try:
        found: Page = site.root_page.specific.route(request, steps).page
    except Http404:
        return None
    return found
