"""Bringing papers, renewing them, changing and withdrawing them, through the screens."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from intranet.meetings.models import MeetingState, Paper, PaperVersion
from intranet.meetings.papers import services
from intranet.meetings.papers.kinds import KINDS
from tests.factories.meetings import make_item, make_meeting, make_paper, named, person_of
from tests.factories.profiles import add, home
from tests.meetings.papers.conftest import World, office, pdf, sent
from vve_site.home.models import ContentPage

pytestmark = pytest.mark.django_db


def add_at(world: World) -> str:
    return reverse("vve_meetings:paper_add_item", args=[world.item.uid])


def upload(content: bytes, name: str = "stuk.pdf") -> services.Upload:
    return services.Upload(sent(content, name), name, KINDS[name.rsplit(".", 1)[-1]])


def place(world: World) -> services.Place:
    return services.Place(world.meeting, world.item)


def prepare(world: World) -> None:
    MeetingState.objects.filter(meeting=world.meeting).update(distributed_at=None)


def test_several_files_at_once_become_as_many_papers(world: World) -> None:
    files = [sent(pdf(), "Begroting 2027.pdf"), sent(office("xl"), "Cijfers.xlsx")]
    response = world.client("secretary").post(add_at(world), {"uploads": files, "audience_how": ""})
    assert response.status_code == 302
    assert [(one.title, one.versions.get().name) for one in world.item.papers.all()] == [
        ("Begroting 2027", "Begroting 2027.pdf"),
        ("Cijfers", "Cijfers.xlsx"),
    ]


def test_a_file_with_a_title_has_that_title_and_its_circle(world: World) -> None:
    chair = world.people["chair"]
    data = {
        "uploads": [sent(pdf(), "x.pdf")],
        "title": "Begroting",
        "audience_how": "chosen",
        "audience_who": [f"person:{person_of(chair).pk}"],
        "asks_reading": "on",
    }
    world.client("chair").post(add_at(world), data)
    paper = world.item.papers.get()
    assert (paper.title, paper.audience, paper.asks_reading) == ("Begroting", named(chair), True)
    assert paper.is_closed


def test_nobody_shuts_themselves_out_of_a_paper(world: World) -> None:
    data = {"uploads": [sent(pdf())], "audience_how": "chosen", "audience_who": [named(world.people["member"])]}
    response = world.client("chair").post(add_at(world), data)
    assert response.status_code == 422
    assert not Paper.objects.exists()


@pytest.mark.parametrize("content", [b"", b"<html>", office("word", **{"word/vbaProject.bin": b"x"})])
def test_a_file_that_is_not_taken_in_is_named_beside_its_field(world: World, content: bytes) -> None:
    response = world.client("chair").post(add_at(world), {"uploads": [sent(content, "raar.pdf")]})
    assert response.status_code == 422
    assert response.context["form"].errors["uploads"]
    assert not PaperVersion.objects.exists()


def test_a_file_that_is_too_large_is_refused(world: World, settings: Any) -> None:
    settings.VVE_PAPER_MAX_MB = 0
    response = world.client("chair").post(add_at(world), {"uploads": [sent(pdf(), "groot.pdf")]})
    assert "groot.pdf" in response.content.decode()
    assert not PaperVersion.objects.exists()


def test_a_double_click_brings_one_paper(world: World) -> None:
    client = world.client("secretary")
    for _ in range(2):
        client.post(add_at(world), {"uploads": [sent(b"%PDF-1.4 zelfde")]})
    assert Paper.objects.count() == PaperVersion.objects.count() == 1


def test_before_the_agenda_is_sent_nothing_is_late(world: World) -> None:
    prepare(world)
    paper = services.add_file(place=place(world), upload=upload(b"%PDF-1"), user=world.user("chair"))
    services.add_version(paper=paper, upload=upload(b"%PDF-2"), remark="", user=world.user("chair"))
    assert not paper.versions.filter(sent_later=True).exists()
    assert not paper.versions.filter(replaces=True).exists()


def test_after_the_agenda_is_sent_a_first_version_is_late_and_a_next_one_replaces(world: World) -> None:
    paper = services.add_file(place=place(world), upload=upload(b"%PDF-1"), user=world.user("chair"))
    services.add_version(paper=paper, upload=upload(b"%PDF-2"), remark="Bedrag", user=world.user("chair"))
    assert list(paper.versions.values_list("number", "sent_later", "replaces", "remark")) == [
        (2, True, True, "Bedrag"),
        (1, True, False, ""),
    ]


def test_the_same_file_again_is_no_new_version(world: World) -> None:
    paper = services.add_file(place=place(world), upload=upload(b"%PDF-1"), user=world.user("chair"))
    version, is_new = services.add_version(paper=paper, upload=upload(b"%PDF-1"), remark="", user=world.user("chair"))
    assert (version.number, is_new) == (1, False)


def test_a_stored_file_stays_as_it_was(world: World) -> None:
    paper = services.add_file(place=place(world), upload=upload(b"%PDF-1"), user=world.user("chair"))
    services.add_version(paper=paper, upload=upload(b"%PDF-2"), remark="", user=world.user("chair"))
    with paper.versions.get(number=1).file.open("rb") as file:
        assert file.read() == b"%PDF-1"


def test_who_introduces_an_item_brings_papers_to_it_and_to_no_other(world: World) -> None:
    world.item.owner = person_of(world.people["member"])
    world.item.save()
    client = world.client("member")
    assert client.post(add_at(world), {"uploads": [sent(b"%PDF-1")]}).status_code == 302
    other = reverse("vve_meetings:paper_add_item", args=[make_item(world.meeting).uid])
    assert client.post(other, {"uploads": [sent(b"%PDF-1")]}).status_code == 403
    assert Paper.objects.count() == 1


def test_a_page_of_the_site_becomes_a_paper(world: World) -> None:
    page = add(home(), ContentPage(title="Programmalijn taal"))
    url = reverse("vve_meetings:paper_page_item", args=[world.item.uid])
    assert "Programmalijn taal" in world.client("chair").get(f"{url}?zoek=taal").content.decode()
    response = world.client("chair").post(f"{url}?zoek=taal", {"page": page.pk, "title": "", "audience_how": ""})
    assert response.status_code == 302
    assert (world.item.papers.get().page_id, world.item.papers.get().title) == (page.pk, "Programmalijn taal")


def test_a_page_one_may_not_read_is_not_found_and_not_taken(world: World) -> None:
    closed = make_meeting(world.body, "Geheime meeting", audience=named(world.people["secretary"]))
    url = reverse("vve_meetings:paper_page_item", args=[world.item.uid])
    assert "Geheime" not in world.client("chair").get(f"{url}?zoek=meeting").content.decode()
    assert world.client("chair").post(url, {"page": closed.pk, "title": "x"}).status_code == 422
    assert not Paper.objects.exists()


def test_changing_from_two_screens_loses_nothing(world: World) -> None:
    paper = make_paper(world.item, "Oud")
    url = reverse("vve_meetings:paper_change", args=[paper.uid])
    data = {"title": "Van mij", "audience_how": "", "order": 3, "revision": paper.revision}
    assert world.client("chair").post(url, {**data, "title": "Van de ander"}).status_code == 302
    response = world.client("secretary").post(url, data)
    assert response.status_code == 422
    shown = response.content.decode()
    assert "Van mij" in shown
    assert "Van de ander" in shown
    paper.refresh_from_db()
    assert paper.title == "Van de ander"
    again = {**data, "revision": response.context["form"]["revision"].value()}
    assert world.client("secretary").post(url, again).status_code == 302


def test_a_withdrawn_paper_is_gone_for_readers_and_kept_with_the_reason(world: World) -> None:
    paper = make_paper(world.item)
    withdraw = reverse("vve_meetings:paper_withdraw", args=[paper.uid])
    about = reverse("vve_meetings:paper", args=[paper.uid])
    assert world.client("chair").post(withdraw, {"because": "Verkeerde cijfers"}).status_code == 302
    assert world.client("member").get(about).status_code == 404
    assert "Verkeerde cijfers" in world.client("secretary").get(about).content.decode()
    world.client("chair").post(reverse("vve_meetings:paper_return", args=[paper.uid]))
    assert world.client("member").get(about).status_code == 200


def test_papers_of_approved_minutes_stay_as_they_are(world: World) -> None:
    paper = make_paper(world.item)
    MeetingState.objects.filter(meeting=world.meeting).update(minutes_approved_at=timezone.now())
    with pytest.raises(ValidationError):
        services.add_file(place=place(world), upload=upload(b"%PDF-9"), user=world.user("chair"))
    with pytest.raises(ValidationError):
        services.withdraw(paper=paper, because="x", user=world.user("chair"))
    assert world.client("chair").get(add_at(world)).status_code == 403


def test_a_same_upload_long_after_is_a_paper_of_its_own(world: World) -> None:
    first = services.add_file(place=place(world), upload=upload(b"%PDF-1"), user=world.user("chair"))
    first.versions.update(uploaded_at=timezone.now() - dt.timedelta(hours=1))
    second = services.add_file(place=place(world), upload=upload(b"%PDF-1"), user=world.user("chair"))
    assert first != second
