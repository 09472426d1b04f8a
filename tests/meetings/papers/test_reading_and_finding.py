"""Who read what, what waits to be read, and finding papers by the text in them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.search.backends import get_search_backend

from intranet.meetings.models import PaperRead, PaperText
from intranet.meetings.papers import parts, services
from intranet.meetings.papers.extraction import HOOK, TextRead, read_version
from intranet.meetings.papers.listing import shown
from intranet.meetings.parts import Moment, parts_of
from intranet.meetings.reading import outline_for, papers_for
from intranet.meetings.rules import may_run
from tests.factories.meetings import make_body, make_item, make_meeting, make_paper, make_version, named, person_of
from tests.meetings.papers.conftest import World, office, pdf, picture
from vve_site.search.service import search

pytestmark = pytest.mark.django_db


def readers_of(world: World, name: str = "secretary") -> Any:
    user = world.user(name)
    return shown(user, world.meeting, papers_for(user).filter(meeting=world.meeting))[0].readers


def found_by(user: Any, words: str) -> list[str]:
    return [hit.url for hit in (search(user, words).hits or []) if hit.url]


def address(paper: Any) -> str:
    return reverse("vve_meetings:paper", args=[paper.uid])


def test_readers_are_counted_of_those_who_are_asked(world: World) -> None:
    paper = make_paper(world.item, asks_reading=True)
    services.mark_read(version=paper.versions.get(), person=person_of(world.people["member"]))
    readers = readers_of(world)
    assert ([one.user_id for one in readers.read], readers.of) == ([world.people["member"].pk], 4)


def test_of_a_confidential_paper_only_its_own_readers_are_counted(world: World) -> None:
    people = named(world.people["secretary"], world.people["member"])
    make_paper(world.item, asks_reading=True, audience=people)
    assert readers_of(world).of == 2


def test_a_new_version_asks_again(world: World) -> None:
    paper = make_paper(world.item, asks_reading=True)
    services.mark_read(version=paper.versions.get(), person=person_of(world.people["member"]))
    make_version(paper, content=b"%PDF-1.4 nieuw")
    assert not readers_of(world).read
    client = world.client("member")
    old = {"version": str(paper.versions.get(number=1).uid)}
    PaperRead.objects.all().delete()
    client.post(reverse("vve_meetings:paper_read", args=[paper.uid]), old)
    assert not PaperRead.objects.exists()


def test_opening_a_paper_is_not_reading_it_and_reading_can_be_taken_back(world: World) -> None:
    paper = make_paper(world.item, asks_reading=True)
    version, client = paper.versions.get(), world.client("member")
    client.get(reverse("vve_meetings:paper_file", args=[paper.uid, version.uid]))
    client.get(address(paper))
    assert not PaperRead.objects.exists()
    url = reverse("vve_meetings:paper_read", args=[paper.uid])
    for _twice in range(2):
        client.post(url, {"version": str(version.uid)})
    assert PaperRead.objects.count() == 1
    client.post(url, {"version": str(version.uid), "terug": "1"})
    assert not PaperRead.objects.exists()


def test_names_of_readers_are_for_who_runs_the_meeting(world: World) -> None:
    paper = make_paper(world.item, asks_reading=True)
    name = person_of(world.people["advisor"]).name
    assert name in world.client("chair").get(address(paper)).content.decode()
    seen = world.client("member").get(address(paper)).content.decode()
    assert name not in seen
    assert "0 van 4" in seen


def panel_of(world: World, name: str) -> Any:
    request = RequestFactory().get("/")
    request.user = world.user(name)
    return parts.panel(request)


def test_the_dashboard_says_what_waits_to_be_read(world: World) -> None:
    paper = make_paper(world.item, asks_reading=True)
    make_paper(world.item)
    make_paper(make_item(make_meeting(world.body, starts_at=timezone.now() - dt.timedelta(days=3))), asks_reading=True)
    assert panel_of(world, "member").count == 1
    assert panel_of(world, "other_member") is None
    assert panel_of(world, "coordinator") is None
    services.mark_read(version=paper.versions.get(), person=person_of(world.people["member"]))
    assert panel_of(world, "member") is None


def test_the_digest_tells_of_late_papers_and_never_a_confidential_title(world: World) -> None:
    now = timezone.now()
    make_version(make_paper(world.item, "Openbaar"), content=b"%PDF-1.4 x", replaces=True, sent_later=True)
    secret = make_paper(world.item, "Geheim", asks_reading=True, audience=named(world.people["member"]))
    section = parts.digest(world.user("member"), now - dt.timedelta(days=1), now + dt.timedelta(hours=1))
    assert section is not None
    assert {(line.text, line.note) for line in section.lines} == {
        ("Openbaar", "vervangen"),
        ("Een vertrouwelijk stuk", "meld dat u het hebt gelezen"),
    }
    assert any(str(secret.uid) in line.url for line in section.lines)
    other = parts.digest(world.user("other_member"), now - dt.timedelta(days=1), now + dt.timedelta(hours=1))
    assert other is None or not other.lines


@pytest.mark.parametrize(
    ("content", "name", "state"),
    [
        (pdf("De zonnebloem"), "a.pdf", PaperText.State.DONE),
        (picture(), "a.png", PaperText.State.SCAN),
        (b"%PDF-1.4 kapot", "a.pdf", PaperText.State.UNREADABLE),
        (office("ppt"), "a.pptx", PaperText.State.UNREADABLE),
    ],
)
def test_text_is_read_where_it_can_be(world: World, content: bytes, name: str, state: str) -> None:
    version = make_paper(world.item, content=content, name=name).versions.get()
    assert read_version(version.pk) == state
    assert version.content.state == state
    version.refresh_from_db()
    assert state != PaperText.State.DONE or ("zonnebloem" in version.content.text and version.pages == 1)


def test_a_reader_that_fails_leaves_a_paper_that_is_not_searchable(world: World) -> None:
    def broken(path: Any, kind: Any) -> TextRead | None:
        raise RuntimeError

    version = make_paper(world.item, content=pdf()).versions.get()
    with hooks.register_temporarily(HOOK, broken, order=-1):
        assert read_version(version.pk) == PaperText.State.UNREADABLE


def with_text(place: Any, title: str, text: str, **fields: Any) -> Any:
    paper = make_paper(place, title, **fields)
    PaperText.objects.create(version=paper.versions.get(), state=PaperText.State.DONE, text=text)
    return paper


def test_papers_are_found_by_title_and_text_by_who_may_read_them(world: World) -> None:
    paper = with_text(world.item, "Zonnebloem", "over hortensia en klimop")
    closed = with_text(world.item, "Geheim", "ook hortensia", audience=named(world.people["chair"]))
    for words in ("zonnebloem", "klimop"):
        assert found_by(world.user("member"), words) == [address(paper)]
    assert set(found_by(world.user("chair"), "hortensia")) == {address(paper), address(closed)}
    for name in ("staff", "ended", "visitor"):
        assert found_by(world.user(name), "hortensia") == []


def test_only_the_last_version_is_found_and_a_withdrawn_paper_is_not(world: World) -> None:
    paper = with_text(world.item, "Stuk", "klimop")
    newer = make_version(paper, content=b"%PDF-1.4 nieuw")
    PaperText.objects.create(version=newer, state=PaperText.State.DONE, text="hortensia")
    assert found_by(world.user("member"), "klimop") == []
    assert found_by(world.user("member"), "hortensia") == [address(paper)]
    services.withdraw(paper=paper, because="x", user=world.user("chair"))
    assert found_by(world.user("chair"), "hortensia") == []


def test_a_paper_is_found_by_its_new_title(world: World) -> None:
    paper = with_text(world.item, "Oud", "tekst")
    about = {"audience": "", "asks_reading": False, "order": 1, "user": world.user("chair")}
    services.change(paper=paper, revision=1, title="Hortensia", **about)
    assert found_by(world.user("member"), "hortensia") == [address(paper)]


def test_the_page_of_a_meeting_costs_the_same_with_many_papers(
    world: World, django_assert_max_num_queries: Any
) -> None:
    def at_meeting(count: int) -> int:
        for number in range(count):
            item = make_item(world.meeting, audience=named(world.people["member"]) if number % 2 else "")
            make_version(make_paper(item, asks_reading=True), content=b"%PDF-1.4 nieuw")
        user = world.user("member")
        outline = outline_for(user, world.meeting)
        request = RequestFactory().get("/")
        request.user = user
        with django_assert_max_num_queries(25) as asked:
            moment = Moment(world.meeting, request, outline, may_run(user, world.meeting))
            _whole, of_items = parts_of(moment)
        assert sum(len(one.of) for one in of_items if one.template == "vve_meetings/papers/at_item.html") >= count
        return len(asked)

    at_meeting(1)  # what is remembered for all requests
    few = at_meeting(2)
    assert at_meeting(10) == few


def test_papers_of_the_meeting_as_a_whole_have_a_part_of_their_own(world: World) -> None:
    make_paper(world.meeting, "Routebeschrijving")
    user = world.user("member")
    request = RequestFactory().get("/")
    request.user = user
    whole, _items = parts_of(Moment(world.meeting, request, outline_for(user, world.meeting), False))
    templates = [part.template for part in whole]
    assert "vve_meetings/papers/at_meeting.html" in templates
    assert "vve_meetings/sets/button.html" in templates


def test_a_rebuilt_index_holds_the_last_versions(world: World) -> None:
    paper = with_text(world.item, "Stuk", "klimop")
    newer = make_version(paper, content=b"%PDF-1.4 nieuw")
    PaperText.objects.create(version=newer, state=PaperText.State.DONE, text="hortensia")
    assert [one.version_id for one in PaperText.get_indexed_objects()] == [newer.pk]
    make_body("Nog een orgaan")
    assert list(get_search_backend().search("hortensia", PaperText.objects.all())) == [newer.content]
