"""Single values of a register in their one form. What a value does not clearly say stays unknown: empty, or None."""

from __future__ import annotations

import re
from datetime import date

LONGEST_WEBSITE = 280
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*((?!SA|SD|SS)[A-Z]{2})")  # those three were never given out
_SCHOOL = re.compile(r"[0-9]{2}[A-Z]{2}")
_LOCATION = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
_LRK = re.compile(r"[0-9]{9,12}")
_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_WEBSITE = re.compile(rf"(https?://)?{_LABEL}(?:\.{_LABEL})*\.[a-z]{{2,24}}(?::[0-9]{{1,5}})?(?:/\S*)?", re.IGNORECASE)
# The number comes last and begins with a digit; what follows it is a letter with more ("12 a", "12hs") or a second
# number behind a hyphen. "Laan van 1813 5" is number 5.
_ADDRESS = re.compile(
    r"(?P<street>.*[^\s/-])\s+(?P<number>[0-9]{1,5}(?:\s*[-/]?\s*[A-Za-z][A-Za-z0-9]{0,3}|\s*[-/]\s*[0-9]{1,4}[A-Za-z]?)?)"
)
_SMALL_WORDS = frozenset("aan bij de den der en het in onder op over te ten ter tot van voor".split())
_YES = frozenset({"ja", "j", "true", "waar", "1", "yes"})
_NO = frozenset({"nee", "n", "false", "onwaar", "0", "no"})
# Only legal persons: the name of somebody in business alone, or with a partner, is the name of a person.
_LEGAL_PERSON = re.compile(
    r"stichting|vereniging|besloten vennootschap|naamloze vennootschap|b\.?v\.?\b|n\.?v\.?\b|co[oö]peratie"
    r"|publiekrechtelijk|gemeente|kerkgenootschap"
)
_NATURAL_PERSON = re.compile(r"eenmanszaak|natuurlijk|maatschap|firma|v\.?o\.?f|commanditair")


def text(value: str) -> str:
    """Return a value with single spaces and nothing around it."""
    return " ".join(value.split())


def has_control_characters(value: str) -> bool:
    """Return whether there is a NUL or another character in it that no register writes."""
    return _CONTROL.search(value) is not None


def shown(value: str) -> str:
    """Return the beginning of a value, fit to be shown and stored: what it was, for whoever looks for the row."""
    return "".join(char for char in value if char.isprintable())[:20]


def postcode(value: str) -> str:
    """Return a postcode as "1234 AB", or nothing."""
    match = _POSTCODE.fullmatch(text(value).upper())
    return f"{match[1]} {match[2]}" if match else ""


def lrk_number(value: str) -> str:
    """Return a number of the register of childcare, or nothing."""
    found = text(value)
    return found if _LRK.fullmatch(found) else ""


def brin(school: str, location: str) -> tuple[str, str]:
    """Return the BRIN code of a location and the reason why there is none: one of the two is empty.

    The location's column holds the whole code in some releases and its last two digits in others.
    """
    school, location = text(school).upper(), text(location).upper()
    if not school and not location:
        return "", "no_number"
    if location.isascii() and location.isdecimal() and len(location) <= 2:
        location = school[:4] + location.zfill(2)
    found = location or school
    if not _LOCATION.fullmatch(found) and not (_SCHOOL.fullmatch(found) and not location):
        return "", "number"
    if school and not found.startswith(school[:4]):
        return "", "number_differs"
    return found, ""


def place(value: str) -> str:
    """Return the name of a place or street with capitals where they belong, when it was written in capitals only."""
    found = text(value)
    if not found.isupper() or len(found) < 2:
        return found
    parts = re.split(r"([ -])", found.lower())
    return "".join(part if at and part in _SMALL_WORDS else _with_capital(part) for at, part in enumerate(parts))


def _with_capital(word: str) -> str:
    """Return a word with its capital; not that of an article ('s-Gravenhage), and both letters of a Dutch ij."""
    if word in ("'s", "'t", "’s", "’t"):
        return word
    letters = 2 if word.startswith("ij") else 1
    return word[:letters].upper() + word[letters:]


def address(value: str) -> tuple[str, str]:
    """Return street and house number of an address in one column; the number is empty when there is none."""
    found = text(value)
    match = _ADDRESS.fullmatch(found)
    return (place(match["street"]), match["number"]) if match else (place(found), "")


def yes_or_no(value: str) -> bool | None:
    """Return what is said, or None."""
    found = text(value).casefold()
    return True if found in _YES else False if found in _NO else None


def status(value: str) -> str:
    """Return "active", "closed", or nothing."""
    found = text(value).casefold()
    if found in ("ingeschreven", "actief"):
        return "active"
    return "closed" if found in ("uitgeschreven", "beëindigd", "opgeheven") else ""


def iso_day(value: str) -> str:
    """Return a date written as DD-MM-YYYY as YYYY-MM-DD, or nothing."""
    match = _DAY.fullmatch(text(value))
    if not match:
        return ""
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return ""


def website(value: str) -> str:
    """Return a whole web address; one without a scheme gets https. Nothing for what is no address."""
    found = text(value)
    match = _WEBSITE.fullmatch(found) if len(found) <= LONGEST_WEBSITE else None
    if not match:
        return ""
    return found if match[1] else f"https://{found}"


def telephone(value: str) -> str:
    """Return a telephone number as it is written, or nothing when it has other signs than numbers have."""
    found = text(value)
    return found if re.fullmatch(r"\+?[0-9 ()/.-]{6,25}", found) else ""


def legal_person(name: str, form: str) -> str:
    """Return the name of a holder that is a legal person; nothing for people, and for forms that we do not know."""
    found = text(form).casefold()
    if _NATURAL_PERSON.search(found) or not _LEGAL_PERSON.search(found):
        return ""
    return text(name)


def municipality_key(value: str) -> str:
    """Return the name of a municipality without differences of capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", value).casefold()
