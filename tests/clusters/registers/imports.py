"""Imports for tests: a register goes in as an upload does, and is confirmed."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from tests.clusters.registers.files import duo, lrk
from tests.factories.access import seat_holder
from vve_clusters.models import DriftItem, RegisterImport
from vve_clusters.registers.confirming import confirm
from vve_clusters.registers.intake import read_import
from vve_clusters.registers.uploads import take_in


def coordinator() -> User:
    """Return the coordinator, a new one where there is none."""
    found = User.objects.filter(email="coordinator@voorbeeld.example").first()
    return found or seat_holder("coordinator", email="coordinator@voorbeeld.example")


def upload(content: bytes, register: str, municipalities: str = "Lindemeer", owner: Any = None) -> RegisterImport:
    """Take in and read a file, without confirming it."""
    import_ = take_in(
        register=register,
        file=SimpleUploadedFile("register.csv", content),
        name="register.csv",
        municipalities=municipalities,
        owner=owner or coordinator(),
        queue=False,
    )
    read_import(pk=import_.pk)
    import_.refresh_from_db()
    return import_


def preview_schools(*rows: dict[str, str], **options: Any) -> RegisterImport:
    """Read a register of schools."""
    return upload(duo(*rows), "duo", **options)


def import_schools(*rows: dict[str, str], **options: Any) -> RegisterImport:
    """Import a register of schools."""
    return confirm(pk=preview_schools(*rows, **options).pk, by=coordinator())


def import_care(*rows: dict[str, str], **options: Any) -> RegisterImport:
    """Import a register of childcare."""
    return confirm(pk=upload(lrk(*rows), "lrk", **options).pk, by=coordinator())


def waiting() -> list[tuple[str, str]]:
    """Return number and kind of the differences that wait for a decision."""
    items = DriftItem.objects.filter(state=DriftItem.State.OPEN).order_by("value", "kind")
    return list(items.values_list("value", "kind"))
