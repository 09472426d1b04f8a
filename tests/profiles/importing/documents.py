"""Small documents as the reader would hand them over, for tests that need no file."""

from __future__ import annotations

from profiles.reader.document import (
    Category,
    Caution,
    Competency,
    Document,
    Kind,
    Labelled,
    Level,
    NotPlaced,
    Repair,
    ResultArea,
    Section,
    Text,
)
from profiles.reader.lines import Line, Source, Span


class Writer:
    """Writes lines of a source and hands out texts that lie on them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def text(self, text: str, *, confidence: float = 1.0) -> Text:
        number = len(self.lines) + 1
        self.lines.append(Line(number, text, page=1 + number // 30))
        return Text(text, (Span(number, 0, len(text)),), confidence)

    def texts(self, *texts: str) -> list[Text]:
        return [self.text(text) for text in texts]

    def source(self, name: str = "profiel.txt") -> Source:
        return Source(name, "text", tuple(self.lines))


def function_profile(writer: Writer, title: str = "Coördinator kinderopvang") -> Document:
    """A profile with two areas, three competencies (one with two blocks of one rank) and two lines without a place."""
    write, many = writer.text, writer.texts
    document = Document(Kind.FUNCTION_PROFILE, write(title))
    document.identification = [
        Labelled(write("Functiefamilie"), write("leidinggevend kader"), "job_family"),
        Labelled(write("Dienst"), write("Departement Leven – Directie Kind – Dienst Opvang"), "organisation_unit"),
        Labelled(write("Niveau"), write("A"), "staff_level"),
        Labelled(write("Graad"), write("A1a-A3a"), "salary_scales"),
        Labelled(write("Statuut"), write("contractueel")),
    ]
    document.reports_to = many("Directeur Kind")
    document.leads = many("Leidinggevende kinderdagverblijf", "Begeleider gezinsopvang")
    document.purpose = write("Coördineert de opvang en bewaakt de normen van Kind en Gezin.")
    document.result_areas = [
        ResultArea(write("Beleid voorbereiden"), many("Toetst de visie", "Schrijft nota's"), exhaustive=False),
        ResultArea(
            write("Kwaliteit bewaken"),
            many("Volgt de normen op", "Bezoekt locaties", "Evalueert"),
            result=write("Goede opvang"),
        ),
    ]
    document.competencies = [
        Competency(
            write("Samenwerken"),
            Category.CORE,
            levels=[
                Level(3, "Trap 3", write("stimuleren van betrokkenheid"), many("Deelt informatie", "Vraagt raad")),
                Level(3, "Trap 3", write("creëren van verbanden"), many("Bouwt netwerken")),
            ],
        ),
        Competency(
            write("Plannen"),
            Category.SPECIFIC,
            write("Doelen op tijd halen."),
            [Level(2, "Trap 2", write("vooruit plannen"))],
        ),
        Competency(write("Discretie"), Category.SPECIFIC),
    ]
    document.closing = many("Deze lijst is niet beperkend.")
    document.structure = many("Resultaatgebieden", "Competenties")
    document.not_placed = [NotPlaced(write("allerlei Traps")), NotPlaced(write("2 / 6"), "page_number")]
    document.repairs = [Repair(document.purpose.lines[0], "coördi neert", "Coördineert", "ligature")]
    document.warnings = [
        Caution(
            "obsolete_body", document.purpose.lines[0], {"name": "Kind en Gezin", "now": "Opgroeien", "since": "2021"}
        ),
        Caution("many_specific"),
    ]
    return document


def role_profile(writer: Writer, title: str = "Algemeen coördinator") -> Document:
    """A role profile with text, a list and a table."""
    write = writer.text
    document = Document(Kind.ROLE_PROFILE, write(title))
    document.sections = [
        Section(write("Inleiding"), writer.texts("Het convenant loopt vier jaar."), "introduction"),
        Section(write("Functie-eisen"), writer.texts("hbo-niveau", "kennis van het veld"), "requirements", "list"),
        Section(write("Planning"), writer.texts("Wat\tWanneer", "Start\t2de week | januari"), "timetable", "table"),
    ]
    document.identification = [Labelled(write("Versie"), write("12 december 2011"), "version")]
    return document


def dictionary(writer: Writer, *, count: int = 2, levels: int = 2) -> Document:
    """A dictionary."""
    document = Document(Kind.DICTIONARY, writer.text("Competentiewoordenboek"))
    document.competencies = [
        Competency(
            writer.text(f"Competentie {number}"),
            definition=writer.text(f"Omschrijving {number}"),
            levels=[
                Level(rank, f"Niveau {rank}", writer.text(f"titel {rank}"), writer.texts(f"gedrag {number}.{rank}"))
                for rank in range(1, levels + 1)
            ],
        )
        for number in range(1, count + 1)
    ]
    return document
