"""Reading approved minutes: the file is checked each time, and each reader gets their part of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from intranet.access.circles import is_open
from intranet.access.models import Audience, Circle
from intranet.access.projection import keys_of
from intranet.access.reading import Reader
from intranet.meetings.models import FrozenMinutes

OPEN = frozenset({Audience.AS_ABOVE.value, Audience.PUBLIC.value})


class Damaged(Exception):
    """The file of approved minutes is gone, or is not what was approved."""


def read(frozen: FrozenMinutes) -> dict[str, Any]:
    """Return what was approved, whole: only for who shows a part of it to a reader. Raises Damaged."""
    try:
        with frozen.file.storage.open(str(frozen.file.name)) as file:
            content = file.read()
    except OSError as error:
        raise Damaged("gone") from error
    if hashlib.sha256(content).hexdigest() != frozen.sha256:
        raise Damaged("changed")
    document: dict[str, Any] = json.loads(content)
    return document


def part_for(user: Reader, document: dict[str, Any]) -> dict[str, Any]:
    """Return the part of approved minutes that this user reads, who may read the meeting; two queries.

    Of a confidential item only its number is left, with ``is_closed``; a confidential decision, action or paper is not
    there at all.
    """
    readable = _readable(user, document)
    return {
        **document,
        "meeting": {**document["meeting"], "starts_at": _moment(document["meeting"]["starts_at"])},
        "items": [
            _item(item, readable) if item["audience"] in readable else {"number": item["number"], "is_closed": True}
            for item in document["items"]
        ],
        "decisions": [one for one in document["decisions"] if one["audience"] in readable],
        "actions": [_action(one) for one in document["actions"] if one["audience"] in readable],
        "approval": _approval(document["approval"]),
        "present": [one["name"] for one in document["attendance"] if one["present"]],
        "absent": [one["name"] for one in document["attendance"] if one["present"] is False],
    }


def _readable(user: Reader, document: dict[str, Any]) -> set[str]:
    """Return the audiences in a document that this user belongs to; without a circle left they are closed."""
    found = {one["audience"] for one in _all(document)}
    circles = {audience: " ".join(keys_of(audience)) for audience in found - OPEN}
    known = dict(Circle.objects.filter(audience__in=set(circles.values())).values_list("audience", "pk"))
    met = {audience for audience, name in circles.items() if name in known and is_open(user, [known[name]])}
    return met | OPEN


def _all(document: dict[str, Any]) -> list[dict[str, Any]]:
    found = [*document["items"], *document["decisions"], *document["actions"]]
    for item in document["items"]:
        found += [*item["papers"], *item["decisions"], *item["actions"]]
    return found


def _item(item: dict[str, Any], readable: set[str]) -> dict[str, Any]:
    kept = {name: [one for one in item[name] if one["audience"] in readable] for name in ("papers", "decisions")}
    actions = [_action(one) for one in item["actions"] if one["audience"] in readable]
    return {**item, **kept, "actions": actions, "is_closed": False}


def _action(action: dict[str, Any]) -> dict[str, Any]:
    return {**action, "due": dt.date.fromisoformat(action["due"]) if action["due"] else None}


def _approval(approval: dict[str, Any] | None) -> dict[str, Any] | None:
    if approval is None:
        return None
    where = approval["in"]
    at = {"at": _moment(approval["at"])}
    return {**approval, **at, "in": {**where, "starts_at": _moment(where["starts_at"])} if where else None}


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
