"""The pages about clusters: all of them, one of them, and the partners that work with all."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from intranet.access.streams import UnmigratedStreamField
from vve_clusters.blocks import BODY
from vve_clusters.models.partnership import ClusterParticipation
from vve_clusters.models.register import Institution


class ClusterIndexPage(AudienceMixin, Page):
    """All clusters, and the way to find an institution."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)
    body = UnmigratedStreamField(BODY, verbose_name=_("text"), blank=True)

    access_kind: ClassVar[str] = "cluster_index"
    template = "vve_clusters/browsing/cluster_index_page.html"
    subpage_types = ["vve_clusters.ClusterPage", "vve_clusters.MunicipalityWidePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("overview of clusters")
        verbose_name_plural = _("overviews of clusters")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.cluster_index(self, request)}

    @property
    def plain_text(self) -> str:
        """The introduction, for search results."""
        return self.intro


class MunicipalityWidePage(AudienceMixin, Page):
    """The partners that are of no cluster because they work with all of them."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    access_kind: ClassVar[str] = "cluster_index"
    template = "vve_clusters/browsing/municipality_wide_page.html"
    parent_page_types = ["vve_clusters.ClusterIndexPage"]
    subpage_types = ["vve_clusters.InstitutionPage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("partners of the whole municipality")
        verbose_name_plural = _("partners of the whole municipality")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.municipality_wide(self, request)}

    @property
    def plain_text(self) -> str:
        """The introduction, for search results."""
        return self.intro


class ClusterPage(AudienceMixin, Page):
    """A base cluster: schools, playgroups and daycares of some villages or a neighbourhood that work together."""

    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=600,
        help_text=_("One or two sentences: who work together, and where?"),
    )
    body = UnmigratedStreamField(BODY, verbose_name=_("text"), blank=True)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    self_publish = models.BooleanField(
        _("institutions publish by themselves"),
        default=True,
        help_text=_("Untick it where the contact person looks at everything first."),
    )

    access_kind: ClassVar[str] = "cluster"
    template = "vve_clusters/browsing/cluster_page.html"
    parent_page_types = ["vve_clusters.ClusterIndexPage"]
    subpage_types = [
        "vve_clusters.InstitutionPage",
        "vve_clusters.SectionPage",
        "vve_clusters.SectionNewsIndexPage",
        "vve_clusters.ClusterMeetingPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        InlinePanel(
            "places",
            heading=_("Villages or neighbourhoods"),
            label=_("Village or neighbourhood"),
            help_text=_("People find the cluster by these names."),
        ),
        FieldPanel("photo"),
        FieldPanel("body"),
    ]
    documents_panels = [InlinePanel("documents", heading=_("Documents"), label=_("Document"))]
    settings_panels = [FieldPanel("self_publish"), FieldPanel("audience"), *Page.settings_panels]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("About the cluster")),
            ObjectList(documents_panels, heading=_("Documents")),
            ObjectList(Page.promote_panels, heading=_("In menus and search engines")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.SearchField("place_text", boost=2),
        index.AutocompleteField("place_text"),
    ]

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what the search index is rebuilt from, without a query for every cluster."""
        return super().get_indexed_objects().prefetch_related("places")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; when the choice who publishes changed, bring the seats of the institutions in line with it."""
        from intranet.access.seats import sync_scope

        before = ClusterPage.objects.filter(pk=self.pk).values_list("self_publish", flat=True).first()
        result = super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        if before not in (None, self.self_publish) and (written is None or "self_publish" in written):
            sync_scope("cluster", self.pk)
        return result

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.cluster(self, request)}

    @property
    def place_text(self) -> str:
        """The villages or neighbourhoods, for search and lists."""
        return ", ".join(place.name for place in self.places.all())

    @property
    def plain_text(self) -> str:
        """Introduction, places and text without markup, for search results."""
        field: Any = self._meta.get_field("body")
        return "\n".join(
            part for part in [self.intro, self.place_text, *field.get_searchable_content(self.body)] if part
        )

    @property
    def scope(self) -> tuple[str, int]:
        """Kind and reference of the scope in which people have a seat for this cluster."""
        return ("cluster", self.pk)

    def partners(self, day: dt.date | None = None) -> models.QuerySet[Institution]:
        """Return the institutions that take part on a day (default: today), by name."""
        taking_part = ClusterParticipation.objects.filter(cluster=self.pk).active(day)
        return Institution.objects.filter(pk__in=taking_part.values("institution"))


class ClusterPlace(Orderable):
    """A village or neighbourhood of a cluster."""

    page = ParentalKey(ClusterPage, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=80, db_index=True)

    panels = [FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("village or neighbourhood")
        verbose_name_plural = _("villages and neighbourhoods")

    def __str__(self) -> str:
        return self.name


class ClusterDocument(Orderable):
    """A document on the page of a cluster."""

    page = ParentalKey(ClusterPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("text of the link"), max_length=150, blank=True, help_text=_("Empty: the title of the document.")
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title or str(self.document)
