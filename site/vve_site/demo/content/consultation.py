"""The consultation of the demo: bodies with their people, two meetings, documents, signals. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vve_site.demo.content.people import (
    ELS,
    HENK,
    JORIS,
    KARIM,
    MARIJKE,
    NADIA,
    RIA,
    SANNE,
    TOM,
    YUSUF,
)
from vve_site.demo.content.shapes import Person

Audience = Literal["", "members", "named"]


@dataclass(frozen=True, slots=True)
class Body:
    """A consultation body: ``seats`` are its people with their role, the first is who runs it in the demo."""

    slug: str
    title: str
    kind: str
    task: str
    about: str
    seats: tuple[tuple[Person, str], ...]
    meetings_a_year: int = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an item; its text becomes a PDF. ``later``: it came after the agenda was sent."""

    title: str
    paragraphs: tuple[str, ...]
    audience: Audience = ""
    asks_reading: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda with what came of it."""

    title: str
    kind: Literal["information", "discussion", "decision"]
    minutes_needed: int
    explanation: str = ""
    owner: Person | None = None
    audience: Audience = ""
    papers: tuple[Paper, ...] = ()
    minutes: str = ""
    decision: str = ""
    action: tuple[str, Person, int] | None = None
    """What, by whom, and how many days after the meeting."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the library: its points are (strand, number, title, text)."""

    slug: str
    title: str
    kind: str
    intro: str
    paragraphs: tuple[str, ...]
    points: tuple[tuple[str, str, str, str], ...] = ()
    adopted: bool = True


INTRO = "Hier bereiden we het overleg voor, en hier staat wat is besloten en wie wat doet."
STEERING, PROJECT = "stuurgroep", "projectgroep"
BODIES = (
    Body(
        STEERING,
        "Stuurgroep VVE Lindemeer",
        "Stuurgroep",
        "Besluit over de plannen, het geld en de samenwerking. Legt verantwoording af in de lokale educatieve agenda.",
        "<p>Gemeente, schoolbesturen en kinderopvang sturen hier samen, vier keer per jaar.</p>",
        ((TOM, "secretary"), (ELS, "chair"), (HENK, "member"), (NADIA, "member"), (MARIJKE, "advisor")),
    ),
    Body(
        PROJECT,
        "Projectgroep VVE",
        "Projectgroep",
        "Werkt de plannen uit en denkt mee over wat de stuurgroep wil besluiten.",
        "<p>Contactpersonen van de clusters, samen met de coördinator.</p>",
        ((JORIS, "chair"), (SANNE, "secretary"), (YUSUF, "member"), (KARIM, "member"), (RIA, "member")),
        6,
    ),
)
MANDATE = (
    "Maatregelen om de plannen van de clusters uit te voeren, tot 2.500 euro per keer.",
    "Besluit van de stuurgroep bij de start van het programma",
)

LAST = (
    Item("Opening en mededelingen", "information", 5, minutes="Els opent. Nadia komt iets later."),
    Item(
        "Waar staan de dertien clusters?",
        "information",
        20,
        "Marijke vertelt hoe het startoverleg in elk cluster ging.",
        MARIJKE,
        papers=(
            Paper(
                "Stand van zaken per cluster",
                (
                    "In elf van de dertien clusters is het eerste overleg van dit schooljaar geweest. Kerkdorp en "
                    "De Esch plannen het voor de herfstvakantie.",
                    "Wat opvalt: de overdracht van peuter naar kleuter gaat beter waar leidsters en leerkrachten "
                    "elkaar in mei al spreken.",
                ),
            ),
        ),
        minutes="De stuurgroep is blij met de opkomst. Henk vraagt aandacht voor kleine clusters: daar rust veel op "
        "één persoon.",
        action=("Met Kerkdorp en De Esch een datum prikken voor het startoverleg", MARIJKE, 21),
    ),
    Item(
        "Scholing voor pedagogisch medewerkers",
        "decision",
        25,
        "Voorstel om twee dagen scholing samen in te kopen.",
        HENK,
        papers=(
            Paper(
                "Voorstel gezamenlijke scholing",
                (
                    "Samen inkopen is goedkoper, en medewerkers van verschillende partners leren elkaar kennen.",
                    "Gevraagd besluit: akkoord met twee dagen in het voorjaar, te betalen uit het scholingsbudget.",
                ),
            ),
        ),
        minutes="Iedereen vindt het een goed plan. De dagen mogen niet in de toetsweken vallen.",
        decision="De stuurgroep gaat akkoord met twee dagen scholing in het voorjaar, buiten de toetsweken.",
        action=("Data voor de scholing voorstellen", SANNE, 30),
    ),
    Item("Rondvraag en sluiting", "information", 10, minutes="Geen rondvraag. Els sluit om vijf voor elf."),
)

