"""Forms about people and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.roles import ROLES

DATE = {"type": "date"}


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs=DATE, format="%Y-%m-%d")


class SomebodyForm(forms.Form):
    """Somebody by name and address, and their role with its first and last day."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Who is known by this address is recognised; who has no account is invited."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"))
    start = forms.DateField(
        label=_("First day"), required=False, widget=DayInput, help_text=_("Leave it empty for today.")
    )
    until = forms.DateField(
        label=_("Last day"), required=False, widget=DayInput, help_text=_("Leave it empty if you do not know it yet.")
    )

    def __init__(self, *args: Any, roles: Iterable[str], **kwargs: Any) -> None:
        """Take the roles that can be chosen."""
        super().__init__(*args, **kwargs)
        choices = [(key, ROLES[key].label) for key in roles]
        field: Any = self.fields["role"]
        field.choices = choices if len(choices) == 1 else [("", _("Choose a role")), *choices]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said = super().clean() or {}
        start, until = said.get("start") or timezone.localdate(), said.get("until")
        if until and until < start:
            self.add_error("until", _("The last day lies before the first day."))
        return said


class TermForm(forms.Form):
    """The last day of a role."""

    until = forms.DateField(
        label=_("Last day"), required=False, widget=DayInput, help_text=_("Leave it empty for a role without an end.")
    )

    def __init__(self, *args: Any, start: date, **kwargs: Any) -> None:
        """Take the first day of the role."""
        super().__init__(*args, **kwargs)
        self.start = start

    def clean_until(self) -> date | None:
        """Refuse a day that is over."""
        until: date | None = self.cleaned_data["until"]
        if until and until < max(self.start, timezone.localdate()):
            raise forms.ValidationError(
                _("This day is over, or lies before the first day. To stop now, choose “End now”.")
            )
        return until


def problems_of(*bound: forms.BaseForm, titles: Sequence[str] = ()) -> list[dict[str, str]]:
    """Return what is wrong with forms, for the summary above them: the field to go to, and the text.

    ``titles`` go before the texts of each form, where there are several of one kind.
    """
    found = []
    for number, form in enumerate(bound):
        if not form.is_bound:
            continue
        title = titles[number] if number < len(titles) else ""
        found += [{"id": "", "text": " ".join([title, str(error)]).strip()} for error in form.non_field_errors()]
        for field in form:
            for error in field.errors:
                text = f"{title} {field.label}: {error}".strip()
                found.append({"id": field.id_for_label or field.auto_id or "", "text": text})
    return found
