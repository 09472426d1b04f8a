"""The short form about a talk, for a phone."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import Person
from intranet.bodies.contact.services import people_at
from intranet.bodies.fields import DayField, choice_field, text_field
from intranet.bodies.models import ContactMoment
from intranet.bodies.partners import grouped, own_partners


class PlaceForm(forms.Form):
    """With whom: the first step, without which there are no people to tick."""

    met = choice_field(_("With whom?"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer the partners with which this user keeps contact."""
        super().__init__(*args, **kwargs)
        self.partners = own_partners(user)
        field: Any = self.fields["met"]
        field.choices = [("", _("Choose a cluster or institution")), *grouped(self.partners)]

    def clean_met(self) -> Page | None:
        """Return the page that was chosen."""
        return self.partners.filter(pk=int(self.cleaned_data["met"])).first()


class MomentForm(forms.Form):
    """What kind, when, who was there, what was said, and when again."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    kind = forms.ChoiceField(
        label=_("What was it?"),
        choices=ContactMoment.Kind.choices,
        initial=ContactMoment.Kind.TALK,
        widget=forms.RadioSelect,
    )
    day = DayField(label=_("Date"), initial=timezone.localdate)
    persons: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Who was there?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    notes = text_field(
        _("What was said?"),
        rows=6,
        required=False,
        max_length=10000,
        help_text=_("Only you and the coordinator read this."),
    )
    speak_again = DayField(label=_("Speak again on"), required=False)

    def __init__(self, *args: Any, place: Page, moment: ContactMoment | None = None, **kwargs: Any) -> None:
        """Offer the people of a place, and who was noted before."""
        offered = {person.pk for person in people_at(place)}
        if moment is not None:
            before = [person.pk for person in moment.persons.all()]
            names = ("uid", "kind", "day", "notes", "speak_again")
            kwargs["initial"] = {name: getattr(moment, name) for name in names} | {"persons": before}
            offered |= set(before)
        super().__init__(*args, **kwargs)
        field: Any = self.fields["persons"]
        field.queryset = Person.objects.filter(pk__in=offered)
        if not offered:
            del self.fields["persons"]

    def clean_day(self) -> dt.date:
        """Refuse a day that is still to come. Raises ValidationError."""
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Note a talk once you had it."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse to speak again before the talk itself."""
        said = super().clean() or {}
        if said.get("day") and said.get("speak_again") and said["speak_again"] <= said["day"]:
            self.add_error("speak_again", _("This day lies before the talk, or is the same day."))
        said.setdefault("persons", [])
        return said
