"""What people fill in about decisions and actions, and what they ask of the lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import Person
from intranet.access.models import Seat
from intranet.meetings.models import ActionItem, Decision
from intranet.meetings.outcomes import lists
from intranet.meetings.outcomes.fields import AREA, BOX, SELECT, DayField, page_at
from intranet.meetings.outcomes.lists import Asked
from intranet.meetings.outcomes.warning import Place, who_cannot_read
from intranet.meetings.outcomes.who import names_of_seats
from intranet.meetings.rules import people_of

PERIODS = [
    ("", _("Always")),
    (lists.THIS_YEAR, _("This year")),
    (lists.LAST_DAYS, _("The last 30 days")),
    (lists.OWN, _("From … until …")),
]
DECISION_STATES = [
    ("", _("All")),
    (lists.IN_FORCE, _("In force")),
    (lists.CARRIED_OUT, _("Carried out")),
    (lists.OVER, _("Withdrawn or replaced")),
]
ACTION_STATES = [
    (lists.OPEN, _("Open")),
    (lists.LATE, _("Late")),
    (lists.CLOSED, _("Done or dropped")),
    (lists.ALL, _("All")),
]
WHOSE = [("", _("Everybody")), (lists.ME, _("Mine")), (lists.NOBODY, _("Of nobody"))]


class ListForm(forms.Form):
    """What is asked of a list, in the address. What means nothing counts as not asked."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False, widget=forms.TextInput({**BOX}))
    orgaan = forms.TypedChoiceField(
        label=_("Body or cluster"), coerce=int, empty_value=None, required=False, widget=forms.Select(SELECT)
    )
    stand = forms.ChoiceField(label=_("State"), required=False, widget=forms.Select(SELECT))
    periode = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False, widget=forms.Select(SELECT))
    van = DayField(label=_("From"))
    tot = DayField(label=_("Until and including"))

    def __init__(self, data: Any, *, hosts: list[tuple[int, str]], states: Any) -> None:
        """Offer these bodies and clusters, and these states."""
        super().__init__(data, auto_id="vo-%s")
        self.fields["orgaan"].choices = [("", _("All")), *hosts]  # type: ignore[attr-defined]
        self.fields["stand"].choices = states  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked."""
        self.is_valid()
        given = self.cleaned_data
        first, last = given.get("van"), given.get("tot")
        own = lists.OWN if first or last else ""
        return Asked(
            words=given.get("q", ""),
            host=given.get("orgaan"),
            state=given.get("stand", ""),
            who=given.get("wie", ""),
            period=given.get("periode", "") or own,
            first=first,
            last=last,
        )


class DecisionListForm(ListForm):
    """What is asked of the list of decisions."""

    def __init__(self, data: Any, *, hosts: list[tuple[int, str]]) -> None:
        """Offer these bodies and clusters."""
        super().__init__(data, hosts=hosts, states=DECISION_STATES)


class ActionListForm(ListForm):
    """What is asked of the list of actions; open ones unless something else is asked."""

    wie = forms.ChoiceField(label=_("Whose"), choices=WHOSE, required=False, widget=forms.Select(SELECT))
    field_order = ["q", "orgaan", "wie", "stand", "periode", "van", "tot"]

    def __init__(self, data: Any, *, hosts: list[tuple[int, str]]) -> None:
        """Offer these bodies and clusters; ask for what is open where nothing is said."""
        if not data.get("stand"):
            data = data.copy()
            data["stand"] = lists.OPEN
        super().__init__(data, hosts=hosts, states=ACTION_STATES)


class _Written(forms.Form):
    """Words, and the address of the plan or document they are about."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(max_length=5000, widget=forms.Textarea({**AREA, "rows": 4}))
    changes = forms.CharField(
        label=_("Address of the plan or document"),
        max_length=500,
        required=False,
        widget=forms.TextInput(BOX),
        help_text=_("Paste the address of the page on this site, if it changes or is about one."),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        """Take who fills it in: they choose from what they may read."""
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_changes(self) -> Page | None:
        """Return the page. Raises ValidationError when it is not there for this reader."""
        return page_at(self.cleaned_data["changes"], self.request)


class DecisionForm(_Written):
    """The words of a decision."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what the words are."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Decision")


class MandateDecisionForm(DecisionForm):
    """A decision without a meeting, under one of somebody's own mandates."""

    mandate: Any = forms.ModelChoiceField(
        label=_("Under the mandate"), queryset=None, widget=forms.Select(SELECT), empty_label=_("Choose a mandate")
    )
    decided_on = DayField(label=_("Decided on"), required=True)
    field_order = ["mandate", "decided_on", "text", "changes"]

    def __init__(self, *args: Any, mandates: Any, **kwargs: Any) -> None:
        """Offer these mandates."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mandate"]
        field.queryset = mandates
        field.label_from_instance = lambda mandate: f"{mandate.body.title}: {mandate.about[:80]}"
        self.fields["decided_on"].initial = timezone.localdate


class ReplaceForm(forms.Form):
    """The number of the decision that took the place of another."""

    replacement = forms.CharField(label=_("Number of the new decision"), max_length=12, widget=forms.TextInput(BOX))

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        """Look among these decisions."""
        super().__init__(*args, **kwargs)
        self.among = among

    def clean_replacement(self) -> Decision:
        """Return the decision. Raises ValidationError when there is none with this number that one may read."""
        found: Decision | None = self.among.filter(number=self.cleaned_data["replacement"].strip()).first()
        if found is None:
            raise ValidationError(_("This body has no other decision with this number that you may read."))
        return found


class ActionForm(_Written):
    """What has to be done, by whom and before when.

    Who does not read the item, meeting or body may be asked too: they will read the words of the action itself. Whoever
    asks them is told so first.
    """

    who = forms.ChoiceField(label=_("Who"), required=False, widget=forms.Select(SELECT))
    other = forms.EmailField(
        label=_("Somebody else: e-mail address"),
        required=False,
        widget=forms.EmailInput(BOX),
        help_text=_("For somebody who is known on this site and not in the list."),
    )
    due = DayField(label=_("Before"))
    knows = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ["text", "who", "other", "due", "changes", "knows"]

    def __init__(self, *args: Any, place: Place, action: ActionItem | None = None, **kwargs: Any) -> None:
        """Offer the people and seats of the body or cluster, and whoever has the action already."""
        super().__init__(*args, **kwargs)
        self.place = place
        self.fields["text"].label = _("What has to be done?")
        self.fields["who"].choices = choices_of(self.request.user, place.host, action)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put the person or the seat in, and hold once when somebody would read what they could not read before."""
        given = super().clean() or self.cleaned_data
        given["person"], given["seat"] = self._chosen(given.get("who", ""), given.get("other", ""))
        if not self.errors and not given.get("knows"):
            self.unread = who_cannot_read(self.place, person=given["person"], seat=given["seat"])
            if self.unread:
                names = ", ".join(self.unread)
                text = _(
                    "%(names)s cannot read what this action belongs to, but will read the words of the action itself."
                    " Look at the words once more. Save again if they may be read."
                )
                self.add_error("who", ValidationError(text, code="unread", params={"names": names}))
                data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
                data[self.add_prefix("knows")] = "on"
                self.data = data
        return given

    def _chosen(self, who: str, other: str) -> tuple[Person | None, Seat | None]:
        if other:
            person = Person.objects.filter(Q(email__iexact=other) | Q(user__email__iexact=other)).first()
            if person is None:
                self.add_error("other", _("Nobody on this site has this e-mail address."))
            return person, None
        kind, _colon, number = who.partition(":")
        if kind == "seat":
            return None, Seat.objects.get(pk=number)
        return (Person.objects.get(pk=number) if kind == "person" else None), None


class ProgressForm(forms.Form):
    """How far an action is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    progress = forms.CharField(
        label=_("Tell how far it is"), max_length=5000, required=False, widget=forms.Textarea({**AREA, "rows": 3})
    )


def choices_of(reader: Any, host: Page, action: ActionItem | None) -> list[Any]:
    """Return who can be asked: nobody yet, the seats of the body or cluster, the people who sit there."""
    page: Any = host.specific
    scope, ref = page.scope
    seats = list(Seat.objects.filter(scope=scope, ref=ref).order_by("pk"))
    people = {person.pk: person.name for person in people_of(page)}
    if action is not None and action.person is not None:
        people.setdefault(action.person.pk, action.person.name)
    if action is not None and action.seat is not None and action.seat not in seats:
        seats.append(action.seat)
    names = names_of_seats(reader, seats)
    return [
        ("", _("Nobody yet")),
        (_("People"), [(f"person:{pk}", name) for pk, name in people.items()]),
        (_("Whoever has this role"), [(f"seat:{seat.pk}", names[seat.pk]) for seat in seats]),
    ]
