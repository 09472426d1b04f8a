"""Forms of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


def with_place(field: Any) -> None:
    """Let a choice of institutions say where they are: several schools have one name."""
    field.label_from_instance = lambda one: ", ".join(filter(None, [one.name, one.place]))


class CovenantPartyForm(WagtailAdminModelForm):
    """A party to the covenant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say where institutions are."""
        super().__init__(*args, **kwargs)
        with_place(self.fields["institution"])


class SeenForm(WagtailAdminModelForm):
    """A form that knows which version its user saw: of two people at once the second is told."""

    data: Any
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep when the row was last changed."""
        super().__init__(*args, **kwargs)
        self.now = self.instance.updated.isoformat() if self.instance.pk else ""
        self.initial["seen"] = self.now
        self.fields["seen"].initial = self.now

    def clean(self) -> dict[str, Any]:
        """Refuse once when somebody else saved meanwhile; what was typed stays in the form."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and cleaned.get("seen", "") != self.now:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.now  # saving once more is then a choice
            self.add_error(
                None,
                _("Somebody else changed this meanwhile. Check what you filled in and save once more to keep yours."),
            )
        return cleaned
