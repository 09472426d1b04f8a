"""The files of a document in versions, and the text in them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.library.models.pages import GovernanceDocumentPage


def place_of(file: DocumentFile, filename: str) -> str:
    """Return where a file is stored: a name that says nothing, in the private store."""
    suffix = f".{filename.rsplit('.', 1)[-1].lower()}" if "." in filename else ""
    return f"library/{timezone.now():%Y/%m}/{uuid4().hex}{suffix[:10]}"


class DocumentFile(models.Model):
    """A version of a document as a file; never changed after it was stored. The last one counts.

    It is read by who reads the page, and has no readers of its own.
    """

    document = models.ForeignKey(GovernanceDocumentPage, on_delete=models.CASCADE, related_name="files")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=place_of, max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    remark = models.CharField(_("what changed?"), max_length=200, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey("vve_accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="vve_document_file_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def label(self) -> str:
        """The kind of file in capitals, as people know it from its name: PDF."""
        return self.name.rsplit(".", 1)[-1].upper() if "." in self.name else ""


class FileText(models.Model):
    """The text in a file. Apart from the file: lists do not read it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("being read")
        DONE = "done", _("searchable")
        SCAN = "scan", _("not searchable: scan")
        UNREADABLE = "unreadable", _("not searchable: this kind of file is not read")

    file = models.OneToOneField(DocumentFile, on_delete=models.CASCADE, related_name="content")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.file_id}: {self.state}"


class NewestWords(models.Model):
    """The words of the newest file of a document, for the search: one row for a document, whatever its versions."""

    document = models.OneToOneField(GovernanceDocumentPage, on_delete=models.CASCADE, related_name="words")
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.document_id}"
