"""Fields for a telephone: a time in whatever way it is typed, and widgets with the look of the site."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BOX = {"class": "utrecht-textbox"}
CLOCK = re.compile(r"(\d{1,2})(?:\s*(?:[:.,uh]\s*|\s)(\d{2})?|(\d{2}))?\s*(?:uur|u)?", re.IGNORECASE)


class ClockField(forms.TimeField):
    """A time of day: 8:30, 8.30, 830, 8u30 and 8 are all understood."""

    default_error_messages = {"invalid": _("Write the time as 08:30.")}

    def __init__(self, **kwargs: Any) -> None:
        """Take no seconds, and be optional: an empty time is a day off."""
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", **BOX})
        super().__init__(required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> dt.time | None:
        """Return the time. Raises ValidationError for what is none."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.time):
            return value
        text = str(value).strip()
        if re.fullmatch(r"\d{1,2}:\d{2}:\d{2}(\.\d+)?", text):
            text = text[: text.rindex(":")]
        found = CLOCK.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or found[3] or 0)) if found else (99, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return dt.time(hour, minute)


class DayField(forms.DateField):
    """A date, from the date picker of the browser or typed the Dutch way."""

    def __init__(self, **kwargs: Any) -> None:
        """Take both ways of writing."""
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **BOX})
        formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(widget=widget, input_formats=formats, required=False, **kwargs)
        self.error_messages["invalid"] = _("Write the date as 24-12-2026.")
