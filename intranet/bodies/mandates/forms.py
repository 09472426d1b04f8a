"""Forms about mandates."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.bodies.fields import SELECT, DayField, text_field
from intranet.bodies.mandates.services import mandatable
from intranet.bodies.models import BodyPage


class MandateForm(forms.Form):
    """To whom, about what, on what basis, and for how long."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    person: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Who"),
        queryset=None,
        empty_label=_("Choose somebody"),
        widget=forms.Select(attrs=SELECT),
        help_text=_("Members of this body, the coordinator and contact persons of clusters."),
    )
    about = text_field(
        _("May decide about"),
        rows=4,
        max_length=1000,
        help_text=_("For example: measures up to 2,500 euro to carry out the plans."),
    )
    basis = text_field(
        _("On the basis of"),
        required=False,
        max_length=250,
        help_text=_("The decision or document in which it was given."),
    )
    start = DayField(label=_("First day"), initial=timezone.localdate)
    until = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty for a mandate without an end."))

    def __init__(self, *args: Any, body: BodyPage, user: Any, **kwargs: Any) -> None:
        """Offer the people of a body, without who gives."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = mandatable(body).exclude(user=user.pk)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said = super().clean() or {}
        if said.get("start") and said.get("until") and said["until"] < said["start"]:
            self.add_error("until", _("The last day lies before the first day."))
        return said


class EndForm(forms.Form):
    """The last day of a mandate."""

    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty to end it now."))

    def clean_last_day(self) -> date | None:
        """Refuse a day that is over: what was decided since then had a mandate. Raises ValidationError."""
        day: date | None = self.cleaned_data["last_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Leave it empty to end the mandate now."))
        return day
