"""The pages of the library: the way in, and one for each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable, Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from intranet.access.streams import UnmigratedStreamField
from intranet.library.blocks import BODY
from intranet.library.forms.editing import DocumentPageForm
from intranet.library.models.kinds import DocumentKind, Strand

if TYPE_CHECKING:
    from wagtail.models import Workflow


class LibraryPage(AudienceMixin, Page):
    """The way into the documents of the partnership: those below it, and those of all bodies."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    access_kind: ClassVar[str] = "intranet"
    template = "vve_library/library_page.html"
    parent_page_types = ["vve_bodies.IntranetPage"]
    subpage_types = ["vve_library.GovernanceDocumentPage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("library of documents")
        verbose_name_plural = _("libraries of documents")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from intranet.library import showing

        return {**super().get_context(request, *args, **kwargs), **showing.library(request)}

    @property
    def plain_text(self) -> str:
        """The introduction, for search results."""
        return self.intro


class GovernanceDocumentPage(AudienceMixin, Page):
    """A document of the partnership: covenant, programme line, memo, budget.

    It holds a text, files in versions (`DocumentFile`), or both. How far it is follows from facts: its approval that is
    running, its adoptions and the last day on which it holds (see `intranet.library.statuses`).
    """

    kind = models.ForeignKey(
        DocumentKind, verbose_name=_("kind"), on_delete=models.PROTECT, null=True, related_name="documents"
    )
    intro = models.TextField(
        _("summary"), blank=True, max_length=600, help_text=_("One or two sentences: what does this document say?")
    )
    body = UnmigratedStreamField(BODY, verbose_name=_("text"), blank=True)
    valid_from = models.DateField(_("holds from"), null=True, blank=True, db_index=True)
    valid_until = models.DateField(
        _("holds until"), null=True, blank=True, db_index=True, help_text=_("The last day. Empty: there is no end yet.")
    )
    owner_person = models.ForeignKey(
        "vve_accounts.Person",
        verbose_name=_("who keeps it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="kept_documents",
        help_text=_("Is reminded when it is time to look at the document again."),
    )
    review_on = models.DateField(_("look at it again on"), null=True, blank=True, db_index=True)

    access_kind: ClassVar[str] = "governance_document"
    base_form_class = DocumentPageForm
    template = "vve_library/governance_document_page.html"
    parent_page_types = ["vve_library.LibraryPage", "vve_bodies.BodyPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind", widget=forms.Select),
        FieldPanel("intro"),
        FieldPanel("body"),
        InlinePanel(
            "points", heading=_("Points of the programme"), label=_("Point"), help_text=_("For a programme line.")
        ),
        HelpPanel(_("Files are added on the page of the document itself, under “New version”: save the page first.")),
    ]
    keeping_panels = [
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_until")], heading=_("Validity")),
        MultiFieldPanel(
            [FieldPanel("owner_person", widget=forms.Select), FieldPanel("review_on")],
            heading=_("Keeping it up to date"),
        ),
    ]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Text")),
            ObjectList(keeping_panels, heading=_("Validity and review")),
            ObjectList(Page.promote_panels, heading=_("In menus and search engines")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.SearchField("point_text"),
        index.SearchField("file_text"),
    ]

    class Meta:
        verbose_name = _("document of the partnership")
        verbose_name_plural = _("documents of the partnership")

    def clean(self) -> None:
        """Refuse a last day before the first. Raises ValidationError."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The last day lies before the first.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from intranet.library import showing

        return {**super().get_context(request, *args, **kwargs), **showing.document(self, request)}

    def get_workflow(self) -> Workflow | None:
        """Return the workflow chosen for this page or its body, else that of the library, else of the site."""
        from intranet.library.workflow import workflow_for

        return workflow_for(self) or super().get_workflow()

    @property
    def has_workflow(self) -> bool:
        """Whether there is a workflow to submit it to."""
        return self.get_workflow() is not None

    @property
    def plain_text(self) -> str:
        """All words of the document without markup, those of its newest file last: for search results."""
        field: Any = self._meta.get_field("body")
        parts = [self.intro, *field.get_searchable_content(self.body), self.point_text, self.file_text]
        return "\n".join(part for part in parts if part)

    @property
    def point_text(self) -> str:
        """The words of the points of the programme, for searching."""
        return "\n".join(f"{point.number} {point.title}\n{point.text}" for point in self.points.all())

    @property
    def file_text(self) -> str:
        """The words of the newest file, for searching; readers of the page are readers of its files."""
        words = getattr(self, "words", None)
        return str(words.text) if words else ""

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what the search index is rebuilt from, in a bounded number of queries."""
        return super().get_indexed_objects().select_related("words").prefetch_related("points")


class ProgrammePoint(Orderable):
    """A point of the programme line. ``anchor`` is its name in addresses, and stays when it gets another number."""

    page = ParentalKey(GovernanceDocumentPage, on_delete=models.CASCADE, related_name="points")
    number = models.CharField(_("number"), max_length=12, blank=True, help_text=_("As people call it, such as 2.1."))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    strand = models.ForeignKey(
        Strand, verbose_name=_("strand"), on_delete=models.PROTECT, null=True, blank=True, related_name="points"
    )
    anchor = models.UUIDField(default=uuid4, editable=False)

    panels = [
        FieldPanel("number"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("strand", widget=forms.Select),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("point of the programme")
        verbose_name_plural = _("points of the programme")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def place(self) -> str:
        """Its name within the page."""
        return f"punt-{self.anchor.hex[:8]}"
