"""Numbers that one document gives twice and differently: 13 and nine clusters, "at least 2" and "2" half-days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from profiles.reader.vocabulary import fold

_WORDS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien "
    "negentien twintig"
).split()
_VALUES = {word: value for value, word in enumerate(_WORDS) if value > 1}
_BOUND = {
    "minimaal": "min",
    "minstens": "min",
    "ten minste": "min",
    "tenminste": "min",
    "maximaal": "max",
    "hoogstens": "max",
}
_QUANTITY = re.compile(
    rf"(?:\b({'|'.join(_BOUND)}) )?(?<![\w./:€-])(\d{{1,3}}|{'|'.join(_VALUES)})(?![\w./:,-]) "
    r"([a-z][a-z'-]{2,40})(?: (?:per|elke|in de|iedere) (dag|week|maand|kwartaal|jaar|schooljaar))?"
)
# Counted over and over for other things, or no count at all ("12 december", "2 keer").
_NOT_COUNTED = frozenset(
    "keer maal jaar jaren weken maanden dagen minuten procent januari februari maart april mei juni juli "
    "augustus september oktober november "
    "december tot van voor bij als met per euro personen mensen van en of punten pagina trap niveau grote "
    "belangrijke andere nieuwe verschillende "
    "leden leeftijd gesprekken maanden groepen is zijn".split()
)
_COUNTING = re.compile(
    r"^(?:trap|niveau)?\s*\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=[^\W\d_])", re.IGNORECASE
)  # numbering, no number
_PLURALS = ("en", "s", "centra", "musea", "gremia")
_OTHER_COUNT = re.compile(
    r"\b(?:[a-z]+(?:en|s) van|(?:meer|minder|hoger|lager|ouder|jonger|langer|korter) dan"
    r"|circa|ongeveer|nog|andere|per|elke|iedere|van de)$"
)
_RATE = re.compile(r" (?:per|in elke?|voor elke?|op elke?) [a-z]")
_ENDINGS = ("en", "s", "'s", "n")
_PER_ONLY = frozenset({"uur", "uren", "dag", "week", "maand", "dagdeel", "dagdelen"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something in a line.

    Its value, "min", "max" or "" for its bound, and the words as they stand there.
    """

    noun: str
    value: int
    bound: str
    line: int
    said: str


def contradictions(lines: list[tuple[int, str]]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs of quantities of one thing that do not agree, each pair once, in the order of the document."""
    first: dict[str, list[Quantity]] = {}
    for number, text in lines:
        for quantity in _quantities(number, text):
            known = first.setdefault(quantity.noun, [])
            if all((one.value, one.bound) != (quantity.value, quantity.bound) for one in known):
                # two numbers in one line are told apart by its own words
                if known and known[0].line != number:
                    yield known[0], quantity
                known.append(quantity)


def _quantities(line: int, text: str) -> Iterator[Quantity]:
    said = fold(_COUNTING.sub("", text.lstrip()))
    for match in _QUANTITY.finditer(said):
        bound, figure, noun, period = match.groups()
        if (
            noun in _NOT_COUNTED
            or _counts_something_else(said, match)
            or (noun in _PER_ONLY and not period)
            or not (noun in _PER_ONLY or noun.endswith(_PLURALS))
        ):
            continue
        value = _VALUES.get(figure) or int(figure)
        yield Quantity(
            f"{_singular(noun)} {period or ''}".strip(), value, _BOUND.get(bound or "", ""), line, match[0].strip()
        )


def _counts_something_else(said: str, match: re.Match[str]) -> bool:
    """ "groepen van 8 leerlingen" and "2 toezichthouders per bad" do not say how many there are in all."""
    return bool(
        _OTHER_COUNT.search(said[max(0, match.start() - 50) : match.start()].rstrip())
        or (_RATE.match(said, match.end(3)) and not match[4])
    )


def _singular(noun: str) -> str:
    if noun.endswith("delen"):
        return noun[:-5] + "deel"
    for ending in _ENDINGS:
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            return noun[: -len(ending)]
    return noun
