"""Every address of papers and sets, asked by everybody: who gets in, who may write, and what a refusal leaves."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from intranet.meetings.models import MeetingSet, Paper, PaperRead, PaperVersion
from tests.factories.meetings import make_paper, named
from tests.factories.profiles import add, home
from tests.meetings.papers.conftest import World, sent
from vve_site.home.models import ContentPage

pytestmark = pytest.mark.django_db

READS = {"chair", "secretary", "member", "advisor", "other_member", "other_chair", "coordinator"}
RUNS = {"chair", "secretary", "coordinator"}
ASKED = {"chair", "secretary", "member", "advisor"}


def asked(world: World, url: str, data: Any = None) -> dict[str, int]:
    """Return the answer of an address to everybody; with ``data``, a function that makes it, it is posted."""
    answers = {}
    for name in world.people:
        client = world.client(name)
        answers[name] = (client.get(url) if data is None else client.post(url, data())).status_code
    return answers


def who(answers: dict[str, int], status: int) -> set[str]:
    return {name for name, answer in answers.items() if answer == status}


def state() -> tuple[Any, ...]:
    """Return all that a refused request must leave as it is."""
    papers = list(Paper.objects.order_by("pk").values_list("title", "withdrawn_at", "revision"))
    return papers, PaperVersion.objects.count(), PaperRead.objects.count(), MeetingSet.objects.count()


def paper_at(world: World, **fields: Any) -> Paper:
    return make_paper(world.item, "Stuk", asks_reading=True, **fields)


def url_of(name: str, paper: Paper) -> str:
    version = paper.versions.get()
    args = [paper.uid, version.uid] if name == "paper_file" else [paper.uid]
    return reverse(f"vve_meetings:{name}", args=args)


@pytest.mark.parametrize("name", ["paper", "paper_file"])
def test_a_paper_is_read_by_who_has_a_part_in_the_consultation(world: World, name: str) -> None:
    answers = asked(world, url_of(name, paper_at(world)))
    assert who(answers, 200) == READS
    assert who(answers, 404) == {"ended", "staff"}
    assert who(answers, 302) == {"visitor"}


@pytest.mark.parametrize("name", ["paper", "paper_file"])
@pytest.mark.parametrize("where", ["paper", "item", "meeting"])
def test_what_is_for_named_people_does_not_exist_for_others(world: World, name: str, where: str) -> None:
    audience = named(world.people["chair"], world.people["member"])
    paper = paper_at(world, audience=audience if where == "paper" else "")
    if where == "item":
        world.item.audience = audience
        world.item.save()
    if where == "meeting":
        world.meeting.audience = audience
        world.meeting.save()
    assert who(asked(world, url_of(name, paper)), 200) == {"chair", "member"}


@pytest.mark.parametrize("name", ["paper_version", "paper_change", "paper_withdraw"])
def test_who_runs_the_meeting_gets_the_forms(world: World, name: str) -> None:
    answers = asked(world, url_of(name, paper_at(world)))
    assert who(answers, 200) == RUNS
    assert who(answers, 403) == READS - RUNS
    assert who(answers, 404) == {"ended", "staff"}


@pytest.mark.parametrize("name", ["paper_add_item", "paper_page_item", "paper_add_meeting", "paper_page_meeting"])
def test_who_runs_the_meeting_brings_papers(world: World, name: str) -> None:
    uid = world.item.uid if name.endswith("item") else world.meeting.uid
    answers = asked(world, reverse(f"vve_meetings:{name}", args=[uid]))
    assert who(answers, 200) == RUNS
    assert who(answers, 403) == READS - RUNS


FORMS: dict[str, Any] = {
    "paper_version": lambda: {"uploads": [sent(b"%PDF-1.4 anders")], "remark": ""},
    "paper_change": lambda: {"title": "Anders", "audience_how": "", "order": 1, "revision": 1},
    "paper_withdraw": lambda: {"because": "Fout"},
    "paper_return": dict,
}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_refused_change_leaves_everything_as_it_is(world: World, name: str) -> None:
    paper = paper_at(world)
    before = state()
    for person in set(world.people) - RUNS:
        assert world.client(person).post(url_of(name, paper), FORMS[name]()).status_code in (302, 403, 404)
        assert state() == before, person
    assert world.client("secretary").post(url_of(name, paper), FORMS[name]()).status_code == 302


@pytest.mark.parametrize("name", ["paper_add_item", "paper_page_item", "paper_add_meeting", "paper_page_meeting"])
def test_a_refused_paper_is_not_stored(world: World, name: str) -> None:
    page = add(home(), ContentPage(title="Een pagina"))
    url = reverse(f"vve_meetings:{name}", args=[world.item.uid if name.endswith("item") else world.meeting.uid])
    for person in set(world.people) - RUNS:
        data = {"uploads": [sent(b"%PDF-1.4")], "page": page.pk, "audience_how": ""}
        assert world.client(person).post(url, data).status_code in (302, 403, 404)
        assert not Paper.objects.exists(), person
    data = {"uploads": [sent(b"%PDF-1.4")], "page": page.pk, "audience_how": ""}
    assert world.client("chair").post(url, data).status_code == 302
    assert Paper.objects.count() == 1


def test_reading_is_said_by_who_is_asked_to_the_meeting(world: World) -> None:
    paper = paper_at(world)
    data = {"version": str(paper.versions.get().uid)}
    answers = asked(world, url_of("paper_read", paper), lambda: data)
    assert who(answers, 403) == READS - ASKED
    assert who(answers, 404) == {"ended", "staff"}
    assert {one.person.user_id for one in PaperRead.objects.all()} == {world.people[name].pk for name in ASKED}


def test_a_chair_shut_out_of_a_paper_cannot_change_it(world: World) -> None:
    paper = paper_at(world, audience=named(world.people["secretary"]))
    before = state()
    assert world.client("chair").post(url_of("paper_withdraw", paper), {"because": "x"}).status_code == 404
    assert state() == before


def test_a_set_is_for_who_reads_the_meeting(world: World) -> None:
    url = reverse("vve_meetings:set", args=[world.meeting.uid])
    answers = asked(world, url)
    assert who(answers, 200) == READS
    assert who(answers, 404) == {"ended", "staff"}
    for name in ("ended", "staff", "visitor"):
        world.client(name).post(url)
    assert not MeetingSet.objects.exists()


def test_before_the_agenda_is_sent_only_who_prepares_it_has_a_set(world: World) -> None:
    world.meeting.state.distributed_at = None
    world.meeting.state.save()
    assert who(asked(world, reverse("vve_meetings:set", args=[world.meeting.uid])), 200) == RUNS


def test_nobody_gets_the_set_of_somebody_else(world: World, django_capture_on_commit_callbacks: Any) -> None:
    url = reverse("vve_meetings:set", args=[world.meeting.uid])
    with django_capture_on_commit_callbacks(execute=True):
        world.client("chair").post(url)
    file = reverse("vve_meetings:set_file", args=[world.meeting.uid])
    answers = asked(world, file)
    assert who(answers, 200) == {"chair"}
    assert who(answers, 404) == {"ended", "staff"}
