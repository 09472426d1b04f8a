"""What a person lets others see in the directory: nothing more than their name, until they say so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Person


class DirectoryEntry(models.Model):
    """The choice of one person. Without an entry only their name and role are shown, to people who are signed in."""

    class Shown(models.TextChoices):
        NOBODY = "nobody", _("Nobody")
        SIGNED_IN = "signed_in", _("People who are signed in")
        EVERYBODY = "everybody", _("Everybody")

    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="directory_entry"
    )
    shows_name = models.CharField(_("who sees the name"), max_length=10, choices=Shown, default=Shown.SIGNED_IN)
    shows_email = models.CharField(_("who sees the e-mail address"), max_length=10, choices=Shown, default=Shown.NOBODY)
    shows_telephone = models.CharField(
        _("who sees the telephone number"), max_length=10, choices=Shown, default=Shown.NOBODY
    )
    reachable = models.CharField(_("when to reach"), max_length=160, blank=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("directory entry")
        verbose_name_plural = _("directory entries")

    def __str__(self) -> str:
        return str(self.person)
