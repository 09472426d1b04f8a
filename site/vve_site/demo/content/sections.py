"""What the sections of the invented institutions say: by kind of institution, in some variants."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vve_site.demo.content.shapes import Kind

WEEK = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class SectionText:
    """Words and figures of a section. Hours are (weekdays, opens, closes); groups are (name, ages, days, places)."""

    intro: str
    who: tuple[str, ...]
    hours: tuple[tuple[tuple[int, ...], str, str], ...]
    groups: tuple[tuple[str, str, str, int], ...]
    ages: tuple[str, str]
    registering: str
    cost: str = ""
    rate: Decimal | None = None
    vve: str = ""
    programmes: tuple[str, ...] = ()


DAYCARE = (
    SectionText(
        "Een klein kinderdagverblijf met drie groepen en een grote tuin.",
        (
            "Bij ons beginnen kinderen als baby en gaan zij als kleuter naar school. Zij houden al die jaren dezelfde "
            "vaste gezichten om zich heen.",
            "Wij eten samen aan tafel, gaan iedere dag naar buiten en lezen minstens twee keer per dag voor.",
        ),
        ((WEEK, "07:30", "18:30"),),
        (("Kikkers", "0 tot 2 jaar", "maandag tot en met vrijdag", 9), ("Libellen", "2 tot 4 jaar", "alle dagen", 16)),
        ("0", "4"),
        "Kom eerst kijken. Daarna schrijft u uw kind in met het formulier dat u van ons krijgt.",
        "U betaalt per uur. Werkt u allebei, dan vraagt u kinderopvangtoeslag aan.",
        Decimal("10.25"),
        "Voor peuters met een VVE-indicatie hebben wij vier dagdelen met extra aandacht voor taal.",
        ("Uk & Puk",),
    ),
    SectionText(
        "Kinderdagverblijf voor de hele buurt, dicht bij de scholen.",
        (
            "Onze peuters gaan elke maand op bezoek bij groep 1. Zo is de stap naar school straks klein.",
            "In elke groep staat een pedagogisch medewerker die al langer dan vijf jaar bij ons werkt.",
        ),
        (((0, 1, 3), "07:30", "18:30"), ((2, 4), "07:30", "17:30")),
        (("Spruiten", "0 tot 1,5 jaar", "ma, di, do", 8), ("Takken", "1,5 tot 4 jaar", "alle dagen", 14)),
        ("0", "4"),
        "Bel of mail ons. Wij kijken samen met u welke dagen er plek is.",
        "Het uurtarief geldt ook in de schoolvakanties.",
        Decimal("10.40"),
        "Wij werken het hele jaar met thema’s die ook op de basisschool terugkomen.",
        ("Startblokken",),
    ),
)
PLAYGROUP = (
    SectionText(
        "Spelen, zingen en praten in een groep van ten hoogste zestien peuters.",
        (
            "Uw peuter komt twee of vier dagdelen per week. Er zijn altijd twee pedagogisch medewerkers.",
            "Aan het einde van de ochtend vertellen wij wat uw kind heeft gedaan. U mag altijd even binnenkijken.",
        ),
        (((0, 1, 3, 4), "08:15", "12:15"),),
        (("De ochtendgroep", "2 tot 4 jaar", "ma, di, do, vr", 16),),
        ("2", "4"),
        "Inschrijven kan vanaf de eerste verjaardag. Vul het formulier in, dan bellen wij u binnen een week.",
        "Met een VVE-indicatie betaalt u alleen de eerste twee dagdelen.",
        Decimal("9.80"),
        "Kinderen met een VVE-indicatie komen zestien uur per week, veertig weken per jaar.",
        ("Uk & Puk", "Piramide"),
    ),
    SectionText(
        "Peuteropvang in het schoolgebouw, met dezelfde thema’s als de kleuters.",
        (
            "Onze deur komt uit op het schoolplein. Eén ochtend per week spelen peuters en kleuters samen buiten.",
            "Wij schrijven in een schrift wat uw kind leuk vindt en wat het al kan. Dat schrift gaat mee naar school.",
        ),
        (((0, 1, 2, 3), "08:30", "12:30"), ((1, 3), "13:00", "15:00")),
        (("Bij de vissen", "2 tot 4 jaar", "ma tot en met do", 15),),
        ("2", "4"),
        "U kunt uw kind aanmelden via de mail. Wij plaatsen op volgorde van aanmelding.",
        "Wat u betaalt hangt af van uw inkomen. De gemeente betaalt mee als u geen toeslag krijgt.",
        Decimal("9.65"),
        "Samen met school kiezen wij elke zes weken de woorden die de kinderen leren.",
        ("Kaleidoscoop",),
    ),
)
SCHOOL = (
    SectionText(
        "Een basisschool waar kleuters leren door te spelen.",
        (
            "In groep 1 en 2 werken wij in hoeken: de winkel, het huis en de bouw. De leerkracht speelt mee.",
            "Voor een kind dat bij ons begint, lezen wij eerst wat de peuteropvang over het kind schreef.",
        ),
        (((0, 1, 3), "08:30", "14:45"), ((2, 4), "08:30", "12:15")),
        (("Groep 1 en 2 A", "4 tot 6 jaar", "alle dagen", 24), ("Groep 1 en 2 B", "4 tot 6 jaar", "alle dagen", 23)),
        ("4", "12"),
        "Maak een afspraak met de directeur voor een rondleiding. Aanmelden kan vanaf drie jaar.",
        vve="Wij gaan door met de woorden en thema’s van de peuteropvang.",
        programmes=("Piramide",),
    ),
    SectionText(
        "Een buurtschool met veel aandacht voor taal en voor buiten zijn.",
        (
            "Elke kleuter heeft een maatje in groep 7. Samen lezen zij op vrijdag een prentenboek.",
            "Ouders zijn welkom: op dinsdagochtend is er koffie en een spelletje in de klas.",
        ),
        (((0, 1, 2, 3, 4), "08:30", "14:00"),),
        (("Kleuters", "4 tot 6 jaar", "alle dagen", 26),),
        ("4", "12"),
        "Wij nodigen alle gezinnen in de buurt uit als hun kind drie wordt. U mag ook zelf bellen.",
        vve="De intern begeleider bezoekt de peuters twee keer per jaar.",
        programmes=("Ik & Ko",),
    ),
)
CENTRE = (
    SectionText(
        "Opvang en onderwijs onder één dak, voor kinderen van 2 tot 12 jaar.",
        (
            "Peuters en kleuters hebben één team en één plan. Een kind hoeft op zijn vierde verjaardag niet te wennen.",
            "Na schooltijd kunnen kinderen in het gebouw blijven: knutselen, sporten of rustig lezen.",
        ),
        ((WEEK, "07:30", "18:30"),),
        (("Peuters", "2 tot 4 jaar", "alle dagen", 16), ("Kleuters", "4 tot 6 jaar", "alle dagen", 25)),
        ("2", "12"),
        "Er is één aanmelding voor opvang en school. Bel voor een rondleiding.",
        "School is gratis, voor opvang betaalt u per uur.",
        Decimal("10.10"),
        "Wij werken met één programma voor peuters en kleuters.",
        ("Kaleidoscoop",),
    ),
)
MUNICIPALITY = (
    SectionText(
        "Wij werken samen met alle clusters in Lindemeer.",
        ("Partners kunnen ons vragen voor een bezoek, een training of materiaal.",),
        (((1, 2, 3, 4), "10:00", "17:30"), ((5,), "10:00", "14:00")),
        (),
        ("0", "12"),
        "U hoeft zich niet aan te melden. Kom gerust binnen.",
    ),
)
TEXTS: dict[Kind, tuple[SectionText, ...]] = {
    "daycare": DAYCARE,
    "playgroup": PLAYGROUP,
    "school": SCHOOL,
    "centre": CENTRE,
    "municipality": MUNICIPALITY,
}
STREETS = (
    "Lindelaan", "Marktplein", "Molenpad", "Sluiskade", "Rietweg", "Akkerweg", "Kerkstraat", "Dijkweg", "Bospad",
    "Parkzoom", "Veenweg", "Waterkers", "Korenbloem",
)  # fmt: skip
GOVERNING_BODIES: dict[Kind, str] = {
    "daycare": "Stichting Kinderopvang De Linde",
    "playgroup": "Stichting Peuterwerk Lindemeer",
    "school": "Stichting Openbaar en Bijzonder Onderwijs Meerland",
    "centre": "Stichting Kindcentra Meerland",
    "municipality": "Gemeente Lindemeer",
}
NEWS = (
    ("Nieuw thema: water", "Zes weken lang gaat het over sloten, regen en de zee. Neemt uw kind een laarsje mee?"),
    ("Voorleesontbijt", "Op woensdag lezen opa’s en oma’s voor, met een beschuit erbij."),
    ("Een kijkje in groep 1", "De oudste peuters gingen op bezoek bij de kleuters en mochten overal aankomen."),
)
BULLETIN = (
    "Rooster van de kerstweek",
    "Op de maandag en de dinsdag voor de kerst zijn wij met twee mensen per groep. Ruil op tijd als u niet kunt.",
)
FREE_PAGE = (
    "Een dag op de groep",
    "Zo ziet een gewone dag eruit.",
    (
        ("paragraph", "Wij beginnen in de kring met een liedje. Daarna kiezen de kinderen zelf waar zij spelen."),
        ("heading", "Eten en drinken"),
        ("paragraph", "Om tien uur eten wij fruit. Wilt u iets meegeven voor een verjaardag? Vraag het ons."),
    ),
)
WIDE = (
    ("Bibliotheek Lindemeer", "Boeken, voorleesuren en een BoekStart-coach voor jonge gezinnen."),
    ("Centrum voor Jeugd en Gezin Lindemeer", "Vragen over opvoeden en opgroeien, en de jeugdverpleegkundige."),
)
