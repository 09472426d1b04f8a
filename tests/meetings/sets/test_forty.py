"""A set of forty papers, with progress and within bounds; long, so only with `make test-deep`."""

from __future__ import annotations

import resource
import time

import pytest

from intranet.meetings.models import MeetingSet
from intranet.meetings.sets import making
from intranet.meetings.sets.services import ask
from tests.factories.meetings import make_item, make_paper
from tests.meetings.papers.conftest import World, pdf, picture

pytestmark = [pytest.mark.django_db, pytest.mark.deep]
PAPERS, PAGES = 40, 10


def test_forty_papers_become_one_set_with_progress(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf("Een lang stuk", PAGES)
    for number in range(PAPERS):
        item = world.item if number % 4 else make_item(world.meeting)
        if number % 10 == 9:
            make_paper(item, content=picture("JPEG", (3000, 2000)), name=f"{number}.jpg")
        else:
            make_paper(item, content=content, name=f"{number}.pdf")
    row = ask(user=world.user("member"), meeting=world.meeting)
    seen: list[int] = []
    prepare = making.gather

    def watched(contents, user, folder, told):  # type: ignore[no-untyped-def]
        def heard(done: int) -> None:
            told(done)
            seen.append(MeetingSet.objects.get(pk=row.pk).done)

        return prepare(contents, user, folder, heard)

    monkeypatch.setattr(making, "gather", watched)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert making.make_set(row.pk) == MeetingSet.State.READY
    taken = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    row.refresh_from_db()
    print(f"{PAPERS} papers, {row.pages} pages, {time.monotonic() - started:.0f} s, {taken:.0f} and {child:.0f} MB")
    assert seen == list(range(1, PAPERS + 1))
    assert (row.done, row.total) == (PAPERS + 1, PAPERS + 1)
    assert row.pages is not None
    assert row.pages > 36 * PAGES
    assert not row.remarks
    assert taken < 300
    assert child < 500
