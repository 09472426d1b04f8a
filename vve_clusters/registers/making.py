"""Institutions and registrations from rows of a register. Never pages: whoever adds a partner does that."""

from __future__ import annotations

from collections.abc import Sequence

from vve_clusters.models import GoverningBody, Institution, RegisterRow, Registration
from vve_clusters.registers.facts import Facts

AT_ONCE = 500
TAKEN = ("name", "kind", "street", "house_number", "postcode", "place", "telephone", "website")


def institution_from(facts: Facts, bodies: dict[str, GoverningBody]) -> Institution:
    """Return an institution as the register says it, unsaved; ``bodies`` are the governing bodies by name."""
    return Institution(
        **{key: facts[key] for key in TAKEN},
        offers_vve=bool(facts["offers_vve"]),
        governing_body=bodies.get(facts["governing_body"]),
    )


def governing_bodies(names: set[str]) -> dict[str, GoverningBody]:
    """Return the governing bodies with these names; those that are not there yet are made."""
    wanted = names - {""}
    found = _by_name(wanted)
    missing = [GoverningBody(name=name) for name in sorted(wanted - found.keys())]
    if missing:
        GoverningBody.objects.bulk_create(missing, batch_size=AT_ONCE, ignore_conflicts=True)
        found = _by_name(wanted)
    return found


def _by_name(names: set[str]) -> dict[str, GoverningBody]:
    found: dict[str, GoverningBody] = {}
    wanted = sorted(names)
    for start in range(0, len(wanted), AT_ONCE):
        found |= GoverningBody.objects.in_bulk(wanted[start : start + AT_ONCE], field_name="name")
    return found


def make_institutions(rows: Sequence[RegisterRow], scheme: str) -> None:
    """Make the institution of each row, with its registration."""
    bodies = governing_bodies({row.facts["governing_body"] for row in rows})
    made = Institution.objects.bulk_create([institution_from(row.facts, bodies) for row in rows], batch_size=AT_ONCE)
    Registration.objects.bulk_create(
        [
            Registration(institution=institution, scheme=scheme, value=row.value)
            for institution, row in zip(made, rows, strict=True)
        ],
        batch_size=AT_ONCE,
    )
