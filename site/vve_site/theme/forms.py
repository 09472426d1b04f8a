"""The form of the house style: a tokens file may be uploaded, its text is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from vve_site.theme.tokens import LARGEST


class ThemeForm(WagtailAdminModelForm):
    """Adds the upload. The text goes into the database, so that a backup holds it and every server has it."""

    tokens_file = forms.FileField(
        label=_("Tokens file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".css,text/css"}),
        help_text=_("A .css file. Its text replaces the text below."),
    )

    def clean_tokens_file(self) -> str:
        """Return the text of the upload, "" without one."""
        upload = self.cleaned_data.get("tokens_file")
        if not upload:
            return ""
        if upload.size > LARGEST:
            raise forms.ValidationError(_("This file is too big: at most 400,000 characters."))
        try:
            return upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a text file in UTF-8.")) from None

    def clean(self) -> dict[str, Any] | None:
        """Put the uploaded text in the place of the old one."""
        cleaned = super().clean()
        if self.cleaned_data.get("tokens_file"):
            self.cleaned_data["tokens"] = self.cleaned_data["tokens_file"]
        return cleaned
