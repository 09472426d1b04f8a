"""Kinds of institutions as visitors see them: the colour of their dot, their place on the line, their ages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vve_clusters.models import Institution

Kind = Institution.Kind


@dataclass(frozen=True)
class Look:
    """How a kind is shown. ``ages`` are the usual ones; an institution may have others."""

    dot: int  # 1 daycare, 2 playgroup, 3 school, 4 the whole municipality
    rank: int  # on the line from small to tall
    ages: tuple[int, int] | None
    schema_type: str  # of schema.org


LOOKS: dict[str, Look] = {
    Kind.DAYCARE: Look(1, 1, (0, 4), "ChildCare"),
    Kind.PLAYGROUP: Look(2, 2, (2, 4), "Preschool"),
    Kind.COMBINED: Look(3, 3, (0, 12), "ChildCare"),
    Kind.SCHOOL: Look(3, 4, (4, 12), "ElementarySchool"),
    Kind.OUT_OF_SCHOOL: Look(3, 5, (4, 12), "ChildCare"),
    Kind.MUNICIPAL: Look(4, 6, None, "GovernmentOrganization"),
}
UNKNOWN = Look(4, 7, None, "Organization")


def look_of(institution: Institution | None) -> Look:
    """Return how this institution is shown."""
    if institution is None:
        return UNKNOWN
    if institution.municipality_wide:
        return LOOKS[Kind.MUNICIPAL]
    return LOOKS.get(institution.kind, UNKNOWN)


def from_small_to_tall(institution: Institution, section: Any = None) -> tuple[Any, ...]:
    """Return what partners are sorted by on the line of a cluster."""
    look = look_of(institution)
    usual = look.ages or (99, 99)
    first = getattr(section, "ages_from", None)
    return (look.rank, usual[0] if first is None else first, institution.name.casefold(), institution.pk)


def ages_in_words(first: Decimal | int | None, last: Decimal | int | None) -> str:
    """Return "2 to 4 years", "from 4 years", or nothing."""
    values = {"first": _number(first), "last": _number(last)}
    if first is not None and last is not None:
        return _("%(first)s to %(last)s years") % values
    if first is not None:
        return _("from %(first)s years") % values
    return _("to %(last)s years") % values if last is not None else ""


def ages_of(institution: Institution | None, section: Any = None) -> str:
    """Return the ages an institution writes itself, else what is usual for its kind, in words."""
    first, last = getattr(section, "ages_from", None), getattr(section, "ages_until", None)
    if first is None and last is None:
        usual = look_of(institution).ages
        return ages_in_words(*usual) if usual else ""
    return ages_in_words(first, last)


def kind_in_words(institution: Institution | None, section: Any = None) -> str:
    """Return "Playgroup, 2 to 4 years"."""
    if institution is None:
        return ""
    ages = ages_of(institution, section)
    kind = str(institution.get_kind_display())
    return f"{kind}, {ages}" if ages else kind


def _number(value: Decimal | int | None) -> str:
    if value is None:
        return ""
    whole = int(value)
    return str(whole) if whole == value else number_format(Decimal(value).normalize())
