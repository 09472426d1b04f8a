"""What the templates of our pages are given. The models call these; each asks a bounded number of queries."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Page

from intranet.access.files import may_read_file
from intranet.access.reading import Reader, visible_to
from vve_clusters.browsing import overview as clusters_overview
from vve_clusters.browsing.description import describe
from vve_clusters.browsing.news import news_below, with_sources
from vve_clusters.browsing.panels import panels_of
from vve_clusters.browsing.partners import partners_of
from vve_clusters.browsing.people import contact_persons
from vve_clusters.browsing.section import section_of
from vve_clusters.browsing.structured import of_section
from vve_clusters.models import (
    BulletinPage,
    ClusterIndexPage,
    ClusterPage,
    InstitutionPage,
    MunicipalityWidePage,
    SectionNewsIndexPage,
    SectionPage,
)

NEWS_OF_CLUSTER = 5
ON_A_PAGE = 10
CARDS = 24

Context = dict[str, Any]


def cluster_index(page: ClusterIndexPage, request: HttpRequest) -> Context:
    """Return the context of the overview of clusters."""
    wide, sections = clusters_overview.wide_partners(request.user, page) if page.pk else (None, [])
    return {
        "overview": clusters_overview.overview(page, request) if page.pk else None,
        "wide": wide,
        "wide_sections": sections,
        "description": describe(page, request, text=page.intro),
    }


def municipality_wide(page: MunicipalityWidePage, request: HttpRequest) -> Context:
    """Return the context of the partners of the whole municipality."""
    found = clusters_overview.sections_below(request.user, page) if page.pk else InstitutionPage.objects.none()
    sections = Paginator(found.order_by("title", "pk"), CARDS).get_page(request.GET.get("pagina"))
    return {"sections": sections, "description": describe(page, request, text=page.intro)}


def cluster(page: ClusterPage, request: HttpRequest) -> Context:
    """Return the context of a cluster."""
    context: Context = {"description": describe(page, request, text=page.intro, photo=page.photo)}
    if not page.pk:
        return context
    reader = request.user
    panels = panels_of(page, request)
    news = with_sources(news_below(reader, page)[:NEWS_OF_CLUSTER], page)
    below = visible_to(reader, Page.objects.child_of(page).type(SectionPage, SectionNewsIndexPage))
    children = list(below.order_by("path").specific())
    return context | {
        "partners": partners_of(reader, [page.pk])[page.pk],
        "contacts": contact_persons(reader, [page.pk])[page.pk],
        "news": news,
        "news_index": next((child for child in children if isinstance(child, SectionNewsIndexPage)), None),
        "pages": [child for child in children if isinstance(child, SectionPage)],
        "documents": _documents(page, reader),
        "main_panels": [panel for panel in panels if not panel.aside],
        "side_panels": [panel for panel in panels if panel.aside],
    }


def _documents(page: ClusterPage, reader: Reader) -> list[Any]:
    """Return the documents this reader may open. Those of one collection share their answer: it is asked once."""
    answers: dict[int, bool] = {}
    rows = list(page.documents.select_related("document__collection"))
    for row in rows:
        if row.document.collection_id not in answers:
            answers[row.document.collection_id] = may_read_file(reader, row.document)
    return [row for row in rows if answers[row.document.collection_id]]


def institution(page: InstitutionPage, request: HttpRequest) -> Context:
    """Return the context of the section of an institution."""
    section = section_of(page, request)
    return {
        "section": section,
        "structured": of_section(section, request),
        "description": describe(page, request, text=page.intro or section.kind, photo=page.photo),
    }


def written(page: Any, request: HttpRequest) -> Context:
    """Return the context of a free page, a piece of news or a bulletin, with the free pages below it."""
    children = visible_to(request.user, SectionPage.objects.child_of(page)).order_by("path") if page.pk else []
    return {
        "children": list(children) if isinstance(page, SectionPage) else [],
        "description": describe(page, request, text=page.intro, photo=getattr(page, "photo", None)),
    }


def news_index(page: SectionNewsIndexPage, request: HttpRequest) -> Context:
    """Return the context of the news of an institution or cluster."""
    found = news_below(request.user, page) if page.pk else []
    return {
        "items": Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina")),
        "description": describe(page, request, text=page.intro),
    }


def bulletin_index(page: Any, request: HttpRequest) -> Context:
    """Return the context of the bulletins of an institution, latest first."""
    found: Any = []
    if page.pk:
        bulletins = visible_to(request.user, BulletinPage.objects.child_of(page))
        found = bulletins.order_by("-published_on", "-first_published_at", "-pk")
    return {"items": Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))}
