"""When somebody was last reminded of sections that nobody looked at for long, and whether they want that."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Person


class SectionReminder(models.Model):
    """The reminders of one person. Without a row they get them, and never had one."""

    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="section_reminder"
    )
    wanted = models.BooleanField(_("wants reminders"), default=True)
    last_sent = models.DateTimeField(_("last reminder"), null=True, blank=True)
    about = models.JSONField(_("about these sections"), default=list, blank=True)

    class Meta:
        verbose_name = _("reminder of sections")
        verbose_name_plural = _("reminders of sections")

    def __str__(self) -> str:
        return str(self.person)
