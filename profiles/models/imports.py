"""Imports in progress: what was uploaded, what was read, what an editor made of it so far.

Everything is in the database from the moment of upload, so closing the browser loses nothing. States only go the way
that ``profiles.importing`` says.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class ImportBatch(models.Model):
    """One drop of one file or fifty, by one person, into one function book."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    book = models.ForeignKey(
        "vve_profiles.FunctionBookPage",
        verbose_name=_("function book"),
        on_delete=models.CASCADE,
        related_name="imports",
    )
    dictionary = models.ForeignKey(
        "vve_profiles.CompetencyDictionaryPage",
        verbose_name=_("competency dictionary"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.uuid)


class ImportedFile(models.Model):
    """A file of a batch, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Being read")
        READ = "read", _("Read")
        FAILED = "failed", _("Not readable")

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/")
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    error_code = models.CharField(max_length=40, blank=True)
    error_params = models.JSONField(default=dict, blank=True)
    source = models.JSONField(null=True, blank=True)  # profiles.reader.serialise.source_to_data
    queued_at = models.DateTimeField(null=True, blank=True)  # a task that got lost is found by its age
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    document = models.ForeignKey(  # the file as people find it at the profile, made when the first page is saved
        get_document_model_string(), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ImportedDocument(models.Model):
    """A profile or dictionary found in a file: as it was read, and as an editor changed it."""

    class State(models.TextChoices):
        TO_REVIEW = "to_review", _("To review")
        DRAFT = "draft", _("Saved as draft")
        PUBLISHED = "published", _("Published")
        DISCARDED = "discarded", _("Laid aside")

    file = models.ForeignKey(ImportedFile, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    reading = models.JSONField()  # profiles.reader.serialise.to_data, never changed
    review = models.JSONField(default=dict, blank=True)  # the editor's version: see profiles.importing
    row_version = models.PositiveIntegerField(default=0)  # two editors, or two tabs, do not overwrite each other
    state = models.CharField(max_length=10, choices=State, default=State.TO_REVIEW)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="imported_from"
    )
    discard_reason = models.CharField(_("reason"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")
        ordering = ["file", "position"]
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="vve_imported_document_once")]

    def __str__(self) -> str:
        return self.title
