"""Numbers of registers and postcodes: their one way of writing, and whether they can be right. No database here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SEPARATORS = re.compile(r"[\s.\-‐‑–/]+")
DUTCH_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Z]{2})")
BELGIAN_POSTCODE = re.compile(r"[1-9][0-9]{3}")
NEVER_IN_A_POSTCODE = ("SA", "SD", "SS")  # PostNL has never given these letters out

web_address = URLValidator(
    schemes=["http", "https"], message=_("Give the whole address, beginning with https:// or http://.")
)


def kbo_is_right(value: str) -> bool:
    """Return whether the last two digits of a Belgian enterprise number check the first eight."""
    return 97 - int(value[:8]) % 97 == int(value[8:])


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the numbers of a register look: a pattern, words that say it, and a check beyond the pattern."""

    pattern: re.Pattern[str]
    looks_like: str | Promise
    is_right: Callable[[str], bool] = lambda value: True
    prefix: str = ""


SCHEMES: dict[str, Scheme] = {
    # A register holds the code of a school (four characters) where it has one building.
    "brin6": Scheme(
        re.compile(r"[0-9]{2}[A-Z]{2}([0-9]{2})?"),
        _("A BRIN code has two digits, two letters and two digits, for example 99ZZ00."),
    ),
    "lrk": Scheme(re.compile(r"[0-9]{9,12}"), _("An LRK number has nine to twelve digits.")),
    "kvk": Scheme(re.compile(r"[0-9]{8}"), _("A KVK number has eight digits.")),
    "agodi": Scheme(re.compile(r"[0-9]{1,6}"), _("A number of AGODI has one to six digits.")),
    "opgroeien": Scheme(re.compile(r"[0-9A-Z]{3,15}"), _("A number of Opgroeien has three to fifteen characters.")),
    "kbo": Scheme(
        re.compile(r"[01][0-9]{9}"),
        _("A KBO number has ten digits, of which the last two check the others. Look for a typing error."),
        is_right=kbo_is_right,
        prefix="BE",
    ),
}


def normal_number(scheme: str, value: str) -> str:
    """Return the number of a register in its one way of writing: capitals, no spaces, dots or hyphens.

    Raises:
        ValidationError: with what such a number looks like, when this cannot be one.
    """
    rule = SCHEMES[scheme]
    number = SEPARATORS.sub("", value).upper().removeprefix(rule.prefix)
    if not rule.pattern.fullmatch(number) or not rule.is_right(number):
        raise ValidationError(str(rule.looks_like), code="invalid_number")
    return number


def normal_postcode(value: str) -> str:
    """Return a Dutch postcode as "1234 AB", a Belgian one as "1234", nothing for nothing.

    Raises:
        ValidationError: when this is neither.
    """
    text = value.strip().upper()
    if not text or BELGIAN_POSTCODE.fullmatch(text):
        return text
    match = DUTCH_POSTCODE.fullmatch(text)
    if match is None or match[2] in NEVER_IN_A_POSTCODE:
        raise ValidationError(
            _("Write the postcode as 1234 AB (Netherlands) or 1234 (Belgium)."), code="invalid_postcode"
        )
    return f"{match[1]} {match[2]}"
