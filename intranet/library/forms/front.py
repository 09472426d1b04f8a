"""The forms on the front of the site: a new version, an adoption, two versions to compare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from intranet.library.models import GovernanceDocumentPage
from intranet.library.uploads import Upload, checked
from intranet.library.versions import Version
from intranet.meetings.models import Decision, MeetingPage
from intranet.meetings.reading import decisions_for, meetings_for

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
SELECT = "utrecht-select utrecht-select--html-select"
MOST_CHOICES = 200


class NewVersionForm(forms.Form):
    """A file that becomes the newest version."""

    file = forms.FileField(label=_("File"), help_text=_("Pdf, Word, Excel, PowerPoint or OpenDocument."))
    remark = forms.CharField(
        label=_("What changed?"),
        help_text=_("In a few words, for who read an earlier version."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": TEXTBOX}),
    )

    def clean_file(self) -> Upload:
        """Return the upload with its kind. Raises ValidationError for what cannot be kept."""
        return checked(self.cleaned_data["file"])


class AdoptForm(forms.Form):
    """When, where and by what decision something was adopted: of what this user may read."""

    on = forms.DateField(
        label=_("Adopted on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": TEXTBOX})
    )
    meeting = forms.ModelChoiceField(
        label=_("In the meeting"),
        queryset=MeetingPage.objects.none(),
        required=False,
        empty_label=_("Not in a meeting"),
        widget=forms.Select(attrs={"class": SELECT}),
    )
    decision = forms.ModelChoiceField(
        label=_("By the decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("No decision in the list"),
        widget=forms.Select(attrs={"class": SELECT}),
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For example who else had to agree."),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"class": TEXTBOX}),
    )

    def __init__(self, *args: Any, user: Any, document: GovernanceDocumentPage, **kwargs: Any) -> None:
        """Offer meetings that have begun and decisions, latest first, those of the document's own body first of all."""
        super().__init__(*args, **kwargs)
        meetings: Any = self.fields["meeting"]
        decisions: Any = self.fields["decision"]
        above = document.get_parent()
        held = meetings_for(user).filter(starts_at__lte=timezone.now())
        taken = decisions_for(user)
        if above.specific_class is not None and above.specific_class.__name__ == "BodyPage":
            held, taken = held.filter(host=above.pk), taken.filter(host=above.pk)
        meetings.queryset = held.order_by("-starts_at")
        meetings.label_from_instance = _meeting_in_words
        decisions.queryset = taken.order_by("-decided_on", "-pk")


class CompareForm(forms.Form):
    """Two versions."""

    old = forms.ChoiceField(label=_("Earlier version"), widget=forms.Select(attrs={"class": SELECT}))
    new = forms.ChoiceField(label=_("Later version"), widget=forms.Select(attrs={"class": SELECT}))

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {version.key: version for version in versions}
        for name in ("old", "new"):
            field: Any = self.fields[name]
            field.choices = [(version.key, version.label) for version in versions]

    def clean(self) -> dict[str, Any]:
        """Refuse a text beside a file. Raises ValidationError."""
        cleaned = super().clean() or {}
        old, new = self.versions.get(cleaned.get("old", "")), self.versions.get(cleaned.get("new", ""))
        if old and new and old.of != new.of:
            raise forms.ValidationError(_("Compare two texts, or two files. A text and a file cannot be compared."))
        return cleaned


def _meeting_in_words(meeting: MeetingPage) -> str:
    return f"{meeting.title}, {date_format(localtime(meeting.starts_at))}"
