"""A small town to look at: a cluster with a daycare, a playgroup and a school, another, and the library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests.factories.clusters import (
    make_cluster,
    make_governing_body,
    make_institution,
    make_news,
    make_section,
)
from tests.layers import layer
from vve_clusters.models import ClosingDay, ClusterPage, Institution, InstitutionPage, OpeningHours, Price

Kind = Institution.Kind


def hours(*rows: tuple[int, str, str]) -> list[OpeningHours]:
    """Return opening hours: ``hours((0, "08:30", "12:30"))``."""
    return [
        OpeningHours(weekday=day, opens=dt.time.fromisoformat(opens), closes=dt.time.fromisoformat(closes))
        for day, opens, closes in rows
    ]


@dataclass
class Town:
    """What there is to find."""

    waterrijk: ClusterPage
    esch: ClusterPage
    daycare: InstitutionPage
    playgroup: InstitutionPage
    school: InstitutionPage
    after_school: Institution  # in the register only
    library: InstitutionPage
    news: Any


@layer
def town(home: Any) -> Town:
    """Make the town."""
    waterrijk = make_cluster("Waterrijk", places=["Oosterveen", "Hoogland"], intro="Vier partners aan het water.")
    esch = make_cluster("De Esch", places=["Noordwijk"])
    body = make_governing_body("Stichting Kinderopvang Lindemeer")
    daycare = make_section(
        make_institution("De Boomhut", cluster=waterrijk, kind=Kind.DAYCARE, place="Oosterveen", postcode="1234 AB"),
        opening_hours=hours(*[(day, "07:30", "18:30") for day in range(5)]),
        hourly_rate="11.23",
    )
    playgroup = make_section(
        make_institution(
            "Klein Begin",
            cluster=waterrijk,
            place="Hoogland",
            postcode="1236 XY",
            street="Waterlelie",
            house_number="12",
            governing_body=body,
            offers_vve=True,
            telephone="0123 45 67 80",
            email="kleinbegin@voorbeeld.example",
            registrations=[("lrk", "000000123")],
        ),
        intro="Een kleine, vaste groep.",
        programmes=["Uk & Puk"],
        ages_from="2",
        ages_until="4",
        opening_hours=hours((0, "08:30", "12:30"), (0, "13:00", "17:00"), (3, "08:30", "12:30")),
        closing_days=[ClosingDay(name="Studiedag", first=dt.date(2099, 3, 2), last=dt.date(2099, 3, 2))],
        prices=[Price(situation="Geen recht op toeslag", amount="€ 0,45 tot € 4,10", explanation="Naar inkomen")],
        contact_name="Fatima El Idrissi",
        contact_role="Locatieverantwoordelijke",
        vve_hours="16",
    )
    school = make_section(
        make_institution("Obs De Sterrenkijker", cluster=waterrijk, kind=Kind.SCHOOL, place="Hoogland"),
        opening_hours=hours((0, "08:30", "14:15")),
    )
    after_school = make_institution(
        "BSO De Vuurtoren", cluster=esch, kind=Kind.OUT_OF_SCHOOL, place="Noordwijk", postcode="1300 CD"
    )
    library = make_section(make_institution("Bibliotheek", kind=Kind.MUNICIPAL, municipality_wide=True))
    news = make_news(playgroup, "Het thema water begint")
    return Town(waterrijk, esch, daycare, playgroup, school, after_school, library, news)
