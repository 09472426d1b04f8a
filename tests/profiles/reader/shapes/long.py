"""A function book and a dictionary of many pages, made from a few words, with pages that cut sentences."""

from __future__ import annotations

from dataclasses import dataclass

_WORKS = (
    "wonen",
    "sport",
    "groen",
    "afval",
    "cultuur",
    "jeugd",
    "zorg",
    "wegen",
    "water",
    "archief",
    "markten",
    "toerisme",
)
_DUTIES = (
    (
        "Plannen maken voor {work}",
        "Onderzoekt wat bewoners van de stad vragen op het gebied van {work} en legt dat vast",
    ),
    (
        "Uitvoering volgen van {work}",
        "Bezoekt de mensen die in de wijken bezig zijn met {work} en bespreekt met hen de voortgang",
    ),
    (
        "Rekenschap geven over {work}",
        "Schrijft voor het bestuur een verslag over {work} en licht het toe in een commissie",
    ),
)
_MORE = ("Overlegt met partners buiten de stad", "Houdt kosten en baten bij", "Beantwoordt vragen van bewoners")
_SKILLS = (
    "Samenwerken",
    "Plannen",
    "Adviseren",
    "Luisteren",
    "Schrijven",
    "Rekenen",
    "Leiden",
    "Leren",
    "Volhouden",
    "Verbeelden",
)
_PLACES = ("in het eigen werk", "in het team", "in de dienst", "buiten de stad")
PAGE = 42
HEADER = "Stad Leiebeek - functieboek"


@dataclass(frozen=True)
class LongText:
    """A long text with what it was made from."""

    text: str
    pages: int
    titles: tuple[str, ...]


def function_book(profiles: int = 40) -> LongText:
    """Return a book of profiles of three areas with four tasks and two competencies with two indicators each."""
    lines: list[str] = []
    titles = []
    for index in range(profiles):
        work = _WORKS[index % len(_WORKS)]
        title = f"Medewerker {work} {'ABCD'[index // len(_WORKS)]}"
        titles.append(title)
        lines += [f"Functieprofiel {title}", "", f"Functietitel: {title}", "Dienst: Ruimte en mens", ""]
        lines += [
            "Doel van de functie",
            f"Zorgt dat {work} in de stad goed geregeld is en dat bewoners dat merken.",
            "",
        ]
        lines += ["Resultaatgebieden", ""]
        for number, (area, duty) in enumerate(_DUTIES, 1):
            first, second = _halves(duty.format(work=work))
            lines += [f"{number}. {area.format(work=work)}", f"• {first}", second, *(f"• {more}" for more in _MORE), ""]
        lines += ["Gedragscompetenties", ""]
        for offset in (0, 1):
            skill = _SKILLS[(index + offset) % len(_SKILLS)]
            lines += [skill, f"Trap {1 + index % 4} {_PLACES[index % 4]}", "• Doet het zelf", "• Leert het anderen", ""]
    return _paged(lines, tuple(titles))


def dictionary(names: int = 60) -> LongText:
    """Return a dictionary of competencies of four levels with three indicators each, and a definition."""
    titles = tuple(f"{_SKILLS[index % len(_SKILLS)]} {_WORKS[index // len(_SKILLS)]}" for index in range(names))
    lines = ["Competentiewoordenboek stad Leiebeek", ""]
    for name in titles:
        lines += [
            name,
            "",
            f"Definitie: Laat zien wat {name.split()[0].casefold()} betekent voor wie in de stad woont.",
            "",
        ]
        for rank, place in enumerate(_PLACES, 1):
            lines += [
                f"Niveau {rank} - {place}",
                "• Kent de afspraken",
                "• Houdt zich eraan",
                f"• Verbetert ze {place}",
                "",
            ]
    return _paged(lines, titles)


def _halves(sentence: str) -> tuple[str, str]:
    """Wrap a sentence as paper does."""
    words = sentence.split()
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def _paged(lines: list[str], titles: tuple[str, ...]) -> LongText:
    """Put a header above and a page number below every so many lines, wherever that is."""
    pages = [lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]
    printed = [
        line for number, page in enumerate(pages, 1) for line in [HEADER, "", *page, "", f"{number} / {len(pages)}", ""]
    ]
    return LongText("\n".join(printed), len(pages), titles)
