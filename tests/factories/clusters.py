"""Clusters, institutions and sections for tests: through Wagtail's page API, published as an editor would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import count
from typing import Any

from wagtail.models import Page

from tests.factories.profiles import add, home
from vve_clusters.models import (
    BulletinIndexPage,
    BulletinPage,
    ClusterIndexPage,
    ClusterPage,
    ClusterParticipation,
    ClusterPlace,
    GoverningBody,
    Institution,
    InstitutionPage,
    MunicipalityWidePage,
    Programme,
    Registration,
    SectionNewsIndexPage,
    SectionNewsPage,
    SectionPage,
)

LONG_AGO = dt.date(2020, 8, 1)
_number = count(1)


def make_cluster_index(*, parent: Page | None = None, title: str = "Clusters", **fields: Any) -> ClusterIndexPage:
    """Make the overview of clusters, or return the one that is there."""
    found: ClusterIndexPage | None = ClusterIndexPage.objects.first()
    return found or add(parent or home(), ClusterIndexPage(title=title, **fields))


def make_cluster(
    title: str = "", *, index: Page | None = None, places: Sequence[str] = (), published: bool = True, **fields: Any
) -> ClusterPage:
    """Make a cluster with villages or neighbourhoods."""
    page = ClusterPage(title=title or f"Cluster {next(_number)}", **fields)
    page.places = [ClusterPlace(name=name) for name in places]
    return add(index or make_cluster_index(), page, published=published)


def make_municipality_wide(*, index: Page | None = None, title: str = "Voor de hele gemeente") -> MunicipalityWidePage:
    """Make the page of partners without a cluster, or return the one that is there."""
    found: MunicipalityWidePage | None = MunicipalityWidePage.objects.first()
    return found or add(index or make_cluster_index(), MunicipalityWidePage(title=title))


def make_governing_body(name: str = "") -> GoverningBody:
    """Make a school board or holder."""
    return GoverningBody.objects.create(name=name or f"Stichting {next(_number)}")


def make_institution(
    name: str = "",
    *,
    cluster: ClusterPage | None = None,
    start: dt.date = LONG_AGO,
    until: dt.date | None = None,
    registrations: Sequence[tuple[str, str]] = (),
    **fields: Any,
) -> Institution:
    """Make an institution of the register; with ``cluster`` it has its home there."""
    fields = {"kind": Institution.Kind.PLAYGROUP, "place": "Lindemeer", "postcode": "1234 AB", **fields}
    institution = Institution.objects.create(name=name or f"Instelling {next(_number)}", **fields)
    for scheme, value in registrations:
        Registration.objects.create(institution=institution, scheme=scheme, value=value)
    if cluster is not None:
        take_part(institution, cluster, start=start, until=until)
    return institution


def take_part(institution: Institution, cluster: ClusterPage, **fields: Any) -> ClusterParticipation:
    """Let an institution take part in a cluster, past the service: for tests of what follows from it."""
    fields = {"start": LONG_AGO, **fields}
    return ClusterParticipation.objects.create(institution=institution, cluster=cluster, **fields)


def make_section(
    institution: Institution | None = None,
    *,
    cluster: ClusterPage | None = None,
    programmes: Sequence[str] = (),
    published: bool = True,
    **fields: Any,
) -> InstitutionPage:
    """Make the section of an institution below its home cluster; makes what is not given.

    Child rows go by name: ``make_section(opening_hours=[OpeningHours(...)])``.
    """
    if institution is None:
        institution = make_institution(cluster=cluster or make_cluster())
    participation = institution.participations.filter(home=True).first()
    parent = cluster or (participation.cluster if participation else make_municipality_wide())
    fields = {"title": institution.name, "institution": institution, **fields}
    page = InstitutionPage(**fields)
    page.programmes = [Programme.objects.get_or_create(name=name)[0] for name in programmes]
    return add(Page.objects.get(pk=parent.pk).specific, page, published=published)


def make_section_page(
    section: Page, title: str = "Onze groepen", *, published: bool = True, **fields: Any
) -> SectionPage:
    """Make a free page."""
    return add(section, SectionPage(title=title, **fields), published=published)


def make_news(section: Page, title: str = "Nieuw thema", *, published: bool = True, **fields: Any) -> SectionNewsPage:
    """Make a news item of a section or cluster, with its overview where that is not there."""
    index = SectionNewsIndexPage.objects.child_of(section).first() or add(section, SectionNewsIndexPage(title="Nieuws"))
    return add(index, SectionNewsPage(title=title, **fields), published=published)


def make_bulletin(section: Page, title: str = "Rooster", *, published: bool = True, **fields: Any) -> BulletinPage:
    """Make an internal bulletin, with its overview where that is not there."""
    index = BulletinIndexPage.objects.child_of(section).first() or add(section, BulletinIndexPage(title="Mededelingen"))
    return add(index, BulletinPage(title=title, **fields), published=published)
