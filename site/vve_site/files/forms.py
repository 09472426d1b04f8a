"""The form of an image in Wagtail's admin: the upload, and what was agreed with the people on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.log_actions import log

from vve_site.files.fields import UploadedImageField

CONSENT_FIELDS = ("people", "consent_until")


class DocumentForm(BaseDocumentForm):
    """Wagtail's form. What is wrong with a file is said at the top where the form has no field for it.

    The form that edits titles after an upload leaves the file out, and Django would break off on an error about it.
    Where the upload is not a document yet, there is no file to complain about: it was judged when it came in.
    """

    def _update_errors(self, errors: ValidationError) -> None:
        found = getattr(errors, "error_dict", None)
        if found is not None and "file" in found and "file" not in self.fields:
            found = dict(found)
            about_file = found.pop("file")
            if self.instance.file:
                found.setdefault(NON_FIELD_ERRORS, []).extend(about_file)
            errors = ValidationError(found)
        super()._update_errors(errors)


class ImageForm(BaseImageForm):
    """Wagtail's form, with our field in the place of the file. Who says what about consent, and when, is kept."""

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, "people": forms.RadioSelect, "consent_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the field in place; the form that edits titles after an upload has none."""
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        plain = self.fields.get("file")
        if plain is not None:
            widget = plain.widget
            self.fields["file"] = UploadedImageField(
                label=plain.label, required=plain.required, widget=widget, initial=plain.initial
            )
            # Telephones grey out what is not named: their own kind of photo among it.
            offered = self.fields["file"].widget.attrs.get("accept", "image/*")
            self.fields["file"].widget.attrs["accept"] = ", ".join(
                dict.fromkeys([*offered.split(", "), "image/heic", "image/heif", ".heic", ".heif"])
            )

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end of consent without consent."""
        cleaned: dict[str, Any] | None = super().clean()
        if cleaned and cleaned.get("consent_until") and cleaned.get("people") != "consent":
            self.add_error("consent_until", _("Give a last day only where people agreed. Empty this field."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save, and write down who said what about consent, and when."""
        said = [name for name in CONSENT_FIELDS if name in self.changed_data]
        if said:
            self.instance.note_consent(self.user)
        image = super().save(commit=commit)
        if said and commit:
            until = image.consent_until
            log(
                instance=image,
                action="vve_files.consent",
                user=self.user,
                data={"people": image.people, "until": until.isoformat() if until else ""},
            )
        return image
