"""Names of bodies and services that no longer exist, with what took their place and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obsolete:
    """A name out of use, the name now, and the first year without the old one."""

    pattern: re.Pattern[str]
    now: str
    since: int


def _of(pattern: str, now: str, since: int) -> Obsolete:
    return Obsolete(re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), now, since)


OBSOLETE = (
    _of(r"Kind (?:en|&) Gezin", "Opgroeien", 2021),
    _of(r"(?:agentschap )?Jongerenwelzijn", "Opgroeien", 2021),
    _of(r"(?-i:Bureaus? Jeugdzorg)", "gecertificeerde instelling of gemeentelijke jeugdhulp", 2015),
    _of(r"Advies- en Meldpunt Kindermishandeling|(?-i:AMK)", "Veilig Thuis", 2015),
    _of(r"Centr(?:um|a) voor Werk en Inkomen", "UWV", 2009),
    _of(r"(?:Ministerie van )?(?-i:VROM)", "BZK en IenW", 2010),
    _of(r"(?-i:Agentschap NL)", "RVO", 2014),
)
_JOINT = re.compile(r"\bCentr(?:um|a) voor Jeugd\b", re.IGNORECASE)
_SOUNDING = re.compile(r"\b(\w{3,30}groep) als klankbord\b", re.IGNORECASE)


def obsolete_bodies(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str, Obsolete]]:
    """Yield (line, name as printed, what took its place), each name at its first place.

    Names may run over a line's end.
    """
    told: set[Obsolete] = set()
    for index, (number, text) in enumerate(lines):
        following = lines[index + 1][1] if index + 1 < len(lines) else ""
        joined = f"{text.rstrip()} {following.lstrip()}"
        for body in OBSOLETE:
            match = body.pattern.search(joined)
            if (
                match
                and body not in told
                and match.start() < len(text.rstrip())
                and not _JOINT.match(joined, match.start())
            ):
                told.add(body)
                yield number, match[0], body


def sounding_boards(lines: list[tuple[int, str]]) -> tuple[int, str] | None:
    """Return (line, group) where another group than the sounding board, which the document has too, is called one."""
    if not any("klankbordgroep" in text.casefold() for _, text in lines):
        return None
    for number, text in lines:
        match = _SOUNDING.search(text)
        if match and match[1].casefold() != "klankbordgroep":
            return number, match[1]
    return None
