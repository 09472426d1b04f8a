"""Which groups of the organisation's own sign-in give which roles. For superusers: a mapping can raise anybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from intranet.access.models import IdentityGroup, Seat
from intranet.access.roles import ROLES, SITE
from intranet.access.scopes import labels_of
from intranet.access.seats import seat_for


def seats_to_choose() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a group can give, by role: (role, [(key, place)]). Seats of a place are there once it has people."""
    places: dict[str, set[tuple[str, int]]] = {key: {(SITE, 0)} for key, role in ROLES.items() if role.scope == SITE}
    for role, scope, ref in Seat.objects.values_list("role", "scope", "ref"):
        places.setdefault(role, set()).add((scope, ref))
    labels = labels_of({place for found in places.values() for place in found})
    return [
        (
            str(role.label),
            sorted(
                ((f"{key}@{scope}:{ref}", labels[scope, ref]) for scope, ref in places.get(key, ())),
                key=lambda choice: choice[1].lower(),
            ),
        )
        for key, role in ROLES.items()
        if places.get(key)
    ]


class IdentityGroupForm(WagtailAdminModelForm):
    """A group by its name at the provider, and the role it gives."""

    gives = forms.ChoiceField(label=gettext_lazy("Gives the role"))

    class Meta:
        model = IdentityGroup
        fields = ["issuer", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gives"].choices = [("", "---"), *seats_to_choose()]
        self.fields["issuer"].help_text = _("The address of the provider, as it writes it itself.")
        self.fields["name"].help_text = _("The name or number of the group, as the provider sends it.")
        if self.instance.pk:
            seat = self.instance.seat
            self.initial["gives"] = f"{seat.role}@{seat.scope}:{seat.ref}"
        else:
            self.initial.setdefault("issuer", getattr(settings, "VVE_OIDC_SERVER", ""))

    def clean(self) -> dict[str, Any]:
        """Find or make the seat, and refuse the same line twice. Raises ValidationError."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("gives"):
            return cleaned
        role, _at, place = cleaned["gives"].partition("@")
        scope, _colon, ref = place.partition(":")
        try:
            self.instance.seat = seat_for(role=role, scope=scope, ref=int(ref))
        except LookupError as problem:
            raise ValidationError({"gives": _("This place is no longer there. Choose another.")}) from problem
        twice = IdentityGroup.objects.filter(
            issuer=cleaned.get("issuer", ""), name=cleaned.get("name", ""), seat=self.instance.seat
        ).exclude(pk=self.instance.pk)
        if twice.exists():
            raise ValidationError(_("This group gives this role already."))
        return cleaned


class IdentityGroups(ModelViewSet):
    """Groups of identity providers. A group that is not listed gives nothing."""

    model = IdentityGroup
    name = "vve_identity_groups"
    icon = "group"
    menu_label: str | Promise = gettext_lazy("Groups of the own sign-in")
    add_to_settings_menu = True
    list_display = ["name", "issuer", "given"]
    search_fields = ["name"]

    def get_form_class(self, for_update: bool = False) -> type[IdentityGroupForm]:
        """Return the form that asks for a role and a place."""
        return IdentityGroupForm


@hooks.register("register_admin_viewset")
def identity_groups() -> IdentityGroups:
    """Add the screens."""
    return IdentityGroups("vve_identity_groups", url_prefix="groepen-van-buiten")
