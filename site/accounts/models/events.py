"""What happened at the door, for a while: enough to see that somebody else is trying, and no more."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS = 90


class SignInEventQuerySet(models.QuerySet["SignInEvent"]):
    """Finds events by age."""

    def outdated(self) -> SignInEventQuerySet:
        """Keep those older than they may be (``VVE_SIGN_IN_EVENT_DAYS``)."""
        days = getattr(settings, "VVE_SIGN_IN_EVENT_DAYS", DAYS)
        return self.filter(at__lt=timezone.now() - timedelta(days=days))


class SignInEvent(models.Model):
    """Somebody came in, or was refused. Of an address without an account nothing is kept but the fact."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        REFUSED = "refused", _("refused: wrong address or password")
        REFUSED_SECOND_STEP = "refused_second_step", _("refused: wrong code or key")
        REFUSED_WAIT = "refused_wait", _("refused: too many attempts")
        REFUSED_UNKNOWN = "refused_unknown", _("refused: not known here")

    class Means(models.TextChoices):
        PASSWORD = "password", _("password")
        PASSKEY = "passkey", _("passkey")
        SINGLE_SIGN_ON = "single_sign_on", _("the sign-in of the organisation")
        INVITATION = "invitation", _("invitation")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sign_ins")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    means = models.CharField(max_length=20, choices=Means.choices, default=Means.PASSWORD)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    network = models.CharField(max_length=50, blank=True, help_text="a part of the address: /24 or /48")

    objects = SignInEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-at"]
        indexes = [models.Index(fields=["user", "-at"], name="vve_sign_ins_of_user")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_means_display()})"
