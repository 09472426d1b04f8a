"""What people fill in to get a feed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.dashboard.models import FeedToken

MINE, ALL = "mijn", "alles"


class FeedForm(forms.Form):
    """For which program a feed is, and what is in it."""

    name = forms.CharField(
        label=_("For which calendar?"),
        help_text=_("For example “telephone”: so that you know later which one to stop."),
        max_length=FeedToken._meta.get_field("name").max_length,
        widget=forms.TextInput({"class": "utrecht-textbox utrecht-textbox--html-input", "autocomplete": "off"}),
    )
    what = forms.ChoiceField(
        label=_("What is in it?"),
        choices=[(MINE, _("Only meetings to which I am asked")), (ALL, _("All meetings that I may know of"))],
        initial=MINE,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None) -> None:
        """Name the fields for the screen."""
        super().__init__(data, auto_id="feed-%s")
