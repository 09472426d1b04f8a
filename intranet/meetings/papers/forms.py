"""What people fill in about papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from intranet.access.forms import CHOSEN, AudienceFormField, people_to_choose, shuts_out
from intranet.access.scopes import words_of
from intranet.meetings.models import MeetingPage, Paper
from intranet.meetings.papers.kinds import KINDS, NotAPaper, sniff
from intranet.meetings.papers.services import Upload
from intranet.meetings.rules import people_of

MEGABYTE = 1024 * 1024
ACCEPT = ",".join(f".{ending}" for ending in (*KINDS, "jpeg"))


def most_bytes() -> int:
    """Return how large one paper may be."""
    return int(getattr(settings, "VVE_PAPER_MAX_MB", 40)) * MEGABYTE


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several: each is looked at by its bytes. Cleans to a list of `Upload`."""

    widget = forms.FileInput
    default_error_messages = {
        "large": _("“%(name)s” is too large: %(size)s. At most %(most)s."),
        "refused": _("“%(name)s”: %(why)s"),
    }

    def __init__(self, *, several: bool = False, **kwargs: Any) -> None:
        kwargs["widget"] = (_Several if several else forms.FileInput)(attrs={"accept": ACCEPT, "class": "vp-file"})
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Return the files with their kinds. Raises ValidationError with a sentence for each that is not taken in."""
        files = data if isinstance(data, (list, tuple)) else [data]
        cleaned = [super(FilesField, self).clean(one, initial) for one in files or [None]]
        problems: list[ValidationError] = []
        uploads = [found for one in cleaned if (found := self._taken(one, problems)) is not None]
        if problems:
            raise ValidationError(problems)
        return uploads

    def _taken(self, file: UploadedFile, problems: list[ValidationError]) -> Upload | None:
        name = file.name or ""
        if (file.size or 0) > most_bytes():
            sizes = {"name": name, "size": filesizeformat(file.size or 0), "most": filesizeformat(most_bytes())}
            problems.append(ValidationError(self.error_messages["large"], code="large", params=sizes))
            return None
        try:
            return Upload(file, name, sniff(file))
        except NotAPaper as error:
            why = {"name": name, "why": str(error)}
            problems.append(ValidationError(self.error_messages["refused"], code="refused", params=why))
            return None


class AboutForm(forms.Form):
    """What is said of a paper: its title, for whom it is, whether people are asked to read it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    audience = AudienceFormField(label=_("For whom"))
    asks_reading = forms.BooleanField(
        label=_("Ask people to say that they read it"), required=False, help_text=_("A new version asks again.")
    )

    def __init__(self, *args: Any, user: Any, meeting: MeetingPage, chosen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        audience = self.fields["audience"]
        how = [("", _("Whoever reads the item")), (CHOSEN, _("Only these people"))]
        audience.fields[0].choices = how  # type: ignore[attr-defined]
        audience.widget.widgets[0].choices = how
        audience.offer(people_for(user, meeting, chosen))  # type: ignore[attr-defined]
        for name in ("title", "order", "remark", "because", "q"):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "utrecht-textbox"

    def clean_audience(self) -> str:
        """Refuse an audience without the person who saves it. Raises ValidationError."""
        audience = str(self.cleaned_data["audience"])
        if shuts_out(self._user, audience):
            raise ValidationError(
                _("You would no longer see this paper yourself. Tick yourself or your group as well.")
            )
        return audience


def people_for(user: Any, meeting: MeetingPage, chosen: str) -> list[tuple[str, str]]:
    """Return (key, name) of the people for whom a paper can be: who sits there by name, groups, who is chosen now."""
    host: Any = meeting.host.specific if meeting.host else None
    offered = dict(people_to_choose(user, None, meeting))
    named = {f"person:{one.pk}": one.name for one in people_of(host)} if host is not None else {}
    kept = {key: name for key, name in words_of(set(chosen.split())).items() if key not in offered | named}
    return [*offered.items(), *named.items(), *kept.items()]


class AddForm(AboutForm):
    """One or several files at once; without a title each is called after its file."""

    uploads = FilesField(several=True, label=_("Files"))
    field_order = ["uploads", "title", "audience", "asks_reading"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("For one file. Leave it empty and it is called after the file.")


class PageForm(AboutForm):
    """A page of this site as a paper, chosen from those that were found."""

    page = forms.TypedChoiceField(label=_("Page"), coerce=int, widget=forms.RadioSelect)
    field_order = ["page", "title", "audience", "asks_reading"]

    def __init__(self, *args: Any, pages: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].choices = pages  # type: ignore[attr-defined]
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Leave it empty and it is called after the page.")


class ChangeForm(AboutForm):
    """What is said of a paper that is there."""

    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def begin(cls, paper: Paper, user: Any, data: Any = None) -> ChangeForm:
        """Return the form for a paper, filled in with what is there or with what was sent."""
        now = {
            "title": paper.title,
            "audience": paper.audience,
            "asks_reading": paper.asks_reading,
            "order": paper.order,
            "revision": paper.revision,
        }
        return cls(data, initial=now, user=user, meeting=paper.meeting, chosen=paper.audience)


class VersionForm(forms.Form):
    """A new version of a paper."""

    uploads = FilesField(label=_("File"))
    remark = forms.CharField(
        label=_("What changed?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
    )


class WithdrawForm(forms.Form):
    """Why a paper is withdrawn."""

    because = forms.CharField(
        label=_("Why is it withdrawn?"), max_length=300, widget=forms.TextInput(attrs={"class": "utrecht-textbox"})
    )
