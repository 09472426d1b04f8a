"""Home, content and news pages: what an editor writes by hand."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from intranet.access.reading import visible_to
from intranet.access.streams import UnmigratedStreamField
from vve_site.home.blocks import ASIDE, BODY, HIGHLIGHTS

NEWS_ON_HOME = 4
NEWS_ON_A_PAGE = 10
CARDS_ON_A_PAGE = 48
# Types of other apps that stand on their own in the tree; the apps may be absent.
OF_CLUSTERS = ["vve_clusters.ClusterIndexPage"] if apps.is_installed("vve_clusters") else []
OF_INTRANET = ["vve_bodies.IntranetPage"] if apps.is_installed("intranet.bodies") else []
OF_PROFILES = (
    ["vve_profiles.FunctionBookPage", "vve_profiles.CompetencyDictionaryPage"] if apps.is_installed("profiles") else []
)


class WrittenPage(AudienceMixin, Page):
    """What the types here have in common: an introduction, a text in blocks, and who it is for."""

    intro = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("One or two sentences: what will readers find here?")
    )
    body = UnmigratedStreamField(BODY, verbose_name=_("text"), blank=True)

    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]

    class Meta:
        abstract = True

    @property
    def plain_text(self) -> str:
        """Introduction and text without markup, for search results and descriptions."""
        field: Any = self._meta.get_field("body")
        return "\n".join(part for part in [self.intro, *field.get_searchable_content(self.body)] if part)


class HomePage(WrittenPage):
    """The first page: what this site is, the ways in, the latest news."""

    access_kind = "home"

    heading = models.CharField(_("heading"), max_length=120, blank=True, help_text=_("Empty: the title of the page."))
    highlights = UnmigratedStreamField(
        HIGHLIGHTS, verbose_name=_("ways in"), blank=True, help_text=_("Cards below the heading.")
    )
    news_index = models.ForeignKey(
        "vve_home.NewsIndexPage",
        verbose_name=_("news of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Its latest items stand on the home page."),
    )
    news_heading = models.CharField(_("heading of the news"), max_length=120, blank=True)
    aside = UnmigratedStreamField(ASIDE, verbose_name=_("beside the news"), blank=True)

    template = "vve_home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["vve_home.ContentPage", "vve_home.NewsIndexPage", *OF_CLUSTERS, *OF_INTRANET, *OF_PROFILES]
    max_count_per_parent = 1
    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("intro"),
        FieldPanel("highlights"),
        PageChooserPanel("news_index", "vve_home.NewsIndexPage"),
        FieldPanel("news_heading"),
        FieldPanel("aside"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the latest news that this reader may read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        index_page = self.news_index
        context["news"] = list(index_page.items(request)[:NEWS_ON_HOME]) if index_page and index_page.live else []
        return context


class ContentPage(WrittenPage):
    """A page of text, with or without the pages below it as cards."""

    access_kind = "content"

    aside = UnmigratedStreamField(ASIDE, verbose_name=_("beside the text"), blank=True)
    show_children = models.BooleanField(
        _("show the pages below this page"), default=False, help_text=_("As cards, in the order of the page tree.")
    )

    template = "vve_home/content_page.html"
    parent_page_types = ["vve_home.HomePage", "vve_home.ContentPage"]
    subpage_types = ["vve_home.ContentPage", *OF_PROFILES]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("show_children"),
        FieldPanel("aside"),
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages below that this reader may read, where the editor wants them shown."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if self.show_children:
            children = visible_to(request.user, Page.objects.child_of(self)).order_by("path").specific()
            context["children"] = Paginator(children, CARDS_ON_A_PAGE).get_page(request.GET.get("pagina"))
        return context


class NewsIndexPage(AudienceMixin, Page):
    """All news, latest first."""

    access_kind = "news"

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    template = "vve_home/news_index_page.html"
    parent_page_types = ["vve_home.HomePage"]
    subpage_types = ["vve_home.NewsPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("news overview")
        verbose_name_plural = _("news overviews")

    @property
    def plain_text(self) -> str:
        """The introduction, for search results."""
        return self.intro

    def items(self, request: HttpRequest) -> models.QuerySet[NewsPage]:
        """Return the news that this reader may read, latest first."""
        items = visible_to(request.user, NewsPage.objects.child_of(self))
        return items.order_by("-published_on", "-first_published_at", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the news."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["news"] = Paginator(self.items(request), NEWS_ON_A_PAGE).get_page(request.GET.get("pagina"))
        return context


class NewsPage(WrittenPage):
    """A piece of news."""

    access_kind = "news"

    published_on = models.DateField(_("date"), default=timezone.localdate, db_index=True)

    template = "vve_home/news_page.html"
    parent_page_types = ["vve_home.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("published_on"), FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*WrittenPage.search_fields, index.FilterField("published_on")]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
