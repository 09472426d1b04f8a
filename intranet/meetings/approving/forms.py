"""What is filled in when minutes are approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from intranet.meetings.minutes.forms import AREA
from intranet.meetings.models import AgendaItem, MeetingPage

IN_WRITING = "in-writing"


class ApprovalForm(forms.Form):
    """Where the minutes were approved, and with which corrections: to the whole, and to items."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    occasion = forms.ChoiceField(label=_("Where were they approved?"), widget=forms.RadioSelect)
    corrections = forms.CharField(
        label=_("Corrections to the minutes as a whole"),
        help_text=_("Everybody who may read the meeting reads these."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "class": AREA}),
    )

    def __init__(
        self,
        *args: Any,
        occasions: list[MeetingPage],
        in_writing: bool,
        items: list[tuple[int, AgendaItem]],
        **kwargs: Any,
    ) -> None:
        """Offer the meetings that have these minutes on their agenda; ``items`` are those one may correct."""
        super().__init__(*args, **kwargs)
        self.occasions = {str(one.uid): one for one in occasions}
        choices = [(uid, _meeting_words(one)) for uid, one in self.occasions.items()]
        field = self.fields["occasion"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [*choices, *([(IN_WRITING, _("In writing, without a meeting"))] if in_writing else [])]
        field.initial = field.choices[0][0] if field.choices else None
        self.items = items
        for number, item in items:
            self.fields[f"item-{item.uid}"] = forms.CharField(
                label=_("Correction to item %(number)s, %(title)s") % {"number": number, "title": item.title},
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2, "class": AREA}),
            )

    def of_items(self) -> list[forms.BoundField]:
        """Return the fields of corrections to items."""
        return [self[f"item-{item.uid}"] for _number, item in self.items]

    @property
    def approved_in(self) -> MeetingPage | None:
        """The meeting that was chosen; None is in writing."""
        return self.occasions.get(self.cleaned_data["occasion"])

    @property
    def corrections_of_items(self) -> dict[str, str]:
        """The corrections by the uid of the item."""
        return {str(item.uid): self.cleaned_data[f"item-{item.uid}"] for _number, item in self.items}


def _meeting_words(meeting: MeetingPage) -> str:
    return f"{meeting.title} ({date_format(localtime(meeting.starts_at), 'j F Y')})"
