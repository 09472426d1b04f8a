"""The world in which everything is asked: two clusters with four institutions, a function book, secrets.

Each thing carries canaries in all that it says; nothing else in the world is unique.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from tests.surfaces.asking import Asker
from tests.surfaces.canaries import Aviary


@dataclass
class World:
    """Everything that is there, by the names that the table uses."""

    aviary: Aviary = field(default_factory=Aviary)
    pages: dict[str, Page] = field(default_factory=dict)
    revisions: dict[str, Any] = field(default_factory=dict)
    """A revision of a page, by the name of the page; not its latest where it has several."""
    users: dict[str, Any] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Everything else, by kind: images, documents, collections, tasks, imports ..."""
    asker: Asker = None  # type: ignore[assignment] -- when everybody is there
    child_types: dict[str, tuple[str, str]] = field(default_factory=dict)

    searched: str = "qz"
    """What is searched for: a word that nothing starts with but canaries, or one canary that is not for everybody."""

    today: str = field(default_factory=lambda: timezone.localdate().isoformat())

    def page(self, key: str) -> Page:
        """Return a page by its name."""
        return self.pages[key]

    def find(self, kind: str, key: str) -> Any:
        """Return a thing by kind and name."""
        if kind == "page":
            return self.pages[key]
        if kind == "revision":
            return self.revisions[key]
        return self.things[kind][key]

    def add(self, kind: str, key: str, thing: Any) -> Any:
        """Keep a thing under its kind and name; return it."""
        self.things.setdefault(kind, {})[key] = thing
        return thing

    def word(self, key: str, what: str) -> str:
        """Return the canary of something that a thing says."""
        return self.aviary.word(key, what)


def build() -> World:
    """Make the world. Takes a few seconds; everybody is signed in."""
    from tests.surfaces.world import consultation, files, moderation, others, people, places, profiles

    world = World()
    places.build(world)
    people.build(world)
    places.annotate(world)
    files.build(world)
    moderation.build(world)
    profiles.build(world)
    others.build(world)
    others.partners(world)
    consultation.build(world)
    world.asker = Asker.of(world.users, world.aviary)
    return world
