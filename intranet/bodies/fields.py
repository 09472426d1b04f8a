"""Fields of the forms on the site: with its look, and dates from the date picker or typed the Dutch way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

BOX = {"class": "utrecht-textbox"}
AREA = {"class": "utrecht-textarea"}
SELECT = {"class": "utrecht-select utrecht-select--html-select"}


class DayField(forms.DateField):
    """A date."""

    def __init__(self, **kwargs: Any) -> None:
        """Take both ways of writing."""
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **BOX})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"], **kwargs)
        self.error_messages["invalid"] = _("Write the date as 24-12-2026.")


def text_field(label: Any, *, rows: int = 0, **kwargs: Any) -> forms.CharField:
    """Return a field for a line, or for some rows, of text."""
    widget = forms.Textarea(attrs={**AREA, "rows": rows}) if rows else forms.TextInput(attrs=BOX)
    return forms.CharField(label=label, widget=widget, **kwargs)


def choice_field(label: Any, **kwargs: Any) -> forms.ChoiceField:
    """Return a field to choose from a list."""
    return forms.ChoiceField(label=label, widget=forms.Select(attrs=SELECT), **kwargs)


def problems_of(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """Return what is wrong: (id of the field to go to, its label, the sentence)."""
    if not form.is_bound:
        return []
    found = [("", "", str(error)) for error in form.non_field_errors()]
    return found + [(_place(field), str(field.label), str(error)) for field in form for error in field.errors]


def _place(field: BoundField) -> str:
    return str(field.id_for_label or field.auto_id or "")