NEXT = (
    Item("Opening en mededelingen", "information", 5),
    Item(
        "Plannen van de clusters",
        "decision",
        30,
        "Alle clusters leverden een plan in. De projectgroep gaf advies.",
        MARIJKE,
        papers=(
            Paper(
                "Overzicht van de plannen",
                (
                    "Dertien plannen in het kort. Tien plannen zijn klaar om vast te stellen.",
                    "Drie plannen vragen nog een gesprek: het aantal activiteiten past niet bij de uren.",
                ),
                asks_reading=True,
            ),
            Paper(
                "Advies van de projectgroep",
                ("De projectgroep adviseert om tien plannen vast te stellen en drie plannen uitstel te geven.",),
                later=True,
            ),
        ),
    ),
    Item(
        "Begroting coördinatie",
        "decision",
        20,
        "De begroting voor volgend jaar. De bedragen zijn nog vertrouwelijk.",
        ELS,
        papers=(
            Paper(
                "Conceptbegroting coördinatie",
                ("Twee dagdelen per week voor de coördinator, vier uur per maand voor elke contactpersoon.",),
                audience="members",
            ),
        ),
    ),
    Item("Functioneringsgesprek coördinator", "discussion", 15, "Voorbereiding van het gesprek.", ELS, "named"),
    Item("Rondvraag en sluiting", "information", 10),
)

SIGNALS = (
    (
        RIA,
        "development",
        "Wachtlijst voor de peuteropvang in De Esch",
        "Er staan nu negen kinderen op de lijst. Ouders vragen of het in een ander dorp sneller kan.",
    ),
    (
        SANNE,
        "request",
        "Geen plek voor de overdracht in mei",
        "Drie scholen zoeken een ruimte waar leidsters en leerkrachten een middag kunnen zitten.",
    ),
)
TALKS = (("waterrijk", "visit", 19), ("kerkdorp", "talk", 100), ("de-brink", "talk", 12), ("oosterveen", "call", 25))

DOCUMENTS = (
    Document(
        "convenant",
        "Convenant VVE Lindemeer",
        "Convenant",
        "De afspraken tussen gemeente, schoolbesturen en kinderopvang.",
        (
            "De partijen werken samen aan een doorgaande lijn voor kinderen van 0 tot 12 jaar.",
            "Elke partij wijst iemand aan die namens haar beslist in de stuurgroep.",
            "De partijen bekijken elke twee jaar of de afspraken nog kloppen.",
        ),
    ),
    Document(
        "programmalijn",
        "Programmalijn",
        "Programmalijn",
        "Waar we in vier jaar naartoe werken, met een zorglijn en een educatieve lijn.",
        ("Elk cluster kiest per schooljaar de punten waaraan het werkt.",),
        (
            ("Zorglijn", "1.1", "Warme overdracht", "Elk kind gaat met een gesprek van de opvang naar de basisschool."),
            (
                "Zorglijn",
                "1.2",
                "Samen signaleren",
                "Opvang en school letten op hetzelfde en weten wie ze bellen.",
            ),
            (
                "Educatieve lijn",
                "2.1",
                "Taal op de groep",
                "Elke dag voorlezen in kleine groepjes.",
            ),
            ("Educatieve lijn", "2.2", "Ouders doen mee", "Ouders krijgen elke maand een idee voor thuis."),
        ),
    ),
    Document(
        "notitie-overdracht",
        "Notitie warme overdracht",
        "Notitie",
        "Hoe we afspreken wat mee gaat naar de basisschool.",
        ("De leidster en de leerkracht spreken elkaar voor de zomer. De ouders zijn erbij of weten ervan.",),
        adopted=False,
    ),
)
NAMED = (ELS, HENK)
