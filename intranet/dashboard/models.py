"""What is kept for somebody: when they were here, their feeds, and their digest with those that were sent."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """When somebody was on their dashboard: today's first visit, and the last one of an earlier day.

    Written once a day, so that what changed since stays to be seen for the whole day.
    """

    person = models.OneToOneField("vve_accounts.Person", on_delete=models.CASCADE, related_name="+")
    latest = models.DateTimeField()
    before = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.latest}"


class FeedToken(models.Model):
    """Lets a calendar program ask for somebody's calendar. Only the digest of the token is here.

    What the program gets is asked with the rights of the moment: a token opens nothing by itself.
    """

    person = models.ForeignKey("vve_accounts.Person", on_delete=models.CASCADE, related_name="feed_tokens")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("what for"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    only_mine = models.BooleanField(_("only meetings to which I am asked"), default=True)
    created = models.DateTimeField(default=timezone.now)
    used_on = models.DateField(null=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="vve_feed_name_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.name}"


class DigestWish(models.Model):
    """How often somebody wants the digest, and what not in it. Without a row: weekly, for people with a role."""

    class Rhythm(models.TextChoices):
        OFF = "off", _("Never")
        WEEKLY = "weekly", _("Every week")
        DAILY = "daily", _("Every day on which there is something to tell")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    person = models.OneToOneField("vve_accounts.Person", on_delete=models.CASCADE, related_name="digest_wish")
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    weekday = models.PositiveSmallIntegerField(_("on which day"), choices=Weekday, default=Weekday.MONDAY)
    without = models.JSONField(default=list, blank=True)  # keys of sections: a new one is in the digest by itself

    def __str__(self) -> str:
        return f"{self.person_id}: {self.rhythm}"


class Digest(models.Model):
    """The digest of one person for one day. The row comes first, the mail after: that makes it go once.

    A digest that was begun and not finished is not begun again: its mail may have left. What it told is told by the
    next one, which begins where the last one that surely went ended.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        EMPTY = "empty", _("nothing to tell")
        PASSED = "passed", _("a later one tells it")

    person = models.ForeignKey("vve_accounts.Person", on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    until = models.DateTimeField(null=True)
    failed = models.CharField(max_length=80, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="vve_digest_once")]
        indexes = [models.Index(fields=["state"], name="vve_digest_state")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.day} {self.state}"
