"""The section of an institution, and where its line goes on in the cluster."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from intranet.access.reading import Reader, visible_to
from vve_clusters.browsing.hours import Week, week_of
from vve_clusters.browsing.kinds import kind_in_words, look_of
from vve_clusters.browsing.news import NewsItem, news_below
from vve_clusters.browsing.partners import Partner, partners_of
from vve_clusters.browsing.seen import clusters_for
from vve_clusters.models import (
    BulletinIndexPage,
    ClusterPage,
    ClusterParticipation,
    Institution,
    InstitutionPage,
    Registration,
    SchoolHoliday,
    SectionNewsIndexPage,
    SectionPage,
)

NEWS = 4
PUBLIC_REGISTERS = ("brin6", "lrk", "agodi", "opgroeien")


@dataclass(frozen=True)
class Below:
    """What lies below a section and this reader may read."""

    news: list[NewsItem] = field(default_factory=list)
    news_index: Page | None = None
    pages: list[SectionPage] = field(default_factory=list)
    bulletins: Page | None = None


@dataclass(frozen=True)
class Section:
    """Everything the page of an institution shows."""

    page: InstitutionPage
    institution: Institution | None
    week: Week
    programmes: list[Any]
    registrations: list[Registration]
    clusters: list[ClusterPage]
    line: list[Partner]
    below: Below

    @property
    def dot(self) -> int:
        """The colour of its dot."""
        return look_of(self.institution).dot

    @property
    def kind(self) -> str:
        """Its kind and ages in words."""
        return kind_in_words(self.institution, self.page)

    @property
    def address(self) -> str:
        """Street and number, postcode and place, on two lines."""
        return "\n".join(self.institution.address_lines) if self.institution else ""

    @property
    def telephone(self) -> str:
        """The number to call: the institution's own, else the one in the register."""
        return self.page.contact_telephone or (self.institution.telephone if self.institution else "")

    @property
    def email(self) -> str:
        """The address to write to: the institution's own, else the one in the register."""
        return self.page.contact_email or (self.institution.email if self.institution else "")

    @property
    def website(self) -> str:
        """The website in the register."""
        return self.institution.website if self.institution else ""

    @cached_property
    def groups(self) -> list[Any]:
        """The groups of children."""
        return list(self.page.groups.all())

    @cached_property
    def prices(self) -> list[Any]:
        """What parents pay in which situation."""
        return list(self.page.prices.all())

    @property
    def tells_vve(self) -> bool:
        """Whether there is anything to say about VVE."""
        page = self.page
        offers = bool(self.institution and self.institution.offers_vve)
        return bool(offers or self.programmes or page.other_programme or page.vve_hours or page.vve_text)

    @property
    def tells_cost(self) -> bool:
        """Whether there is anything to say about the cost."""
        page = self.page
        return bool(self.prices or page.hourly_rate is not None or page.cost_text or page.subsidy_note)


def section_of(page: InstitutionPage, request: HttpRequest) -> Section:
    """Return what this reader sees of a section; it may be a draft in a preview, without a row of its own."""
    reader: Reader = request.user
    institution = page.institution
    clusters = _clusters(reader, institution)
    home = clusters[0] if clusters else None
    line = partners_of(reader, [home.pk])[home.pk] if home else []
    return Section(
        page=page,
        institution=institution,
        week=week_of_page(page),
        programmes=sorted(page.programmes.all(), key=str),
        registrations=[row for row in _registrations(institution) if row.scheme in PUBLIC_REGISTERS],
        clusters=clusters,
        line=line if len(line) > 1 else [],
        below=_below(reader, page) if page.pk else Below(),
    )


def week_of_page(page: InstitutionPage, *, today: dt.date | None = None) -> Week:
    """Return the week of a section, with the school holidays of the region it follows."""
    today = today or timezone.localdate()
    holidays: Any = ()
    if page.holiday_region:
        monday = today - dt.timedelta(days=today.weekday())
        holidays = SchoolHoliday.objects.filter(region=page.holiday_region, last__gte=monday)
    return week_of(page.opening_hours.all(), page.closing_days.all(), holidays, today=today)


def _registrations(institution: Institution | None) -> list[Registration]:
    return list(institution.registrations.all()) if institution else []


def _clusters(reader: Reader, institution: Institution | None) -> list[ClusterPage]:
    """Return the clusters the institution takes part in today and the reader may read, its home first."""
    if institution is None or institution.pk is None:
        return []
    taking_part = ClusterParticipation.objects.filter(institution=institution).active()
    order = dict(taking_part.order_by("home").values_list("cluster", "home"))
    clusters = clusters_for(reader).filter(pk__in=list(order))
    return sorted(clusters, key=lambda cluster: (not order[cluster.pk], cluster.title.casefold()))


def _below(reader: Reader, page: InstitutionPage) -> Below:
    """What lies right below is one query; the news of the overview is another."""
    kinds = (SectionPage, SectionNewsIndexPage, BulletinIndexPage)
    children = visible_to(reader, Page.objects.child_of(page).type(*kinds)).order_by("path").specific()
    by_kind: dict[type, list[Any]] = {kind: [one for one in children if isinstance(one, kind)] for kind in kinds}
    news_index = next(iter(by_kind[SectionNewsIndexPage]), None)
    news = [NewsItem(item) for item in news_below(reader, news_index)[:NEWS]] if news_index else []
    return Below(news, news_index, by_kind[SectionPage], next(iter(by_kind[BulletinIndexPage]), None))
