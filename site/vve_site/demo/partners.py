"""The clusters of the demo and their partners: brought in as a coordinator would, and their sections filled in."""

from __future__ import annotations

import datetime as dt
import json
from itertools import cycle
from typing import Any

from django.utils import timezone
from django.utils.html import format_html_join

from vve_clusters.models import (
    BulletinIndexPage,
    BulletinPage,
    ChildGroup,
    ClosingDay,
    ClusterIndexPage,
    ClusterPage,
    ClusterPlace,
    GoverningBody,
    Institution,
    InstitutionPage,
    MunicipalityWidePage,
    OpeningHours,
    Programme,
    SchoolHoliday,
    SectionNewsIndexPage,
    SectionNewsPage,
    SectionPage,
)
from vve_clusters.provisioning.arrival import Arrival, bring_in
from vve_clusters.provisioning.registering import Details
from vve_site.demo import texts
from vve_site.demo.content import home as words
from vve_site.demo.content import shapes
from vve_site.demo.content.clusters import CLUSTERS
from vve_site.demo.content.sections import (
    BULLETIN,
    FREE_PAGE,
    GOVERNING_BODIES,
    NEWS,
    STREETS,
    TEXTS,
    WIDE,
    SectionText,
)

LOOKS_FIRST = "waterrijk"  # the cluster whose contact person looks at sections before they go online
SINCE = dt.date(2025, 8, 1)
KINDS = {
    "daycare": Institution.Kind.DAYCARE,
    "playgroup": Institution.Kind.PLAYGROUP,
    "school": Institution.Kind.SCHOOL,
    "centre": Institution.Kind.COMBINED,
    "municipality": Institution.Kind.MUNICIPAL,
}


def build_clusters(tree: Any, home: Any) -> None:
    """Make what is missing of the overview, the clusters and the page of partners of the whole municipality."""
    overview, new = tree.page(
        home, ClusterIndexPage, "clusters", words.CLUSTERS_TITLE, intro=words.CLUSTERS_INTRO, show_in_menus=True
    )
    if new:
        overview.save_revision().publish()
    for cluster in CLUSTERS:
        page, new = tree.page(
            overview,
            ClusterPage,
            cluster.slug,
            cluster.name,
            intro=cluster.intro,
            self_publish=cluster.slug != LOOKS_FIRST,
        )
        if new:
            page.places = [ClusterPlace(name=cluster.place)]
            tree.unwritten.append(lambda page=page, cluster=cluster: _write(page, cluster, tree))
    wide, new = tree.page(overview, MunicipalityWidePage, "hele-gemeente", "Voor de hele gemeente")
    if new:
        wide.save_revision().publish()


def _write(page: ClusterPage, cluster: shapes.Cluster, tree: Any) -> None:
    page.body = json.dumps(texts.cluster_body(cluster, tree.ids))
    page.save()
    page.save_revision().publish()


def build_partners() -> int:
    """Bring in the partners that are missing, with their sections; return how many are new."""
    new = 0
    streets = cycle(STREETS)
    there = set(Institution.objects.values_list("name", flat=True))
    for index, cluster in enumerate(CLUSTERS):
        page = ClusterPage.objects.get(slug=cluster.slug)
        for number, partner in enumerate(cluster.partners):
            street = next(streets)
            if partner.name not in there:
                new += _partner(page, partner, index + number, street, cluster.place)
    wide = MunicipalityWidePage.objects.get()
    for number, (name, intro) in enumerate(WIDE):
        partner = shapes.Institution(name, "municipality", "")
        if name not in there:
            new += _partner(wide, partner, number, next(streets), "Lindemeer-Centrum", intro=intro)
    return new


def _partner(place: Any, partner: shapes.Institution, number: int, street: str, town: str, intro: str = "") -> int:
    body, _new = GoverningBody.objects.get_or_create(name=GOVERNING_BODIES[partner.kind])
    details = Details(
        {
            "name": partner.name,
            "kind": KINDS[partner.kind],
            "governing_body": body,
            "offers_vve": partner.kind != "municipality",
            "street": street,
            "house_number": str(2 + 3 * number),
            "postcode": f"99{number % 10}{len(partner.name) % 10} LM",
            "place": town,
            "telephone": "0123 45 67 89",
            "email": f"info@{_address(partner.name)}.voorbeeld.example",
        }
    )
    arrived = bring_in(arrival=Arrival(place=place, details=details, start=SINCE), by=None)
    variants = TEXTS[partner.kind]
    # As it is now: it has got pages below it since it was made.
    _fill(InstitutionPage.objects.get(pk=arrived.section.pk), variants[number % len(variants)], number, intro)
    return 1


def _address(name: str) -> str:
    letters = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in name.lower())
    return "-".join(part for part in letters.split("-") if part)


def _fill(section: InstitutionPage, text: SectionText, number: int, intro: str) -> None:
    section.intro = intro or text.intro
    section.who_we_are = _paragraphs(*text.who)
    section.vve_text, section.cost_text = _paragraphs(text.vve), _paragraphs(text.cost)
    section.registering = _paragraphs(text.registering)
    section.hourly_rate = text.rate
    section.ages_from, section.ages_until = text.ages
    section.vve_hours = 16 if text.vve and text.rate else None
    section.places = sum(group[3] for group in text.groups) or None
    section.holiday_region = "north"
    section.programmes = [Programme.objects.get_or_create(name=name)[0] for name in text.programmes]
    section.groups = [
        ChildGroup(name=name, ages=ages, days=days, places=places) for name, ages, days, places in text.groups
    ]
    section.opening_hours = [
        OpeningHours(weekday=day, opens=dt.time.fromisoformat(opens), closes=dt.time.fromisoformat(closes))
        for days, opens, closes in text.hours
        for day in days
    ]
    coming = SchoolHoliday.objects.filter(region="north", last__gte=timezone.localdate()).order_by("first")[:2]
    section.closing_days = [ClosingDay(name=one.name, first=one.first, last=one.last) for one in coming]
    # When somebody last looked is no matter of drafts: publishing takes it from the row.
    confirmed = timezone.localdate() - dt.timedelta(days=20 * number)
    InstitutionPage.objects.filter(pk=section.pk).update(confirmed_on=confirmed)
    section.save_revision().publish()
    news, bulletins = (model.objects.child_of(section).get() for model in (SectionNewsIndexPage, BulletinIndexPage))
    news.save_revision().publish()
    if number % 3 == 1:
        title, first = NEWS[number % len(NEWS)]
        _message(news, SectionNewsPage, title, first, number)
        _message(bulletins, BulletinPage, *BULLETIN, number)
        _free_page(section)


def _message(above: Any, model: type[Any], title: str, text: str, number: int) -> None:
    page = model(title=title, intro=text, published_on=timezone.localdate() - dt.timedelta(days=number))
    above.add_child(instance=page)
    page.save_revision().publish()


def _free_page(section: InstitutionPage) -> None:
    title, intro, body = FREE_PAGE
    page = SectionPage(title=title, intro=intro)
    page.body = json.dumps(
        [texts.block(kind, f"<p>{text}</p>" if kind == "paragraph" else text) for kind, text in body]
    )
    InstitutionPage.objects.get(pk=section.pk).add_child(instance=page)
    page.save_revision().publish()


def _paragraphs(*texts_: str) -> str:
    return str(format_html_join("", "<p>{}</p>", ((text,) for text in texts_ if text)))
