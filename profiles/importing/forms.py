"""The form that takes in files."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from profiles.importing.batches import EXTENSIONS, MAX_FILES
from profiles.models import CompetencyDictionaryPage, FunctionBookPage


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """A list of files. An empty or odd file is no error here: it becomes a failed file that says what is wrong."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files that were sent; raises ValidationError for none or too many."""
        files = [file for file in (data or []) if isinstance(file, UploadedFile)]
        if not files:
            raise ValidationError(_("Choose at least one file."))
        if len(files) > MAX_FILES:
            raise ValidationError(_("Choose at most %(limit)d files at a time."), params={"limit": MAX_FILES})
        return files


class UploadForm(forms.Form):
    """Files, the book they go into, and the dictionary in which their competencies are looked up."""

    uploads = ManyFilesField(
        label=_("Files"),
        help_text=_("Word (docx), OpenDocument (odt), PDF, text or web page; at most 50 files of 25 MB each."),
        widget=ManyFilesInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )
    book = forms.ModelChoiceField(label=_("Function book"), queryset=FunctionBookPage.objects.none(), empty_label=None)
    dictionary = forms.ModelChoiceField(
        label=_("Competency dictionary"),
        queryset=CompetencyDictionaryPage.objects.none(),
        required=False,
        empty_label=_("The one of the function book"),
        help_text=_("Competencies are looked up in it."),
    )

    def __init__(
        self,
        *args: Any,
        books: QuerySet[FunctionBookPage],
        dictionaries: QuerySet[CompetencyDictionaryPage],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in (("book", books), ("dictionary", dictionaries)):
            cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = queryset
