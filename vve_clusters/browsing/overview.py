"""The overview of clusters: a card for each, found by its name, a village or one of its institutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest

from intranet.access.reading import Reader, visible_to
from vve_clusters.browsing.partners import Partner, partners_of
from vve_clusters.browsing.people import Card, contact_persons
from vve_clusters.browsing.seen import clusters_for, institutions_for
from vve_clusters.models import (
    ClusterIndexPage,
    ClusterPage,
    ClusterParticipation,
    ClusterPlace,
    InstitutionPage,
    MunicipalityWidePage,
)

CARDS = 60
WIDE_CARDS = 12


@dataclass(frozen=True)
class ClusterCard:
    """A cluster in the overview."""

    page: ClusterPage
    places: str
    partners: list[Partner]
    contacts: list[Card]

    @property
    def dots(self) -> list[int]:
        """The colours of the dots, one for each institution."""
        return [partner.dot for partner in self.partners]


@dataclass(frozen=True)
class Overview:
    """Everything the overview shows."""

    words: str
    place: str
    places: list[str]  # to choose from
    cards: list[ClusterCard]
    page_obj: Any
    institutions: int  # in the clusters found

    @property
    def narrow(self) -> bool:
        """Whether the reader asked for less than all."""
        return bool(self.words or self.place)


def overview(index: ClusterIndexPage, request: HttpRequest) -> Overview:
    """Return what this reader finds; the number of queries does not depend on the number of clusters."""
    reader: Reader = request.user
    words = clean_text(request.GET.get("q", ""))
    place = clean_text(request.GET.get("plaats", ""))
    clusters = clusters_for(reader).child_of(index)
    names = ClusterPlace.objects.filter(page__in=clusters.values("pk")).values_list("name", flat=True)
    places = sorted(set(names), key=str.casefold)
    if place:
        clusters = clusters.filter(pk__in=ClusterPlace.objects.filter(name__iexact=place).values("page"))
    for word in words.split():
        clusters = clusters.filter(_has(reader, word))
    clusters = clusters.order_by("title", "pk")
    page_obj = Paginator(clusters.prefetch_related("places"), CARDS).get_page(request.GET.get("pagina"))
    return Overview(
        words, place, places, _cards(reader, list(page_obj)), page_obj, _number_of_partners(reader, clusters)
    )


def wide_partners(reader: Reader, index: ClusterIndexPage) -> tuple[MunicipalityWidePage | None, list[InstitutionPage]]:
    """Return the page of the partners of the whole municipality and the first of their sections, by name."""
    page = visible_to(reader, MunicipalityWidePage.objects.child_of(index)).first()
    if page is None:
        return None, []
    return page, list(sections_below(reader, page)[:WIDE_CARDS])


def sections_below(reader: Reader, page: Any) -> Any:
    """Return the published sections right below a page that this reader may read, by name."""
    sections = visible_to(reader, InstitutionPage.objects.child_of(page))
    return sections.select_related("institution").order_by("title", "pk")


def clean_text(value: str) -> str:
    """Return what somebody typed without needless spaces and without what no database takes."""
    return " ".join(value.replace("\x00", "").split())[:200]


def _has(reader: Reader, word: str) -> Q:
    """A word of a name counts wherever a visitor may see it: in a cluster, its places or its institutions."""
    named = institutions_for(reader).filter(Q(name__icontains=word) | Q(place__icontains=word)).order_by()
    taking_part = ClusterParticipation.objects.active().filter(institution__in=named.values("pk"))
    by_institution = taking_part.order_by().values("cluster")
    by_place = ClusterPlace.objects.filter(name__icontains=word).order_by().values("page")
    return Q(title__icontains=word) | Q(pk__in=by_place) | Q(pk__in=by_institution)


def _cards(reader: Reader, clusters: list[ClusterPage]) -> list[ClusterCard]:
    keys = [cluster.pk for cluster in clusters]
    partners, contacts = partners_of(reader, keys), contact_persons(reader, keys)
    return [ClusterCard(page, page.place_text, partners[page.pk], contacts[page.pk]) for page in clusters]


def _number_of_partners(reader: Reader, clusters: Any) -> int:
    taking_part = ClusterParticipation.objects.active().filter(cluster__in=clusters.order_by().values("pk"))
    return institutions_for(reader).filter(pk__in=taking_part.order_by().values("institution")).count()
