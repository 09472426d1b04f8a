"""Approving minutes freezes the meeting: in a file, in the database, and on every screen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from wagtail.models import PageLogEntry

from intranet.meetings.approving import rights
from intranet.meetings.approving.sealing import MinutesAreFrozen, destroying
from intranet.meetings.approving.services import APPROVED, FETCHED, DraftChanged
from intranet.meetings.minutes import running, sharing
from intranet.meetings.minutes.writing import mark_writing, save_text
from intranet.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    FrozenMinutes,
    ItemMinutes,
    MeetingPage,
    MeetingState,
)
from intranet.meetings.outcomes import services as outcomes
from tests.factories.access import seat_holder
from tests.factories.meetings import make_action, make_decision, make_item, make_meeting, named, person_of
from tests.meetings.minutes.conftest import Held, approve

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]


@pytest.fixture
def full(shared: Held) -> Held:
    """With minutes, somebody present, a decision and an action at the open and at the confidential item."""
    chair = shared.user("chair")
    save_text(item=shared.item, text="Gewoon woord", version=0, by=chair)
    save_text(item=shared.secret, text="Geheim woord", version=0, by=chair)
    for item, word in ((shared.item, "Gewoon"), (shared.secret, "Geheim")):
        make_decision(item, f"{word} besluit")
        make_action(item, f"{word}e actie", person=person_of(shared.people["secretary"]))
    make_decision(shared.item, "Besluit voor de voorzitter", audience=named(shared.people["chair"]))
    running.set_present(
        meeting=shared.again(), person=person_of(shared.people["member"]), present=True, by=shared.user("chair")
    )
    return shared


def next_meeting(held: Held, *, begun: bool = True) -> MeetingPage:
    """Put the minutes on the agenda of a next meeting."""
    meeting = make_meeting(held.body, "Stuurgroep van december")
    make_item(meeting, "Verslag", approves=held.meeting)
    if begun:
        running.start(meeting=meeting, by=held.user("chair"))
    return MeetingPage.objects.get(pk=meeting.pk)


def filled(client: Client, held: Held, **changes: Any) -> dict[str, Any]:
    form = client.get(held.address("vaststellen/")).context["form"]
    return {field.name: field.value() or "" for field in form} | changes


def test_the_next_meeting_approves_with_corrections_and_everything_is_in_one_file(full: Held, browse: Browse) -> None:
    following, els = next_meeting(full), browse(full.user("chair"))
    fields = filled(els, full, corrections="Nadia was er ook.")
    fields[f"item-{full.secret.uid}"] = "Lees: niet."
    assert fields["occasion"] == str(following.uid)
    for _twice in range(2):
        assert els.post(full.address("vaststellen/"), fields).status_code == 302
    frozen = FrozenMinutes.objects.get()
    content = Path(frozen.file.path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == frozen.sha256
    document = json.loads(content)
    assert [item["text"] for item in document["items"]] == ["Gewoon woord", "Geheim woord", ""]
    assert document["items"][1]["audience"] == full.secret.audience
    assert document["items"][1]["correction"] == "Lees: niet."
    assert document["approval"]["corrections"] == "Nadia was er ook."
    assert document["approval"]["in"]["uid"] == str(following.uid)
    assert [one["name"] for one in document["attendance"] if one["present"]] == [person_of(full.people["member"]).name]
    assert full.again().progress.stage == MeetingState.Stage.APPROVED
    assert PageLogEntry.objects.get(page=full.meeting.pk, action=APPROVED).data == {"sha256": frozen.sha256}


def test_a_draft_that_changed_since_it_was_read_is_not_approved(full: Held, browse: Browse) -> None:
    els = browse(full.user("chair"))
    fields = filled(els, full, corrections="Blijft staan")
    save_text(item=full.item, text="Nog snel iets anders", version=1, by=full.user("secretary"))
    answer = els.post(full.address("vaststellen/"), fields)
    assert answer.status_code == 409
    assert "Blijft staan" in answer.content.decode()
    assert not FrozenMinutes.objects.exists()
    with pytest.raises(DraftChanged):
        approve(full, seen="anders")
    again = {name: answer.context["form"][name].value() or "" for name in fields}
    assert els.post(full.address("vaststellen/"), again).status_code == 302
    assert FrozenMinutes.objects.exists()


def test_nothing_is_left_behind_when_approving_fails_halfway(full: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(approve.__globals__["FrozenMinutes"]._meta.get_field("file").storage.path("frozen"))
    before = set(folder.glob("*")) if folder.exists() else set()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("stroom weg")

    monkeypatch.setattr("intranet.meetings.approving.services.log", fail)
    with pytest.raises(RuntimeError):
        approve(full)
    assert set(folder.glob("*")) == before
    assert not FrozenMinutes.objects.exists()
    assert not full.again().progress.is_frozen


def test_approval_needs_a_held_meeting_a_draft_and_an_occasion(held: Held) -> None:
    with pytest.raises(ValidationError):
        approve(held)
    running.start(meeting=held.again(), by=held.user("chair"))
    running.end(meeting=held.again(), by=held.user("chair"))
    with pytest.raises(ValidationError):
        approve(held)
    sharing.share(meeting=held.again(), by=held.user("chair"), sent_before=0)
    unrelated = make_meeting(held.body)
    with pytest.raises(PermissionDenied):
        approve(held, approved_in=unrelated)
    with pytest.raises(PermissionDenied):
        approve(held, approved_in=next_meeting(held, begun=False))
    assert not FrozenMinutes.objects.exists()


def test_in_writing_only_the_chair_approves_where_there_is_one(shared: Held) -> None:
    for name in ("secretary", "coordinator", "member"):
        with pytest.raises(PermissionDenied):
            approve(shared, by=shared.user(name))
    assert rights.may_approve_in_writing(shared.user("chair"), shared.again())
    assert approve(shared).approved_in is None


def test_the_secretary_writes_down_that_the_meeting_approved(shared: Held) -> None:
    following = next_meeting(shared)
    assert approve(shared, by=shared.user("secretary"), approved_in=following).approved_in == following


def test_after_approval_no_service_and_no_row_changes_the_meeting(full: Held) -> None:
    approve(full)
    chair, meeting = full.user("chair"), full.again()
    decision, action = Decision.objects.get(text="Gewoon besluit"), ActionItem.objects.get(text="Gewoone actie")
    tries: list[Callable[[], Any]] = [
        lambda: save_text(item=full.item_again(), text="Anders", version=1, by=chair),
        lambda: mark_writing(item=full.item_again(), by=chair),
        lambda: running.start(meeting=full.again(), by=chair),
        lambda: running.set_present(
            meeting=full.again(), person=person_of(full.people["chair"]), present=True, by=chair
        ),
        lambda: running.all_expected_present(meeting=full.again(), by=chair),
        lambda: sharing.share(meeting=full.again(), by=chair, sent_before=1),
        lambda: make_item(meeting),
        lambda: make_decision(full.item_again()),
        lambda: make_action(meeting),
        lambda: Attendance.objects.create(meeting=meeting, person=person_of(full.people["chair"])),
        lambda: ItemMinutes.objects.create(item=full.last, text="Toch nog"),
        lambda: _save(full.item_again(), title="Anders"),
        lambda: _save(full.item_again(), order=9),
        lambda: _save(full.item_again(), state=AgendaItem.State.LATER),
        lambda: _save(full.item_again(full.secret), audience=""),
        lambda: _save(ItemMinutes.objects.get(item=full.item), text="Anders"),
        lambda: _save(Attendance.objects.get(), was_present=False),
        lambda: _save(decision, text="Anders besloten"),
        lambda: _save(action, text="Anders doen"),
        lambda: _save(meeting.progress, minutes_approved_at=None),
        lambda: FrozenMinutes.objects.get().save(),
        lambda: FrozenMinutes.objects.get().delete(),
        lambda: ItemMinutes.objects.get(item=full.item).delete(),
        lambda: Attendance.objects.get().delete(),
    ]
    for attempt in tries:
        with pytest.raises((PermissionDenied, ValidationError)), transaction.atomic():
            attempt()
    call_command("check_frozen_minutes", stdout=StringIO())


def _save(row: Any, **changes: Any) -> None:
    assert any(getattr(row, name) != value for name, value in changes.items()), "changes nothing"
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def test_what_follows_after_approval_goes_on(full: Held) -> None:
    approve(full)
    chair = full.user("chair")
    decision, action = Decision.objects.get(text="Gewoon besluit"), ActionItem.objects.get(text="Gewoone actie")
    outcomes.finish(action=action, by=chair)
    outcomes.act(decision=decision, text="Volgt eruit", by=chair)
    outcomes.carry_out(decision=Decision.objects.get(pk=decision.pk), version=1, by=chair)
    make_item(full.again(), state=AgendaItem.State.PROPOSED)
    call_command("check_frozen_minutes", stdout=StringIO())


def test_destruction_that_was_approved_may_let_rows_go(full: Held) -> None:
    approve(full)
    with pytest.raises(MinutesAreFrozen), transaction.atomic():
        Attendance.objects.get().delete()
    with destroying():
        Attendance.objects.get().delete()
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("tamper", "part"),
    [
        (lambda held: ItemMinutes.objects.filter(item=held.item).update(text="Vervalst"), "minutes"),
        (lambda held: AgendaItem.objects.filter(pk=held.secret.pk).update(audience=""), "audience"),
        (lambda held: Attendance.objects.update(was_present=False), "attendance"),
        (lambda held: Decision.objects.filter(text="Gewoon besluit").update(text="Vervalst"), "decisions"),
        (lambda held: AgendaItem.objects.filter(pk=held.last.pk).update(state="later"), "items"),
        (lambda held: FrozenMinutes.objects.update(sha256="0" * 64), "SHA-256"),
        (lambda held: MeetingState.objects.update(minutes_approved_at="2026-01-01T00:00Z"), "moment"),
        (lambda held: Path(FrozenMinutes.objects.get().file.path).write_bytes(b"{}"), "file"),
        (lambda held: Path(FrozenMinutes.objects.get().file.path).unlink(), "file"),
        (lambda held: FrozenMinutes.objects.all()._raw_delete("default"), "no frozen minutes"),
    ],
)
def test_tampering_past_the_application_is_noticed(full: Held, tamper: Callable[[Held], Any], part: str) -> None:
    approve(full)
    call_command("check_frozen_minutes", stdout=StringIO())
    tamper(full)
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_frozen_minutes", stderr=said)
    assert part in said.getvalue()
    assert "Vervalst" not in said.getvalue()


def test_each_reader_gets_their_part_of_what_was_approved(full: Held, browse: Browse) -> None:
    approve(full, corrections="Bij het geheel", of_items={str(full.secret.uid): "Bij het geheim"})
    open_words = {"Gewoon woord", "Gewoon besluit", "Gewoone actie", "Bij het geheel"}
    closed = {"Geheim woord", "Geheim besluit", "Geheime actie", "Bij het geheim", "Functioneren"}
    chair_only = {"Besluit voor de voorzitter"}
    reads = {
        "chair": open_words | closed | chair_only,
        "secretary": open_words | closed,
        "member": open_words,
        "coordinator": open_words,
    }
    for name in full.people:
        client = browse(full.user(name))
        answer = client.get(full.address())
        if name not in reads:
            assert answer.status_code == (302 if name == "visitor" else 404)
            assert client.get(full.address("pdf/")).status_code == answer.status_code
            continue
        screen = answer.content.decode()
        assert {word for word in open_words | closed | chair_only if word in screen} == reads[name], name


def test_the_next_chair_does_not_read_what_was_for_the_last_one_by_name(full: Held, browse: Browse) -> None:
    approve(full)
    new = seat_holder("chair", ref=full.body.pk)
    screen = browse(new).get(full.address()).content.decode()
    assert "Gewoon woord" in screen
    for word in ("Geheim woord", "Geheim besluit", "Besluit voor de voorzitter"):
        assert word not in screen


def test_what_was_changed_on_the_disk_is_not_shown(full: Held, browse: Browse) -> None:
    frozen = approve(full)
    path = Path(frozen.file.path)
    path.write_bytes(path.read_bytes().replace(b"Gewoon woord", b"Vervalst hier"))
    for address in (full.address(), full.address("pdf/")):
        answer = browse(full.user("chair")).get(address)
        assert answer.status_code == 500
        assert "Vervalst" not in answer.content.decode()


def test_approved_minutes_are_given_as_a_pdf_and_are_nobody_elses(full: Held, browse: Browse) -> None:
    pytest.importorskip("weasyprint")
    member = browse(full.user("member"))
    assert member.get(full.address("pdf/")).status_code == 404
    approve(full)
    answer = member.get(full.address("pdf/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF")
    noted = PageLogEntry.objects.filter(page=full.meeting.pk, action=FETCHED)
    assert [entry.user_id for entry in noted] == [full.people["member"].pk]


def test_the_screen_of_approving_is_for_who_runs_the_meeting(shared: Held, browse: Browse) -> None:
    expected = {"chair": 200, "secretary": 200, "coordinator": 200, "member": 403, "visitor": 302}
    for name in shared.people:
        client, status = browse(shared.user(name)), expected.get(name, 404)
        assert client.get(shared.address("vaststellen/")).status_code == status, name
        if status != 200:
            assert client.post(shared.address("vaststellen/"), {"occasion": "in-writing"}).status_code == status
    tom = browse(shared.user("secretary"))
    assert tom.post(shared.address("vaststellen/"), {"occasion": "in-writing", "seen": "x"}).status_code == 422
    assert not FrozenMinutes.objects.exists()


def test_after_approval_the_screens_of_writing_are_closed(full: Held, browse: Browse) -> None:
    approve(full)
    els = browse(full.user("chair"))
    for address in (full.address("schrijven/"), full.address(item=full.item), full.address("versturen/")):
        assert els.get(address).status_code == 403
        assert els.post(full.address("einde/")).status_code == 403
    assert els.get(full.address("vaststellen/")).status_code == 302
