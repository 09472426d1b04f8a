"""Choosing whom a page is for, in the admin; and what every form of a page of ours refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from accounts.models import Person
from intranet.access import scopes
from intranet.access.files.using import FilesInPlaceForm
from intranet.access.guard.links import LinksOneMayMakeForm
from intranet.access.managing import seats_of
from intranet.access.models.audiences import Audience
from intranet.access.models.principals import key
from intranet.access.projection import closes, keys_of
from intranet.access.reading import principals_of
from intranet.access.roles import ROLES, SITE

CHOSEN = "chosen"
PLAIN = [(choice.value, choice.label) for choice in Audience]


class AudienceWidget(forms.MultiWidget):
    """Everybody, who is signed in, as above: or some people, who are ticked below."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "how": forms.RadioSelect(choices=[*PLAIN, (CHOSEN, _("Only these people"))]),
                "who": forms.CheckboxSelectMultiple(),
            },
            attrs,
        )
        self.use_fieldset = True

    def decompress(self, value: str | None) -> list[Any]:
        """Split an audience into the choice and the people."""
        value = value or ""
        return [value, []] if value in Audience.values else [CHOSEN, value.split()]


class AudienceFormField(forms.MultiValueField):
    """An audience, as one choice or as a list of people."""

    widget = AudienceWidget
    default_error_messages = {
        "nobody": _("Tick at least one group of people, or choose another answer."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        super().__init__(
            fields=(
                forms.ChoiceField(choices=[*PLAIN, (CHOSEN, "")], required=False),
                forms.MultipleChoiceField(required=False),
            ),
            require_all_fields=False,
            **{**kwargs, "required": False},
        )

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Offer these people: (key, name)."""
        self.fields[1].choices = people  # type: ignore[attr-defined]
        self.widget.widgets[1].choices = people  # type: ignore[attr-defined]

    def compress(self, data_list: list[Any]) -> str:
        """Return the audience as it is stored. Raises ValidationError when nobody was chosen."""
        how, who = data_list or ["", []]
        if how != CHOSEN:
            return str(how)
        if not who:
            raise ValidationError(self.error_messages["nobody"], code="nobody")
        return " ".join(sorted(who))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether another answer was given: the ticks count only for "only these people"."""
        how, who = [*(data or ["", []]), []][:2]
        given = " ".join(sorted(who or [])) if how == CHOSEN else (how or "")
        return " ".join(sorted((initial or "").split())) != given


class AudiencePageForm(FilesInPlaceForm, LinksOneMayMakeForm, WagtailAdminPageForm):
    """The form of every page of ours: its people to choose from, and nobody shuts themselves out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("audience")
        if isinstance(field, AudienceFormField):
            field.offer(people_to_choose(self.for_user, self.instance, self.parent_page))

    def clean_audience(self) -> str:
        """Refuse an audience without the person who saves it. Raises ValidationError."""
        audience = str(self.cleaned_data["audience"])
        if self.for_user is not None and shuts_out(self.for_user, audience):
            raise ValidationError(
                _("You would no longer see this page yourself. Tick a group of people to which you belong as well.")
            )
        return audience


def shuts_out(user: Any, audience: str) -> bool:
    """Return whether this user is not among those for whom something is meant with this audience."""
    if not closes(audience) or user.is_superuser:
        return False
    # Somebody, or a place that they read because they read all of its kind, may be named here for the first time.
    mine = {Audience.SIGNED_IN.value, *(principal.key for principal in principals_of(user))}
    mine |= {key("person", number) for number in Person.objects.filter(user=user.pk).values_list("pk", flat=True)}
    whole_kinds = {kind for seat in seats_of(user) for kind in ROLES[seat.role].reads_all}
    asked = set(keys_of(audience))
    return mine.isdisjoint(asked) and whole_kinds.isdisjoint(one.partition(":")[0] for one in asked)


def people_to_choose(user: Any, page: Any, parent: Page | None) -> list[tuple[str, str]]:
    """Return (key, name) of the people for whom this user may mean this page.

    Those of the places around the page, those of the user's own places, for who reads everything also the roles, and
    whoever is chosen already.
    """
    place = page if page is not None and page.path else parent
    kinds = [kind for kind in scopes.scope_kinds() if kind not in (SITE, "functions")]
    keys = {key(scope, ref) for scope, refs in (scopes.around(place, kinds) if place else {}).items() for ref in refs}
    seats = seats_of(user) if user is not None else []
    keys |= {key(seat.scope, seat.ref) for seat in seats if seat.scope in kinds}
    if user is not None and (user.is_superuser or any(ROLES[seat.role].reads_all for seat in seats)):
        keys |= {key(SITE, 0, role) for role in ROLES}
    keys |= set(keys_of(page.audience)) - set(Audience.values) if page is not None else set()
    return sorted(scopes.words_of(keys).items(), key=lambda offered: offered[1].lower())
