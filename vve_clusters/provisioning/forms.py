"""The forms of partners in and out, and of handovers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import Person
from intranet.access.people.appointing import find_person
from intranet.access.people.forms import DayInput, SomebodyForm
from vve_clusters.models import ClusterPage, GoverningBody, Institution, PartnerExit, Registration
from vve_clusters.numbers import normal_number
from vve_clusters.provisioning.arrival import ROLES_OF_PARTNERS, Arrival, Somebody
from vve_clusters.provisioning.registering import Details

MOST_PEOPLE = 20


class InstitutionForm(forms.ModelForm):
    """A new institution. What goes in the register is checked by the register's own rules."""

    governing_body = forms.ModelChoiceField(
        label=_("Governing body"), queryset=GoverningBody.objects.all(), required=False, empty_label=_("Not known")
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")

    class Meta:
        model = Institution
        fields = [
            "name",
            "kind",
            "governing_body",
            "street",
            "house_number",
            "postcode",
            "place",
            "telephone",
            "email",
            "website",
            "offers_vve",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the place: without it parents do not find the institution."""
        super().__init__(*args, **kwargs)
        self.fields["place"].required = True


class RegistrationForm(forms.Form):
    """The number of a new institution in a register."""

    scheme = forms.ChoiceField(
        label=_("Register"), required=False, choices=[("", _("Choose a register")), *Registration.Scheme.choices]
    )
    value = forms.CharField(label=_("Number"), required=False, max_length=30)

    def clean(self) -> dict[str, Any]:
        """Bring the number into its one form; ask for the register where only the number is given."""
        said = super().clean() or {}
        scheme, value = said.get("scheme", ""), said.get("value", "").strip()
        if value and not scheme:
            self.add_error("scheme", _("Choose the register that this number is of."))
        elif value:
            try:
                said["value"] = normal_number(scheme, value)
            except ValidationError as problem:
                self.add_error("value", problem)
        return said


class PlaceForm(forms.Form):
    """Where a partner comes, and from when."""

    place = forms.ChoiceField(label=_("Home cluster"))
    start = forms.DateField(
        label=_("Takes part from"), required=False, widget=DayInput, help_text=_("Leave it empty for today.")
    )

    def __init__(self, *args: Any, places: list[Page], **kwargs: Any) -> None:
        """Take the places to choose from."""
        super().__init__(*args, **kwargs)
        self.places = {str(page.pk): page for page in places}
        choices = [
            (pk, page.title if isinstance(page, ClusterPage) else _("No cluster: for the whole municipality"))
            for pk, page in self.places.items()
        ]
        field: Any = self.fields["place"]
        field.choices = choices if len(choices) == 1 else [("", _("Choose a cluster")), *choices]

    def clean_place(self) -> Page:
        """Return the page."""
        return self.places[self.cleaned_data["place"]]


class PartnerPersonForm(SomebodyForm):
    """Somebody of a new partner; a row that was left empty is nobody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("roles", ROLES_OF_PARTNERS)
        super().__init__(*args, **kwargs)


class PeopleFormSet(BaseFormSet):
    """The people of a new partner."""

    def clean(self) -> None:
        """Refuse somebody who stands there twice with one role."""
        seen: set[tuple[str, str]] = set()
        for form in self.forms:
            said = form.cleaned_data if form.is_valid() and form.has_changed() else {}
            key = (said.get("email", "").lower(), said.get("role", ""))
            if said and key in seen:
                form.add_error("email", _("This person stands here twice with the same role."))
            seen.add(key)


People = formset_factory(
    PartnerPersonForm, formset=PeopleFormSet, extra=0, max_num=MOST_PEOPLE, validate_max=True, absolute_max=MOST_PEOPLE
)
Registrations = formset_factory(RegistrationForm, extra=2, max_num=5, absolute_max=5)


class PartnerForms:
    """All forms of "partner in" together: the institution (unless one is chosen), the place, the people."""

    def __init__(self, data: Any, *, institution: Institution | None, places: list[Page], name: str = "") -> None:
        """Take what was posted (None: nothing yet)."""
        self.chosen = institution
        self.institution = None if institution else InstitutionForm(data, prefix="i", initial={"name": name})
        self.registrations = None if institution else Registrations(data, prefix="r")
        self.place = PlaceForm(data, prefix="p", places=places)
        self.people: Any = People(data, prefix="m", initial=None if data else [{}])

    @property
    def single(self) -> list[forms.BaseForm]:
        """Return all forms one by one, in the order of the screen."""
        numbers = list(self.registrations.forms) if self.registrations else []
        return [*([self.institution] if self.institution else []), *numbers, self.place, *self.people.forms]

    def is_valid(self) -> bool:
        """Check all of them: who reads what is wrong, wants to read it in one go."""
        parts = [self.institution, self.registrations, self.place, self.people]
        return all([part.is_valid() for part in parts if part is not None])  # noqa: C419 -- each is asked

    def arrival(self) -> Arrival:
        """Return what was asked, of forms that are valid."""
        return Arrival(
            place=self.place.cleaned_data["place"],
            institution=self.chosen,
            details=self._details(),
            start=self.place.cleaned_data["start"],
            people=tuple(Somebody(**form.cleaned_data) for form in self.filled_people),
        )

    @property
    def filled_people(self) -> list[Any]:
        """Return the forms of people that were not left empty."""
        return [form for form in self.people.forms if form.has_changed()]

    def _details(self) -> Details | None:
        if self.institution is None or self.registrations is None:
            return None
        numbers = [form.cleaned_data for form in self.registrations.forms if form.cleaned_data.get("value")]
        return Details(
            fields=self.institution.cleaned_data,
            registrations=tuple((number["scheme"], number["value"]) for number in numbers),
        )


class LeavingForm(forms.ModelForm):
    """How a partner leaves."""

    class Meta:
        model = PartnerExit
        fields = ["last_day", "content", "closes", "reason"]
        widgets = {"last_day": DayInput, "content": forms.RadioSelect}

    def clean_last_day(self) -> dt.date:
        """Refuse a day so long ago that it must be a typing error."""
        day: dt.date = self.cleaned_data["last_day"]
        if day < timezone.localdate() - dt.timedelta(days=366):
            raise ValidationError(_("This is more than a year ago. Look for a typing error."))
        return day


class HandoverForm(forms.Form):
    """To whom, what, from when and why."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Who is known by this address is recognised; others are invited.")
    )
    tasks = forms.MultipleChoiceField(
        label=_("What goes over"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing to hand over.")},
    )
    day = forms.DateField(
        label=_("From which day"),
        required=False,
        widget=DayInput,
        help_text=_("Leave it empty for today. The other goes on until the day before."),
    )
    reason = forms.CharField(label=_("Why"), required=False, max_length=400)

    def __init__(self, *args: Any, giver: Person, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        """Take whose tasks they are, and the tasks."""
        super().__init__(*args, **kwargs)
        self.giver = giver
        field: Any = self.fields["tasks"]
        field.choices = choices
        field.initial = [key for key, _label in choices]

    def clean_day(self) -> dt.date:
        """Return the day, today when none was given; refuse one that is over."""
        day: dt.date = self.cleaned_data["day"] or timezone.localdate()
        if day < timezone.localdate():
            raise ValidationError(_("This day is over. Choose today or later."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse handing over to oneself."""
        said = super().clean() or {}
        if said.get("email"):
            person = find_person(name=said.get("name", ""), email=said["email"])
            if person == self.giver:
                self.add_error("email", _("Choose somebody else: nobody hands over to themselves."))
        return said
