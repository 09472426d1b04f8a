"""What people choose about their digest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.dashboard.digest_sections import known_sections
from intranet.dashboard.models import DigestWish


class DigestForm(forms.Form):
    """How often, on which day, and with what."""

    rhythm = forms.ChoiceField(
        label=_("How often do you want the summary?"), choices=DigestWish.Rhythm.choices, widget=forms.RadioSelect
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day? (weekly)"),
        choices=DigestWish.Weekday.choices,
        coerce=int,
        widget=forms.Select({"class": "utrecht-select utrecht-select--html-select"}),
    )
    sections = forms.MultipleChoiceField(
        label=_("What is in it?"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, data: Any, *, wish: DigestWish) -> None:
        """Show what somebody wants now."""
        known = known_sections()
        shown = [key for key, _title in known if key not in wish.without]
        initial = {"rhythm": wish.rhythm, "weekday": wish.weekday, "sections": shown}
        super().__init__(data, initial=initial, auto_id="digest-%s")
        self.fields["sections"].choices = known  # type: ignore[attr-defined]

    @property
    def without(self) -> list[str]:
        """Return the keys of the sections that were not chosen."""
        return [key for key, _title in known_sections() if key not in self.cleaned_data["sections"]]
