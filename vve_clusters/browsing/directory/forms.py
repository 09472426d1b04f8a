"""What somebody lets others see of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vve_clusters.browsing.people import Choice
from vve_clusters.models import DirectoryEntry


class EntryForm(forms.ModelForm):
    """The choice of one person. Without a name nothing else is shown."""

    class Meta:
        model = DirectoryEntry
        fields = ["shows_name", "shows_email", "shows_telephone", "reachable"]
        labels = {
            "shows_name": _("Who sees my name?"),
            "shows_email": _("Who sees my e-mail address?"),
            "shows_telephone": _("Who sees my telephone number?"),
            "reachable": _("When are you there?"),
        }
        help_texts = {"reachable": _("For example: Monday and Thursday until 3 o'clock. You may leave this empty.")}

    def __init__(self, *args: Any, usual: Choice, **kwargs: Any) -> None:
        """Take what a model form takes, and what is usual for who has not chosen yet."""
        super().__init__(*args, **kwargs)
        for name in ("shows_name", "shows_email", "shows_telephone"):
            # Radio buttons: three choices are read at once; a list that unfolds hides two of them.
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, choices=DirectoryEntry.Shown.choices, widget=forms.RadioSelect
            )
        if self.instance.pk is None:
            self.initial.update(
                {"shows_name": usual.name, "shows_email": usual.email, "shows_telephone": usual.telephone}
            )
