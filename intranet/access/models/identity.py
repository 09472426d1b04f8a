"""Groups of an identity provider."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.access.models.seats import Seat


class IdentityGroup(models.Model):
    """Members of this group of this identity provider have this seat; a group that is not listed gives nothing."""

    issuer = models.CharField(_("identity provider"), max_length=255)
    name = models.CharField(_("group"), max_length=255)
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.CASCADE, related_name="identity_groups")

    class Meta:
        verbose_name = _("group of an identity provider")
        verbose_name_plural = _("groups of identity providers")
        constraints = [models.UniqueConstraint(fields=["issuer", "name", "seat"], name="vve_identity_group_once")]

    def __str__(self) -> str:
        return self.name

    def given(self) -> str:
        """Return the role and the place in words, for lists."""
        from intranet.access.models.principals import key
        from intranet.access.scopes import words_for

        return words_for(key(self.seat.scope, self.seat.ref, self.seat.role))

    given.short_description = _("Gives the role")  # type: ignore[attr-defined]
