"""Whoever a page can be meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import models

KEY = re.compile(r"(?:(?P<role>[a-z_]+)@)?(?P<kind>[a-z_]+)(?::(?P<ref>[0-9]{1,18}))?")


class PrincipalManager(models.Manager["Principal"]):
    """Finds and makes principals by their keys."""

    def of_keys(self, keys: Iterable[str]) -> list[Principal]:
        """Return the principals with these keys; missing ones are made. Raises ValueError for what is no key."""
        wanted = {_parts(key) for key in keys}
        if not wanted:
            return []
        here = {(one.role, one.kind, one.ref): one for one in self.filter(_any_of(wanted))}
        missing = [Principal(role=role, kind=kind, ref=ref) for role, kind, ref in sorted(wanted - here.keys())]
        if missing:
            self.bulk_create(missing, ignore_conflicts=True)
            here = {(one.role, one.kind, one.ref): one for one in self.filter(_any_of(wanted))}
        return [here[parts] for parts in sorted(wanted)]


class Principal(models.Model):
    """Everybody, everybody who is signed in, a person, the people of an institution, cluster or body, or a role there.

    Its key is how it is written in a page's audience: ``public``, ``signed_in``, ``person:7``, ``institution:12``,
    ``contact_person@cluster:3``, ``coordinator@site``.
    """

    role = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    ref = models.PositiveBigIntegerField(default=0)

    objects = PrincipalManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "kind", "ref"], name="vve_principal_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Return how this is written in an audience."""
        return key(self.kind, self.ref, self.role)


def key(kind: str, ref: int = 0, role: str = "") -> str:
    """Return the key of whoever has this role (or any) in this scope."""
    return f"{role}@{kind}".removeprefix("@") + (f":{ref}" if ref else "")


def _parts(text: str) -> tuple[str, str, int]:
    match = KEY.fullmatch(text)
    if not match:
        raise ValueError(f"not the key of a principal: {text!r}")
    return match["role"] or "", match["kind"], int(match["ref"] or 0)


def _any_of(wanted: Iterable[tuple[str, str, int]]) -> models.Q:
    """Return a flat condition: one list of refs for each role and kind."""
    by_kind: dict[tuple[str, str], list[int]] = {}
    for role, kind, ref in wanted:
        by_kind.setdefault((role, kind), []).append(ref)
    condition = models.Q()
    for (role, kind), refs in by_kind.items():
        condition |= models.Q(role=role, kind=kind, ref__in=refs)
    return condition
