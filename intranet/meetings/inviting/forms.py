"""The form with which people say whether they come."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.bodies.fields import text_field
from intranet.meetings.models import Attendance

Answer = Attendance.Answer


class AttendanceForm(forms.Form):
    """Do you come?"""

    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[
            (Answer.YES.value, _("Yes, I come")),
            (Answer.ONLINE.value, _("I take part online")),
            (Answer.NO.value, _("I cannot come")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you come.")},
    )
    note = text_field(_("Remark"), max_length=200, required=False)
