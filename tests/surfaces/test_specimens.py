"""One rule on every surface: whoever may not read something finds no word of it anywhere.

Each person follows every link from the home page, asks every registered address with every specimen, searches, and
reads files. A word that is not for them anywhere is a leak; a word that is for them must be found somewhere.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.surfaces.asking import Came
from tests.surfaces.canaries import Canary
from tests.surfaces.specimens import addresses
from tests.surfaces.specimens.document import DOCS, KINDS, as_markdown, name_of
from tests.surfaces.specimens.people import DEGREES, NAMED, PEOPLE, readers_of
from tests.surfaces.specimens.world import Specimens, build

MOST_PAGES, SOME_PAGES = 400, 60
IN_ADMIN = ("editor", "contact", "coordinator", "chair", "secretary", "newsletter", "manager")

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("specimens")]


@pytest.fixture(scope="module")
def made(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Specimens]:
    """Make the specimens; each request is undone by itself."""
    refusals = logging.getLogger("django.request")
    level = refusals.level
    refusals.setLevel(logging.CRITICAL)  # thousands of refusals are what is asked for
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
    refusals.setLevel(level)


IN_THE_GATE = ("visitor", "other", "member", "coordinator")
"""One from each side of each border; `make test-deep` sends everybody."""

FOUND = {
    "body": "task",
    "meeting": "title",
    "item": "title",
    "paper": "title",
    "file": "inside",
    "document": "inside",
    "minutes": "text",
    "decision": "text",
    "action": "text",
    "note": "text",
    "news": "title",
}
"""What of each kind must be found somewhere by who may read it; the rest may or may not be shown."""


@pytest.mark.parametrize("who", IN_THE_GATE)
def test_who_may_not_read_it_finds_no_word(made: Specimens, who: str) -> None:
    seen = walk(made, who, _on_the_site(made, NAMED), most=SOME_PAGES)
    assert seen, "nothing was found at all"
    leaks = list(leaks_of(made, who, seen))
    assert not leaks, "\n".join(leaks[:40])


@pytest.mark.deep
@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_everybody_finds_what_is_theirs_and_no_more(made: Specimens, who: str) -> None:
    seen = walk(made, who, _on_the_site(made, *DEGREES))
    leaks = list(leaks_of(made, who, seen))
    assert not leaks, "\n".join(leaks[:40])
    found = set().union(*seen.values())
    missing = [
        f"{who} does not find {canary.of} ({canary.what})"
        for canary in made.aviary.known.values()
        if who in made.readers.get(canary.of, ())
        and FOUND.get(canary.of.partition("_")[0]) == canary.what
        and canary not in found
    ]
    assert not missing, "\n".join(missing[:40])


def test_a_secretary_finds_in_the_admin_only_what_is_theirs(made: Specimens) -> None:
    _check_the_admin(made, "secretary")


@pytest.mark.deep
@pytest.mark.parametrize("who", IN_ADMIN)
def test_nobody_finds_in_the_admin_what_is_not_theirs(made: Specimens, who: str) -> None:
    _check_the_admin(made, who)


def test_the_table_in_the_docs_is_what_is_tested(made: Specimens) -> None:
    for kind in KINDS:
        for degree in DEGREES:
            assert made.readers[name_of(kind, degree)] == readers_of(kind, degree)
    assert DOCS.read_text("utf-8") == as_markdown(), "run: python -m tests.surfaces.specimens.document"


def _check_the_admin(made: Specimens, who: str) -> None:
    seen = walk(made, who, [*addresses.in_the_admin(made), *addresses.searches()], follow=False)
    leaks = list(leaks_of(made, who, seen))
    assert not leaks, "\n".join(leaks[:40])


def _on_the_site(made: Specimens, *degrees: str) -> list[str]:
    return ["/", *addresses.explicit(made), *addresses.of_our_apps(made, degrees), *addresses.searches()]


def walk(
    made: Specimens, who: str, start: list[str], *, follow: bool = True, most: int = MOST_PAGES
) -> dict[str, set[Canary]]:
    """Ask these addresses and whatever they lead to; return the canaries found, by address."""
    waiting, asked, seen = deque(dict.fromkeys(start)), set(start), dict[str, set[Canary]]()
    follows = most
    while waiting:
        address = waiting.popleft()
        outcome = made.asker.ask(who, "GET", address)
        assert outcome.came is not Came.BROKEN, f"{who} {address}: {outcome}"
        if outcome.canaries:
            seen[address] = outcome.canaries
        if outcome.came is not Came.ANSWER or not follow or follows <= 0:
            continue
        follows -= 1
        for link in [*addresses.links_of(address, outcome.content), *([outcome.location] if outcome.location else [])]:
            if link not in asked and not link.startswith("/beheer/") and link.startswith("/"):
                asked.add(link)
                waiting.append(link)
    return seen


def leaks_of(made: Specimens, who: str, seen: dict[str, set[Canary]]) -> Iterator[str]:
    """Yield in words what somebody found that is not theirs."""
    for address, canaries in seen.items():
        for canary in sorted(canaries, key=lambda one: (one.of, one.what)):
            if who not in made.readers.get(canary.of, ()):
                yield f"{who} finds {canary.of} ({canary.what}) at {address}"
