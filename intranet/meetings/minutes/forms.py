"""What is filled in at an item during the meeting: minutes, and perhaps a decision and an action, in one form."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from intranet.access.models import Seat
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.meetings.rules import INVITED, invited

LONGEST = 50_000
AREA = "utrecht-textarea"
BOX = "utrecht-textbox"
SELECT = "utrecht-select utrecht-select--html-select"


class ItemForm(forms.Form):
    """The minutes of one item. ``decision`` and ``action`` are for what comes out of it; empty is nothing.

    The uids make that a form that is sent twice gives one decision and one action.
    """

    version = forms.IntegerField(min_value=0, max_value=2**31, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Minutes of this item"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": AREA}),
    )
    decision = forms.CharField(
        label=_("What was decided?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": AREA}),
    )
    decision_uid = forms.UUIDField(widget=forms.HiddenInput)
    action = forms.CharField(
        label=_("What has to be done?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "class": AREA}),
    )
    action_uid = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.ChoiceField(label=_("Who?"), required=False, widget=forms.Select(attrs={"class": SELECT}))
    due = forms.DateField(
        label=_("Before when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": BOX}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        """Offer who can do something: those who were asked, and the seats in the body."""
        minutes = getattr(item, "minutes", None)
        kwargs["initial"] = {
            "version": minutes.version if minutes else 0,
            "text": minutes.text if minutes else "",
            "decision_uid": uuid4(),
            "action_uid": uuid4(),
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.people = {f"person:{person.pk}": person for person in invited(item.meeting)}
        self.seats = {f"seat:{seat.pk}": seat for seat in seats_of(item.meeting)}
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [
            ("", _("Nobody yet")),
            (_("People"), [(key, person.name) for key, person in self.people.items()]),
            (_("Whoever is"), [(key, seat_words(seat)) for key, seat in self.seats.items()]),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask what has to be done when somebody or a day was chosen."""
        data = super().clean() or {}
        if (data.get("who") or data.get("due")) and not (data.get("action") or "").strip():
            self.add_error("action", ValidationError(_("Write what has to be done."), code="required"))
        return data

    @property
    def person(self) -> Person | None:
        """The person who was chosen."""
        return self.people.get(self.cleaned_data.get("who", ""))

    @property
    def seat(self) -> Seat | None:
        """The seat that was chosen."""
        return self.seats.get(self.cleaned_data.get("who", ""))


def seats_of(meeting: MeetingPage) -> list[Seat]:
    """Return the seats in the host of a meeting of those who are asked to it, one for each role."""
    if meeting.host is None:
        return []
    scope, ref = meeting.host.specific.scope
    order = INVITED.get(scope, ())
    return sorted(Seat.objects.filter(scope=scope, ref=ref, role__in=order), key=lambda seat: order.index(seat.role))


def seat_words(seat: Seat) -> str:
    """Return what somebody in this seat is called."""
    from intranet.access.roles import ROLES

    return str(ROLES[seat.role].label)
