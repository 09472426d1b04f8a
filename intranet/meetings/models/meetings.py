"""The meeting itself: when and where, how far it is, who is asked and who was there."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from intranet.access.models import AudienceMixin


class MeetingSeries(models.Model):
    """Meetings that were planned together. Each of them can be changed or cancelled by itself."""

    host = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="meeting_series")
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.host_id}: {self.created:%Y-%m-%d}"


class MeetingPage(AudienceMixin, Page):
    """A meeting of a body. It lies below the page of its host; how far it is stands in its state, not in its revisions.

    ``host`` is the page it is a meeting of: it follows from the place in the tree, and is stored because lists of
    decisions and actions over all bodies ask for it.
    """

    host = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, null=True, editable=False, related_name="hosted_meetings"
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    series = models.ForeignKey(
        MeetingSeries, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="meetings"
    )
    starts_at = models.DateTimeField(_("begins"), db_index=True)
    ends_at = models.DateTimeField(_("ends"))
    location = models.CharField(_("place"), max_length=200, blank=True)
    online = models.URLField(_("address of the video call"), blank=True, help_text=_("Only who may see the meeting."))
    intro = models.TextField(_("introduction"), blank=True, max_length=2000, help_text=_("Stands in the invitation."))

    access_kind: ClassVar[str] = "meeting"
    template = "vve_meetings/meeting_page.html"
    parent_page_types = ["vve_bodies.BodyPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("starts_at"),
        FieldPanel("ends_at"),
        FieldPanel("location"),
        FieldPanel("online"),
        FieldPanel("intro"),
    ]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("About the meeting")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.FilterField("starts_at")]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, with the page it is a meeting of."""
        if self.host_id is None and self.path:
            self.host = self.get_parent()
        return super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from intranet.meetings import showing

        return {**super().get_context(request, *args, **kwargs), **showing.meeting(self, request)}

    @property
    def plain_text(self) -> str:
        """The introduction, for search results. What is on the agenda is found by itself, by who may read it."""
        return self.intro

    @cached_property
    def progress(self) -> MeetingState:
        """How far the meeting is; made when it is not there yet."""
        return MeetingState.objects.get_or_create(meeting=self)[0]


class MeetingState(models.Model):
    """How far a meeting is: facts with their moment. Rows and not fields of the page: a draft must not take them back.

    ``sequence`` counts changes of time and place for calendars (RFC 5545).
    """

    meeting = models.OneToOneField(MeetingPage, on_delete=models.CASCADE, related_name="state")
    distributed_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    minutes_shared_at = models.DateTimeField(null=True, blank=True)
    minutes_approved_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)

    class Stage(models.TextChoices):
        """Where the meeting is, for people."""

        PREPARING = "preparing", _("agenda in preparation")
        DISTRIBUTED = "distributed", _("agenda sent")
        RUNNING = "running", _("going on")
        HELD = "held", _("held, minutes to be written")
        SHARED = "shared", _("draft minutes sent")
        APPROVED = "approved", _("minutes approved")
        CANCELLED = "cancelled", _("cancelled")

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.stage}"

    @property
    def stage(self) -> MeetingState.Stage:
        """Return where the meeting is: the furthest fact counts."""
        reached = (
            (self.cancelled_at, self.Stage.CANCELLED),
            (self.minutes_approved_at, self.Stage.APPROVED),
            (self.minutes_shared_at, self.Stage.SHARED),
            (self.ended_at, self.Stage.HELD),
            (self.started_at, self.Stage.RUNNING),
            (self.distributed_at, self.Stage.DISTRIBUTED),
        )
        return next((stage for at, stage in reached if at), self.Stage.PREPARING)

    @property
    def is_frozen(self) -> bool:
        """Return whether agenda, minutes and outcomes can no longer be changed."""
        return self.minutes_approved_at is not None


class Attendance(models.Model):
    """Whether somebody comes, and whether they came."""

    class Answer(models.TextChoices):
        UNKNOWN = "", _("not answered")
        YES = "yes", _("comes")
        ONLINE = "online", _("takes part online")
        NO = "no", _("cannot come")

    meeting = models.ForeignKey(MeetingPage, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("vve_accounts.Person", on_delete=models.PROTECT, related_name="attendances")
    answer = models.CharField(_("do you come?"), max_length=6, choices=Answer, blank=True, default=Answer.UNKNOWN)
    note = models.CharField(_("remark"), max_length=200, blank=True)
    was_present = models.BooleanField(_("present"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="vve_attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person}"


class Invitation(models.Model):
    """A message about a meeting to one person, once for each change (``sequence``): what makes sending repeatable."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        CHANGE = "change", _("change")
        CANCELLED = "cancelled", _("cancelled")
        AGENDA = "agenda", _("agenda")
        PAPERS = "papers", _("papers sent later")
        MINUTES = "minutes", _("draft minutes")

    meeting = models.ForeignKey(MeetingPage, on_delete=models.CASCADE, related_name="messages")
    person = models.ForeignKey("vve_accounts.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    sequence = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "kind", "sequence"], name="vve_invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.kind} {self.person_id}"
