"""Papers of a meeting, their versions, the text in them, and who read what."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from intranet.access.models import CircledModel
from intranet.meetings.models.agenda import AgendaItem
from intranet.meetings.models.meetings import MeetingPage


class Paper(CircledModel):
    """A paper at an item, or at the meeting as a whole. It is a file in versions, or a page of the site.

    A paper is read by who reads its item, and is in its own circle. ``revision`` counts changes of the row itself, such
    as its title: who saves an older one is told. The file has versions of its own.
    """

    meeting = models.ForeignKey(MeetingPage, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page of this site"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="as_paper",
    )
    asks_reading = models.BooleanField(
        _("ask people to say that they read it"), default=False, help_text=_("A new version asks again.")
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(_("why is it withdrawn?"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["meeting", "order"], name="vve_paper_order")]

    def __str__(self) -> str:
        return self.title


def place_of(version: PaperVersion, filename: str) -> str:
    """Return where the file of a version is stored: a name that says nothing, in the private store."""
    suffix = f".{filename.rsplit('.', 1)[-1].lower()}" if "." in filename else ""
    return f"meetings/{timezone.now():%Y/%m}/{uuid4().hex}{suffix[:10]}"


class PaperVersion(models.Model):
    """A file of a paper; never changed after it was stored. The last one counts.

    ``sent_later``: the paper came after the agenda was sent ("nagezonden"). ``replaces`` says that it took the place of
    a version that people had already ("vervangen").
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=place_of, max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    remark = models.CharField(_("what changed?"), max_length=200, blank=True)
    sent_later = models.BooleanField(default=False)
    replaces = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("version of a paper")
        verbose_name_plural = _("versions of papers")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="vve_paper_version_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class PaperText(index.Indexed, models.Model):
    """The text in a version, for searching. Apart from the version: lists do not read it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("being read")
        DONE = "done", _("searchable")
        SCAN = "scan", _("not searchable: scan")
        UNREADABLE = "unreadable", _("not searchable: this kind of file is not read")

    version = models.OneToOneField(PaperVersion, on_delete=models.CASCADE, related_name="content")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    text = models.TextField(blank=True)

    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("text"),
        index.FilterField("version_id"),
        index.FilterField("id"),
    ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.state}"

    @property
    def title(self) -> str:
        """The title of the paper, searched with its text."""
        return self.version.paper.title

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what the search index is rebuilt from: the last version of each paper."""
        newest = PaperVersion.objects.filter(paper=models.OuterRef("version__paper")).order_by("-number")
        last = models.Subquery(newest.values("pk")[:1])
        return super().get_indexed_objects().filter(version=last).select_related("version__paper")


class PaperRead(models.Model):
    """Somebody says that they read this version."""

    version = models.ForeignKey(PaperVersion, on_delete=models.CASCADE, related_name="read_by")
    person = models.ForeignKey("vve_accounts.Person", on_delete=models.CASCADE, related_name="papers_read")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="vve_paper_read_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"
