"""An invitation to make an account: one link that works once, for a while. The link itself is never kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.users import Person

DAYS = 14


def fingerprint(token: str) -> str:
    """Return what is kept of a link; the link cannot be made from it."""
    return sha256(token.encode()).hexdigest()


def expiry() -> datetime:
    """Return when an invitation of now stops working (``VVE_INVITATION_DAYS``)."""
    return timezone.now() + timedelta(days=getattr(settings, "VVE_INVITATION_DAYS", DAYS))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Finds invitations by their state or by their link."""

    def open(self) -> InvitationQuerySet:
        """Keep those that were neither used nor withdrawn; they may have expired."""
        return self.filter(accepted=None, revoked=None)

    def with_token(self, token: str) -> InvitationQuerySet:
        """Keep the one of this link."""
        return self.filter(token_hash=fingerprint(token))


class Invitation(models.Model):
    """Somebody may make an account, or add this person to the account they have."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations_sent",
    )
    created = models.DateTimeField(_("made on"), default=timezone.now)
    sent = models.DateTimeField(_("mailed on"), null=True, blank=True)
    expires = models.DateTimeField(_("works until"), default=expiry)
    accepted = models.DateTimeField(_("accepted on"), null=True, blank=True)
    revoked = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted=None, revoked=None),
                name="vve_invitation_one_open_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} <{self.email}>"

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires <= timezone.now()

    @property
    def works(self) -> bool:
        """Whether it can be accepted now."""
        return self.accepted is None and self.revoked is None and not self.has_expired
