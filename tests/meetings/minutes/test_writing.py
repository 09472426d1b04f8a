"""Writing minutes with several people at once: nothing is lost, nothing is overwritten unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from intranet.meetings.minutes.writing import ChangedMeanwhile, mark_writing, save_text, writer_of
from intranet.meetings.models import ItemMinutes
from tests.factories.meetings import person_of
from tests.meetings.minutes.conftest import Held

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
JSON = {"Accept": "application/json"}


def filled(client: Client, held: Held, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends when somebody opens the form of the item and changes this."""
    form = client.get(held.address(item=held.item)).context["form"]
    return {field.name: "" if field.value() is None else field.value() for field in form} | changes


def text_of(held: Held) -> str:
    return ItemMinutes.objects.get(item=held.item).text


def test_who_saves_an_older_version_is_told_and_nothing_is_overwritten(held: Held) -> None:
    save_text(item=held.item, text="Els schrijft.", version=0, by=held.user("chair"))
    with pytest.raises(ChangedMeanwhile) as told:
        save_text(item=held.item_again(), text="Tom schrijft.", version=0, by=held.user("secretary"))
    assert (told.value.minutes.text, told.value.minutes.version) == ("Els schrijft.", 1)
    assert told.value.minutes.changed_by == person_of(held.people["chair"])
    assert text_of(held) == "Els schrijft."


def test_the_same_text_twice_is_one_version(held: Held) -> None:
    for _twice in range(2):
        saved = save_text(item=held.item_again(), text="Besproken.\r\nAkkoord.", version=0, by=held.user("chair"))
        assert (saved.version, saved.text) == (1, "Besproken.\nAkkoord.")


def test_the_first_who_writes_stays_named_to_the_second(held: Held) -> None:
    chair, secretary = held.user("chair"), held.user("secretary")
    mark_writing(item=held.item, by=chair)
    seen = mark_writing(item=held.item_again(), by=secretary)
    assert writer_of(seen, besides=person_of(secretary)) == person_of(chair)
    assert writer_of(seen, besides=person_of(chair)) is None
    mark_writing(item=held.item_again(), by=secretary, done=True)
    assert writer_of(ItemMinutes.objects.get(item=held.item)) == person_of(chair)
    mark_writing(item=held.item_again(), by=chair, done=True)
    assert writer_of(ItemMinutes.objects.get(item=held.item)) is None


def test_who_stopped_long_ago_writes_no_more(held: Held) -> None:
    mark_writing(item=held.item, by=held.user("chair"))
    ItemMinutes.objects.update(writing_at=timezone.now() - dt.timedelta(seconds=31))
    seen = mark_writing(item=held.item_again(), by=held.user("secretary"))
    assert seen.writing == person_of(held.people["secretary"])


@pytest.mark.parametrize("name", ["member", "other_member", "ended", "staff", "visitor"])
def test_who_does_not_run_the_meeting_writes_nothing(held: Held, name: str) -> None:
    with pytest.raises(PermissionDenied):
        save_text(item=held.item, text="Van mij", version=0, by=held.user(name))
    with pytest.raises(PermissionDenied):
        mark_writing(item=held.item_again(), by=held.user(name))
    assert not ItemMinutes.objects.exists()


def test_the_coordinator_writes_the_open_item_and_not_the_one_about_the_coordinator(held: Held) -> None:
    coordinator = held.user("coordinator")
    save_text(item=held.item, text="Open", version=0, by=coordinator)
    with pytest.raises(PermissionDenied):
        save_text(item=held.secret, text="Over mij", version=0, by=coordinator)
    assert not ItemMinutes.objects.filter(item=held.secret).exists()


def test_without_script_both_texts_are_on_the_screen_and_saving_again_is_a_choice(held: Held, browse: Browse) -> None:
    tom = browse(held.user("secretary"))
    mine = filled(tom, held, text="Tom schrijft <dit>.")
    save_text(item=held.item, text="Els schrijft.", version=0, by=held.user("chair"))
    answer = tom.post(held.address(item=held.item), mine)
    assert answer.status_code == 409
    screen = answer.content.decode()
    assert "Els schrijft." in screen
    assert "Tom schrijft &lt;dit&gt;." in screen
    assert text_of(held) == "Els schrijft."
    again = mine | {"version": answer.context["form"]["version"].value(), "text": "Els en Tom schrijven."}
    assert tom.post(held.address(item=held.item), again).status_code == 302
    assert text_of(held) == "Els en Tom schrijven."


def test_the_script_is_told_how_it_stands(held: Held, browse: Browse) -> None:
    tom, els = browse(held.user("secretary")), browse(held.user("chair"))
    fields = filled(tom, held, text="Eerst")
    saved = tom.post(held.address(item=held.item), fields, headers=JSON)
    assert (saved.status_code, saved.json()["version"], saved.json()["text"]) == (200, 1, "Eerst")
    stale = els.post(held.address(item=held.item), fields | {"text": "Later"}, headers=JSON)
    assert stale.status_code == 409
    assert stale.json()["text"] == "Eerst"
    assert stale.json()["changed_by"] == person_of(held.people["secretary"]).name
    tom.post(held.address("bezig/", held.item))
    look = els.get(held.address("nu/", held.item)).json()
    assert (look["writing"], look["version"]) == (person_of(held.people["secretary"]).name, 1)
    assert tom.get(held.address("nu/", held.item)).json()["writing"] == ""


def test_looking_changes_nothing(held: Held, browse: Browse) -> None:
    browse(held.user("chair")).get(held.address("nu/", held.item))
    browse(held.user("chair")).get(held.address(item=held.item))
    assert not ItemMinutes.objects.exists()


def test_one_press_saves_the_minutes_with_a_decision_and_an_action(held: Held, browse: Browse) -> None:
    tom = browse(held.user("secretary"))
    nadia = person_of(held.people["member"])
    fields = filled(
        tom,
        held,
        text="Lang besproken.",
        decision="De plannen zijn vastgesteld.",
        action="Nadia belt de clusters.",
        who=f"person:{nadia.pk}",
        due="2026-12-11",
        do="decide",
    )
    for _twice in range(2):
        assert tom.post(held.address(item=held.item), fields).status_code == 302
    assert text_of(held) == "Lang besproken."
    decision, action = held.item.decisions.get(), held.item.actions.get()
    assert decision.text == "De plannen zijn vastgesteld."
    assert (action.text, action.person, action.due) == ("Nadia belt de clusters.", nadia, dt.date(2026, 12, 11))


def test_an_action_without_words_is_asked_for_and_the_minutes_stay_on_the_screen(held: Held, browse: Browse) -> None:
    tom = browse(held.user("secretary"))
    answer = tom.post(held.address(item=held.item), filled(tom, held, text="Typwerk", due="2026-12-11"))
    assert answer.status_code == 422
    assert "Typwerk" in answer.content.decode()
    assert not held.item.actions.exists()


def test_next_and_previous_lead_past_what_one_may_not_read(held: Held, browse: Browse) -> None:
    marijke, els = browse(held.user("coordinator")), browse(held.user("chair"))
    answer = marijke.post(held.address(item=held.item), filled(marijke, held, do="next"))
    assert answer.url == held.address(item=held.last)
    answer = els.post(held.address(item=held.item), filled(els, held, do="next"))
    assert answer.url == held.address(item=held.secret)
