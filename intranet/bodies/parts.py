"""What other apps show on the page of a body, and where the way into the consultation leads. They register it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from intranet.bodies.models import BodyPage

HOOK = "register_body_part"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a body and a request that returns a `BodyPart`, or None
where there is nothing to show to this reader. At most three queries, however much there is."""

LINKS_HOOK = "register_consultation_link"
"""The Wagtail hook: ``@hooks.register(LINKS_HOOK)`` on a function that returns a `ConsultationLink`."""


@dataclass(frozen=True)
class BodyPart:
    """A part of the page of a body: a heading, and a template. ``aside``: as a card beside it.

    The template gets the keys of ``context``, ``page`` (the body) and ``part``.
    """

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    aside: bool = False
    order: int = 100


def parts_of(body: BodyPage, request: HttpRequest) -> list[BodyPart]:
    """Return what there is to show of this body to this reader, in order."""
    registered: list[Callable[[BodyPage, HttpRequest], BodyPart | None]] = hooks.get_hooks(HOOK)
    found = [part for register in registered if (part := register(body, request)) is not None]
    return sorted(found, key=lambda part: (part.order, part.title))


@dataclass(frozen=True)
class ConsultationLink:
    """A list over all bodies to which the way into the consultation leads; it shows each reader what is theirs."""

    title: str
    url: str
    icon: str = "arrow-right"
    order: int = 100


def links() -> list[ConsultationLink]:
    """Return the lists over all bodies, in order."""
    registered: list[Callable[[], ConsultationLink]] = hooks.get_hooks(LINKS_HOOK)
    return sorted((register() for register in registered), key=lambda link: (link.order, link.title))
