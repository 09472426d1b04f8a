"""Finding or making job families and organisation units by the names that documents use."""

from __future__ import annotations

import re
import unicodedata

from profiles.models import JobFamily, OrganisationUnit

_BETWEEN_UNITS = re.compile(r"\s+[-–—>/|]\s+|\s*[>|]\s*")


def folded(text: str) -> str:
    """Return a text without capitals, accents, punctuation and double spaces: two spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(kept.split())


def job_family(name: str) -> JobFamily | None:
    """Return the family of this name, made where there is none; None without a name."""
    clean = " ".join(name.split())[:200]
    if not folded(clean):
        return None
    for family in JobFamily.objects.order_by("pk"):
        if folded(family.name) == folded(clean):
            return family
    return JobFamily.objects.get_or_create(name=clean)[0]


def unit_names(text: str) -> list[str]:
    """Return the names in a chain such as "Departement X - Directie Y - Dienst", from the top down."""
    return [
        name[:200] for part in _BETWEEN_UNITS.split(" ".join(text.split())) if folded(name := part.strip(" -–—>/|"))
    ]


def organisation_unit(text: str) -> OrganisationUnit | None:
    """Return the lowest unit of a chain of names, made where parts are missing; None without a name.

    A single name, or the top of a chain, may lie anywhere in the tree when only one unit is called that.
    """
    names = unit_names(text)
    if not names:
        return None
    units = list(OrganisationUnit.objects.order_by("pk"))
    found: OrganisationUnit | None = None
    for place, name in enumerate(names):
        same = [unit for unit in units if folded(unit.name) == folded(name)]
        below = [unit for unit in same if unit.parent_id == (found.pk if found else None)]
        if place == 0 and not below and len(same) == 1:
            below = same
        found = below[0] if below else OrganisationUnit.objects.get_or_create(name=name, parent=found)[0]
    return found
