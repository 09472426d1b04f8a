"""The forms of an agenda: an item, a proposal and its answer, a report."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from intranet.access.forms import CHOSEN, AudienceFormField, people_to_choose, shuts_out
from intranet.access.models import Audience
from intranet.bodies.fields import BOX, SELECT, choice_field, text_field
from intranet.meetings.agenda.services import with_owner
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.meetings.rules import invited

State = AgendaItem.State


class AudienceForm(forms.Form):
    """A form that asks for whom something is meant, and refuses an answer without the person who gives it."""

    audience = AudienceFormField(
        label=_("For whom"),
        help_text=_("Others see in the agenda that there is a confidential item, and nothing more."),
    )

    def __init__(self, *args: Any, user: Any, meeting: MeetingPage, people: list[Person], **kwargs: Any) -> None:
        """Offer the places around the meeting, and by name those who are asked to it."""
        super().__init__(*args, **kwargs)
        self.user, self.people = user, people
        chosen = str(self.initial.get("audience") or "")
        offer_whom(self.fields["audience"], _("Everybody who may see the meeting"), chosen)
        field: Any = self.fields["audience"]
        field.offer(whom_to_choose(user, meeting, people, chosen))

    def clean(self) -> dict[str, Any]:
        """Refuse an audience without the person who saves it. Raises ValidationError."""
        cleaned: dict[str, Any] = super().clean() or {}
        audience = with_owner(str(cleaned.get("audience") or ""), cleaned.get("owner"))
        if "audience" in cleaned and shuts_out(self.user, audience):
            sentence = _("You would no longer see this yourself. Tick yourself or a group of yours as well.")
            self.add_error("audience", ValidationError(sentence, code="shuts_out"))
        return cleaned


class _Chosen:
    """Stands in the place of a page: only its audience, so that what was chosen before is offered again."""

    path = ""

    def __init__(self, audience: str) -> None:
        self.audience = audience


def offer_whom(field: Any, everybody: Any, chosen: str) -> None:
    """Offer only two answers: as the place it lies in, called ``everybody``, or these people; and what was chosen.

    "Everybody" and "who is signed in" say nothing here: something is never more open than the place it lies in.
    """
    words = {Audience.AS_ABOVE.value: everybody, CHOSEN: _("Only these people")}
    if chosen in Audience.values and chosen not in words:
        words[chosen] = Audience(chosen).label
    field.fields[0].choices = list(words.items())
    field.widget.widgets[0].choices = list(words.items())


def whom_to_choose(user: Any, meeting: Any, people: list[Person], chosen: str = "") -> list[tuple[str, str]]:
    """Return (key, name) of those for whom something at a meeting can be meant: people first, then groups."""
    named = {f"person:{person.pk}": person.name for person in people}
    around = people_to_choose(user, _Chosen(chosen), meeting)
    return [*named.items(), *((key, name) for key, name in around if key not in named)]


class ItemForm(AudienceForm):
    """An item of the agenda."""

    title = text_field(_("Title"), max_length=200)
    kind = choice_field(_("What for"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.DISCUSSION)
    minutes_needed = forms.IntegerField(
        label=_("How many minutes?"), required=False, min_value=1, max_value=600, widget=forms.NumberInput(attrs=BOX)
    )
    owner = forms.ModelChoiceField(
        label=_("Introduced by"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody in particular"),
        widget=forms.Select(attrs=SELECT),
        help_text=_("Can add papers, and always sees the item."),
    )
    explanation = text_field(_("Explanation"), rows=5, required=False, max_length=10_000)
    place = forms.TypedChoiceField(
        label=_("Place on the agenda"), required=False, coerce=int, empty_value=None, widget=forms.Select(attrs=SELECT)
    )
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ["title", "kind", "minutes_needed", "owner", "explanation", "place", "audience", "uid", "version"]

    def __init__(self, *args: Any, item: AgendaItem | None = None, places: Any = (), **kwargs: Any) -> None:
        """Fill in an item, or nothing for a new one; ``places`` are offered for a new one."""
        if item is None:
            first: dict[str, Any] = {"uid": uuid4()}
        else:
            first = {
                name: getattr(item, name) for name in ("title", "kind", "minutes_needed", "explanation", "audience")
            }
            first |= {"owner": item.owner_id, "version": item.version}
        kwargs["initial"] = first | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        known = {person.pk for person in self.people} | (
            {item.owner_id} if item is not None and item.owner_id else set()
        )
        owner: Any = self.fields["owner"]
        owner.queryset = Person.objects.filter(pk__in=known).order_by("name")
        place: Any = self.fields["place"]
        place.choices = places
        if not places:
            del self.fields["place"]


class ProposalForm(AudienceForm):
    """A proposal of somebody who takes part. Chair and secretary have to be able to read it."""

    title = text_field(_("Title"), max_length=200)
    kind = choice_field(_("What for"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.DISCUSSION)
    minutes_needed = forms.IntegerField(
        label=_("How many minutes?"), required=False, min_value=1, max_value=600, widget=forms.NumberInput(attrs=BOX)
    )
    explanation = text_field(_("Explanation"), rows=5, required=False, max_length=10_000)
    uid = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ["title", "kind", "minutes_needed", "explanation", "audience", "uid"]


class AnswerForm(forms.Form):
    """What chair or secretary say to a proposal."""

    state = forms.ChoiceField(choices=[(one.value, one.label) for one in (State.ON_AGENDA, State.LATER, State.REFUSED)])
    answer = text_field(_("Answer to who proposed it"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where it does not come on the agenda. Raises ValidationError."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("state") == State.REFUSED and not cleaned.get("answer"):
            self.add_error("answer", _("Say why it does not come on the agenda."))
        return cleaned


class AskForm(forms.Form):
    """Whom to ask for a report, and what."""

    people = forms.ModelMultipleChoiceField(
        label=_("Whom do you ask?"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    question = text_field(_("Question"), max_length=300, required=False)

    def __init__(self, *args: Any, meeting: MeetingPage, **kwargs: Any) -> None:
        """Offer those who are asked to the meeting."""
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.queryset = invited(meeting)


class ReportForm(forms.Form):
    """What somebody tells before the meeting. ``seen`` is the text as they found it."""

    text = text_field(_("How does it go?"), rows=6, max_length=5_000)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
