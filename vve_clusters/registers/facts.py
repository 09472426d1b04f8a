"""What a register says of an institution, beside what we have: the facts of both, and in what they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from vve_clusters.models import DriftItem, Institution
from vve_clusters.registers.reader import Entry

Facts = dict[str, Any]
Kind = DriftItem.Kind

ADDRESS = ("street", "house_number", "postcode", "place")
OURS = ("pk", "name", "kind", "status", "offers_vve", *ADDRESS)
"""Fields of an institution that are compared."""
OF_SOMETHING_NEW = ("name", "kind", *ADDRESS, "offers_vve", "status")
_NOT_A_FACT = ("line", "scheme", "value", "remarks")


def facts_of(entry: Entry) -> Facts:
    """Return what an entry says, ready to be kept as JSON."""
    return {key: value for key, value in asdict(entry).items() if key not in _NOT_A_FACT}


def differences(ours: Mapping[str, Any], theirs: Facts, *, is_only: bool = True) -> list[dict[str, Any]]:
    """Return what the register says otherwise, as kind, before and after. What it does not say is no difference.

    Without ``is_only`` the institution has other numbers in this register, each with a name of its own there: daycare
    and after-school care under one roof. Then its name is not compared.
    """
    is_open = ours["status"] != Institution.Status.CLOSED
    if theirs["status"] == "closed":  # what else it says of something closed is of no use
        return [_difference(Kind.CLOSED, {"status": ours["status"]}, {"status": "closed"})] if is_open else []
    found = []
    if theirs["status"] == "active" and ours["status"] != Institution.Status.ACTIVE:
        found.append(_difference(Kind.OPENED, {"status": ours["status"]}, {"status": "active"}))
    if is_only and _plain(theirs["name"]) != _plain(ours["name"]):
        found.append(_difference(Kind.RENAMED, {"name": ours["name"]}, {"name": theirs["name"]}))
    if has_moved(ours, theirs):
        found.append(_difference(Kind.MOVED, {key: ours[key] for key in ADDRESS}, new_address(ours, theirs)))
    # After-school care has no VVE; that says nothing of the daycare under the same roof.
    says_vve = theirs["kind"] != Institution.Kind.OUT_OF_SCHOOL
    if says_vve and theirs["offers_vve"] not in (None, ours["offers_vve"]):
        before, after = ({"offers_vve": side["offers_vve"]} for side in (ours, theirs))
        found.append(_difference(Kind.VVE, before, after))
    return found


def _difference(kind: str, before: Facts, after: Facts) -> dict[str, Any]:
    return {"kind": str(kind), "before": before, "after": after}


def has_moved(ours: Mapping[str, Any], theirs: Facts) -> bool:
    """Return whether the register gives another address. With postcode and house number the same, it is the same
    address, however the street is spelled.
    """
    said = [key for key in ADDRESS if theirs[key]]
    decisive = ("postcode", "house_number")
    if all(theirs[key] and ours[key] for key in decisive):
        return any(_plain(theirs[key]) != _plain(ours[key]) for key in decisive)
    return any(_plain(theirs[key]) != _plain(ours[key]) for key in said)


def new_address(ours: Mapping[str, Any], theirs: Facts) -> Facts:
    """Return the address as the register says it. What it leaves out stays, unless the postcode is another."""
    has_other_postcode = bool(theirs["postcode"]) and _plain(theirs["postcode"]) != _plain(ours["postcode"])
    return {key: theirs[key] or ("" if has_other_postcode else ours[key]) for key in ADDRESS}


def _plain(value: str) -> str:
    """Return a value without the differences that nobody would call one: capitals, spaces, signs."""
    return re.sub(r"[\W_]+", "", value).casefold()
