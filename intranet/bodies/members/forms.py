"""Forms about the people of a body."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.bodies.fields import BOX, DayField, choice_field, text_field
from intranet.bodies.rules import SITTING


class MemberForm(forms.Form):
    """Somebody by name and address, with a role and a term."""

    name = text_field(_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Without an address they are a member without an account: they get no mail and cannot sign in."),
        widget=forms.EmailInput(attrs={**BOX, "autocomplete": "off"}),
    )
    role = choice_field(_("Role"))
    start = DayField(label=_("First day"), required=False, help_text=_("Leave it empty for today."))
    until = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty if you do not know it yet."))
    invite = forms.BooleanField(
        label=_("Invite them to make an account, if they have none"), required=False, initial=True
    )

    def __init__(self, *args: Any, roles: Iterable[str], **kwargs: Any) -> None:
        """Take the roles that can be chosen."""
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(key, SITTING[key]) for key in roles]
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

    until = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty for a role without an end."))

    def __init__(self, *args: Any, start: date, **kwargs: Any) -> None:
        """Take the first day of the role."""
        super().__init__(*args, **kwargs)
        self.start = start

    def clean_until(self) -> date | None:
        """Refuse a day that is over. Raises ValidationError."""
        until: date | None = self.cleaned_data["until"]
        if until and until < max(self.start, timezone.localdate()):
            raise forms.ValidationError(
                _("This day is over, or lies before the first day. To stop now, choose “End now”.")
            )
        return until
