"""Contact with partners, and what comes out of it: talks and visits, and signals for a body."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.bodies.models.bodies import BodyPage


class ContactMoment(models.Model):
    """A talk or a visit. ``place`` is the page of the cluster, institution or body it was with."""

    class Kind(models.TextChoices):
        TALK = "talk", _("talk")
        VISIT = "visit", _("visit")
        CALL = "call", _("telephone or video call")

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TALK)
    day = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    place = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("with whom"), on_delete=models.CASCADE, related_name="contact_moments"
    )
    persons = models.ManyToManyField(
        "vve_accounts.Person", verbose_name=_("people present"), blank=True, related_name="contact_moments"
    )
    by = models.ForeignKey(
        "vve_accounts.Person",
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        related_name="noted_contact_moments",
    )
    notes = models.TextField(_("what was said"), blank=True, help_text=_("Only you and the coordinator read this."))
    speak_again = models.DateField(_("speak again on"), null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("contact moment")
        verbose_name_plural = _("contact moments")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["place", "-day"], name="vve_contact_place_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"


class Signal(models.Model):
    """A development, or a request, that somebody brings to a body. It can become an item on an agenda.

    Without a body it is for the coordinator, who passes it on. ``version`` goes up with every change: who answers an
    older one is told, and nothing is overwritten.
    """

    class Kind(models.TextChoices):
        DEVELOPMENT = "development", _("new development")
        REQUEST = "request", _("request")

    class State(models.TextChoices):
        NEW = "new", _("new")
        ON_AGENDA = "on_agenda", _("on an agenda")
        HANDLED = "handled", _("handled")

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DEVELOPMENT)
    title = models.CharField(_("in one line"), max_length=200)
    text = models.TextField(_("explanation"), blank=True)
    body = models.ForeignKey(
        BodyPage,
        verbose_name=_("for which body"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
    )
    about = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("about which cluster or institution"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="signals_about",
    )
    sender = models.ForeignKey(
        "vve_accounts.Person", verbose_name=_("from"), on_delete=models.PROTECT, related_name="signals"
    )
    sent = models.DateTimeField(_("sent"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW, db_index=True)
    answer = models.TextField(_("answer"), blank=True, help_text=_("The sender reads this."))
    answered = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "vve_accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_signals"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        ordering = ["-sent", "-pk"]

    def __str__(self) -> str:
        return self.title
