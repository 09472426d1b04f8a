"""The pages below a section: free pages, news for everybody, bulletins for the institution's own people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from intranet.access.streams import UnmigratedStreamField
from vve_clusters.blocks import BODY


class WrittenPage(AudienceMixin, Page):
    """What the types here have in common: an introduction and a text."""

    intro = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("One or two sentences: what will readers find here?")
    )
    body = UnmigratedStreamField(BODY, verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.written(self, request)}

    @property
    def plain_text(self) -> str:
        """Introduction and text without markup, for search results."""
        field: Any = self._meta.get_field("body")
        return "\n".join(part for part in [self.intro, *field.get_searchable_content(self.body)] if part)


class DatedPage(WrittenPage):
    """A message with a date and perhaps a photo."""

    published_on = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("photo"),
        FieldPanel("body"),
        FieldPanel("published_on"),
    ]
    search_fields = [*WrittenPage.search_fields, index.FilterField("published_on")]

    class Meta:
        abstract = True


class SectionPage(WrittenPage):
    """A free page below a section or a cluster."""

    access_kind: ClassVar[str] = "section_page"
    template = "vve_clusters/browsing/section_page.html"
    parent_page_types = ["vve_clusters.InstitutionPage", "vve_clusters.ClusterPage", "vve_clusters.SectionPage"]
    subpage_types = ["vve_clusters.SectionPage"]

    class Meta:
        verbose_name = _("free page")
        verbose_name_plural = _("free pages")


class MessagesPage(AudienceMixin, Page):
    """What the two overviews of messages have in common."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    @property
    def plain_text(self) -> str:
        """The introduction, for search results."""
        return self.intro


class SectionNewsIndexPage(MessagesPage):
    """The news of an institution or a cluster."""

    access_kind: ClassVar[str] = "section_page"
    template = "vve_clusters/browsing/section_news_index_page.html"
    parent_page_types = ["vve_clusters.InstitutionPage", "vve_clusters.ClusterPage"]
    subpage_types = ["vve_clusters.SectionNewsPage"]

    class Meta:
        verbose_name = _("news of an institution")
        verbose_name_plural = _("news of institutions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.news_index(self, request)}


class SectionNewsPage(DatedPage):
    """A piece of news of an institution or a cluster."""

    access_kind: ClassVar[str] = "section_page"
    template = "vve_clusters/browsing/section_news_page.html"
    parent_page_types = ["vve_clusters.SectionNewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item of an institution")
        verbose_name_plural = _("news items of institutions")


class BulletinIndexPage(MessagesPage):
    """The internal bulletins of an institution."""

    access_kind: ClassVar[str] = "bulletin"
    template = "vve_clusters/browsing/bulletin_index_page.html"
    parent_page_types = ["vve_clusters.InstitutionPage"]
    subpage_types = ["vve_clusters.BulletinPage"]

    class Meta:
        verbose_name = _("bulletins of an institution")
        verbose_name_plural = _("bulletins of institutions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.bulletin_index(self, request)}

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; when this is new, let the people of the institution publish here.

        They do that also where a cluster looks at everything else first.
        """
        from intranet.access.scopes import around
        from intranet.access.seats import sync_scope

        new = self._state.adding
        result = super().save(*args, **kwargs)
        if new:
            for ref in around(self, ["institution"])["institution"]:
                sync_scope("institution", ref)
        return result


class BulletinPage(DatedPage):
    """A message to the institution's own people."""

    access_kind: ClassVar[str] = "bulletin"
    template = "vve_clusters/browsing/bulletin_page.html"
    parent_page_types = ["vve_clusters.BulletinIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
