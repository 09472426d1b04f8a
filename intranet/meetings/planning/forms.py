"""The forms with which meetings are planned and changed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from accounts.models import Person
from intranet.access.forms import AudienceFormField, shuts_out
from intranet.bodies.fields import BOX, DayField, choice_field, text_field
from intranet.meetings.agenda.forms import offer_whom, whom_to_choose
from intranet.meetings.models import MeetingPage
from intranet.meetings.planning.dates import MOST, Rhythm, days_of
from intranet.meetings.planning.naming import title_for
from intranet.meetings.planning.services import Plan, moment

ONCE = ""
LONGEST_AHEAD = dt.timedelta(days=366 * 5)


def clock(label: Any) -> forms.TimeField:
    """Return a field for a time of day."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", **BOX})
    formats = ["%H:%M", "%H:%M:%S", "%H.%M", "%H"]
    return forms.TimeField(
        label=label, widget=widget, input_formats=formats, error_messages={"invalid": _("Write the time as 08:30.")}
    )


class MeetingForm(forms.Form):
    """When, where, what it is called, and for whom."""

    day = DayField(label=_("Date"))
    begins = clock(_("Begins"))
    ends = clock(pgettext_lazy("of a meeting", "Ends"))
    location = text_field(_("Place"), max_length=200, required=False)
    online = forms.URLField(
        label=_("Address of the video call"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs=BOX),
        help_text=_("Stands on the page of the meeting, and not in mail."),
    )
    title = text_field(
        _("Title"), max_length=255, required=False, help_text=_("Leave it empty: then it is made of body and date.")
    )
    intro = text_field(
        _("Introduction"), rows=4, max_length=2000, required=False, help_text=_("Stands above the agenda.")
    )
    audience = AudienceFormField(
        label=_("For whom"), help_text=_("Whoever is left out finds nothing of the meeting, anywhere.")
    )

    def __init__(self, *args: Any, user: Any, place: Page, people: list[Person], **kwargs: Any) -> None:
        """Offer the places around, and by name those who sit here."""
        super().__init__(*args, **kwargs)
        self.user = user
        chosen = str(self.initial.get("audience") or "")
        offer_whom(self.fields["audience"], _("Everybody who may see the meetings of this body or cluster"), chosen)
        field: Any = self.fields["audience"]
        field.offer(whom_to_choose(user, place, people, chosen))

    def clean_audience(self) -> str:
        """Refuse an audience without the person who saves it. Raises ValidationError."""
        audience = str(self.cleaned_data["audience"] or "")
        if shuts_out(self.user, audience):
            raise ValidationError(
                _("You would no longer see this yourself. Tick yourself or a group of yours as well.")
            )
        return audience

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning. Raises ValidationError."""
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The meeting ends before it begins."))
        return cleaned


class PlanForm(MeetingForm):
    """A new meeting, or a series."""

    rhythm = choice_field(
        _("Again"),
        required=False,
        choices=[
            (ONCE, _("Once")),
            (Rhythm.WEEKS.value, _("Every so many weeks")),
            (Rhythm.MONTHS.value, _("Every so many months, on the same date")),
            (Rhythm.WEEKDAYS.value, _("Every so many months, on the same weekday")),
        ],
    )
    every = forms.IntegerField(
        label=_("Every how many?"),
        required=False,
        min_value=1,
        max_value=24,
        initial=1,
        widget=forms.NumberInput(attrs=BOX),
    )
    until = DayField(label=_("Until and including"), required=False)
    count = forms.IntegerField(
        label=_("Or how many meetings?"),
        required=False,
        min_value=2,
        max_value=MOST,
        widget=forms.NumberInput(attrs=BOX),
    )
    standing = forms.BooleanField(
        label=_("Put the standing items on the agenda: opening, minutes of the last meeting, actions, closing"),
        required=False,
        initial=True,
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give a new form a token of its own: sent twice, it plans once."""
        kwargs["initial"] = {"token": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for an end of a series. Raises ValidationError."""
        cleaned = super().clean()
        day, until = cleaned.get("day"), cleaned.get("until")
        if day and abs(day - timezone.localdate()) > LONGEST_AHEAD:
            self.add_error("day", _("This date lies too far away."))
        if cleaned.get("rhythm") and not (until or cleaned.get("count")):
            self.add_error("until", _("Say until when, or how many meetings."))
        if cleaned.get("rhythm") and day and until and until < day:
            self.add_error("until", _("The last date lies before the first."))
        return cleaned

    def days(self) -> list[dt.date]:
        """Return the days that were asked for; the form is valid."""
        data = self.cleaned_data
        if not data["rhythm"]:
            return [data["day"]]
        rhythm = Rhythm(data["rhythm"])
        return days_of(data["day"], rhythm, data["every"] or 1, until=data["until"], count=data["count"])

    def plan(self) -> Plan:
        """Return what the meetings have in common; the form is valid."""
        names = ("begins", "ends", "title", "location", "online", "intro", "audience", "standing")
        return Plan(**{name: self.cleaned_data[name] for name in names})


class ChangeForm(MeetingForm):
    """A meeting that is there. ``version`` is the number of the revision it was filled in from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def initial_of(cls, meeting: MeetingPage) -> dict[str, Any]:
        """Return how a meeting stands now. A title that was made by itself is left to be made again."""
        begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        own = meeting.title != title_for(meeting.host, begins.date()) if meeting.host else True
        return {
            "day": begins.date(),
            "begins": begins.time(),
            "ends": ends.time(),
            "title": meeting.title if own else "",
            "version": meeting.latest_revision_id,
            **{name: getattr(meeting, name) for name in ("location", "online", "intro", "audience")},
        }

    def fields_of(self) -> dict[str, Any]:
        """Return what to write; the form is valid."""
        data = self.cleaned_data
        return {
            "starts_at": moment(data["day"], data["begins"]),
            "ends_at": moment(data["day"], data["ends"]),
            **{name: data[name] for name in ("title", "location", "online", "intro", "audience")},
        }
