"""Forms about signals."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.bodies.fields import AREA, SELECT, choice_field, text_field
from intranet.bodies.models import Signal
from intranet.bodies.partners import grouped, readable_partners
from intranet.bodies.reading import bodies_for, run_by
from intranet.bodies.rules import coordinates


class SignalForm(forms.Form):
    """What somebody brings: in one line, with an explanation, for a body, about a partner."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Signal.Kind.DEVELOPMENT, _("A new development: something the body should know")),
            (Signal.Kind.REQUEST, _("A request: something you ask of the body")),
        ],
        initial=Signal.Kind.DEVELOPMENT,
        widget=forms.RadioSelect,
    )
    title = text_field(_("In one line"), max_length=200)
    text = text_field(_("Explanation"), rows=6, required=False, max_length=5000)
    body: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("For which body?"),
        queryset=None,
        required=False,
        empty_label=_("I do not know: the coordinator passes it on"),
        widget=forms.Select(attrs=SELECT),
    )
    about = choice_field(_("About which cluster or institution?"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer the bodies and partners that this user may know of."""
        super().__init__(*args, **kwargs)
        self.partners = readable_partners(user)
        body, about = self.fields["body"], self.fields["about"]
        body.queryset = bodies_for(user).order_by("title")  # type: ignore[attr-defined]
        about.choices = [("", _("About none in particular")), *grouped(self.partners)]  # type: ignore[attr-defined]

    def clean_about(self) -> Page | None:
        """Return the page that was chosen."""
        chosen = self.cleaned_data["about"]
        return self.partners.filter(pk=int(chosen)).first() if chosen else None


class AnswerForm(forms.Form):
    """An answer to who sent a signal, and what becomes of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={**AREA, "rows": 5}),
        help_text=_("The sender reads this."),
    )
    state = forms.ChoiceField(label=_("What becomes of it?"), widget=forms.RadioSelect)
    body: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("For which body?"),
        queryset=None,
        required=False,
        empty_label=_("Not passed on yet"),
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, *args: Any, signal: Signal, user: Any, **kwargs: Any) -> None:
        """Start from the signal as it is; only the coordinator passes it on to another body."""
        kwargs["initial"] = {
            "version": signal.version,
            "answer": signal.answer,
            "state": signal.state,
            "body": signal.body_id,
        }
        super().__init__(*args, **kwargs)
        self.signal = signal
        states = [Signal.State.NEW, Signal.State.HANDLED]
        if signal.state == Signal.State.ON_AGENDA:
            states.insert(1, Signal.State.ON_AGENDA)
        words = {Signal.State.NEW: _("It stays open"), Signal.State.HANDLED: _("It is handled")}
        self.fields["state"].choices = [(one, words.get(one, one.label)) for one in states]  # type: ignore[attr-defined]
        if coordinates(user):
            self.fields["body"].queryset = run_by(user).filter(live=True).order_by("title")  # type: ignore[attr-defined]
        else:
            del self.fields["body"]

    def clean(self) -> dict[str, Any]:
        """Keep the body where nobody may pass the signal on."""
        said = super().clean() or {}
        if "body" not in self.fields:
            said["body"] = self.signal.body
        return said
