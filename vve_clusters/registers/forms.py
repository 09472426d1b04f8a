"""The form that takes in a file of a register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vve_clusters.models import Register
from vve_clusters.registers.uploads import normal_municipalities


class UploadForm(forms.Form):
    """Which register, of which municipalities, and the file. An empty or odd file is told of by whoever stores it."""

    register = forms.ChoiceField(
        label=_("Register"),
        choices=Register.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which register this is.")},
    )
    municipalities = forms.CharField(
        label=_("Municipality"),
        max_length=500,
        required=False,
        help_text=_("Name or number; several with commas between them. Empty: the whole country."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    upload = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("The CSV file as it was downloaded, unpacked; at most 100 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_municipalities(self) -> str:
        """Return the municipalities in one line, each once."""
        return normal_municipalities(self.cleaned_data["municipalities"])
