"""Opening hours in a minute: what is filled in is what stands there, and nothing of anybody is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from tests.clusters.desk.conftest import Partner
from tests.factories.access import seat_holder
from vve_clusters.desk.forms.fields import ClockField
from vve_clusters.desk.hours import Block, Closing, Hours, hours_of
from vve_clusters.models import ClosingDay, InstitutionPage, OpeningHours, SchoolHoliday

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
MONDAY = OpeningHours(weekday=0, opens=dt.time(8, 30), closes=dt.time(12), note="alleen in schoolweken")
EIGHT, NOON = dt.time(8), dt.time(12)


def address(partner: Partner) -> str:
    return f"/mijn-werk/{partner.section.pk}/openingstijden/"


def filled(client: Client, partner: Partner, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends when somebody opens the form and changes this."""
    form = client.get(address(partner)).context["form"]
    data = {"-blocks": form.blocks_a_day, "-closings": form.closing_rows}
    for bound in form:
        value = bound.value()
        if isinstance(value, dt.time):
            value = value.strftime("%H:%M")
        if value not in (None, "", False):
            data[bound.name] = value
    return {**data, **changes}


def live_hours(partner: Partner) -> Hours:
    return hours_of(partner.again())


def test_an_editor_changes_the_hours_and_they_are_on_the_site(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    answer = client.post(
        address(partner),
        filled(
            client, partner, d0_0_opens="08:00", d0_0_closes="12:00", d4_1_opens="13.30", d4_1_closes="17u", note="x"
        ),
        follow=True,
    )
    assert "De openingstijden staan op de site." in answer.content.decode()
    assert live_hours(partner).blocks == (Block(0, EIGHT, NOON), Block(4, dt.time(13, 30), dt.time(17)))
    page = partner.again()
    assert (page.live, page.has_unpublished_changes, page.opening_note) == (True, False, "x")
    log = PageLogEntry.objects.filter(page=page.pk, user=partner.editor).values_list("action", flat=True)
    assert {"wagtail.publish", "wagtail.edit"} <= set(log)


def test_what_is_left_alone_stays(make_partner: Callable[..., Partner], browse: Browse) -> None:
    closing = ClosingDay(name="Studiedag", first=dt.date(2099, 1, 5), last=dt.date(2099, 1, 6))
    blocks = [OpeningHours(weekday=1, opens=dt.time(8 + n), closes=dt.time(8 + n, 30)) for n in range(4)]
    partner = make_partner(opening_hours=[MONDAY, *blocks], closing_days=[closing], holiday_region="middle")
    before = live_hours(partner)
    client = browse(partner.editor)
    client.post(address(partner), filled(client, partner, d2_0_opens="8:00", d2_0_closes="12:00"))
    after = live_hours(partner)
    assert set(after.blocks) - set(before.blocks) == {Block(2, EIGHT, NOON)}
    assert set(before.blocks) <= set(after.blocks)
    assert (after.closings, after.region) == (before.closings, "middle")
    assert after.blocks[0].note == "alleen in schoolweken"


def test_closing_days_are_added_and_removed(make_partner: Callable[..., Partner], browse: Browse) -> None:
    past = timezone.localdate() - dt.timedelta(days=3)
    partner = make_partner(closing_days=[ClosingDay(name="Oud", first=past, last=past)])
    client = browse(partner.editor)
    form = client.get(address(partner)).context["form"]
    assert form["c0_remove"].value() is True  # what is over is ticked already
    data = filled(client, partner, c1_name="Studiedag", c1_first="2099-03-04", c2_first="5-3-2099", c2_last="6-3-2099")
    client.post(address(partner), data)
    assert live_hours(partner).closings == (
        Closing(dt.date(2099, 3, 4), dt.date(2099, 3, 4), "Studiedag"),
        Closing(dt.date(2099, 3, 5), dt.date(2099, 3, 6), "Gesloten"),
    )


def test_the_school_holidays_of_a_region_are_one_tap(partner: Partner, browse: Browse) -> None:
    first = timezone.localdate() + dt.timedelta(days=400)
    SchoolHoliday.objects.create(name="Proefvakantie", first=first, last=first, region="north", school_year="2027-2028")
    client = browse(partner.editor)
    assert "Proefvakantie" in client.get(address(partner)).content.decode()
    client.post(address(partner), filled(client, partner, region="north"))
    assert live_hours(partner).region == "north"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"d0_0_opens": "08:00"}, "d0_0_closes", "Vul beide tijden in"),
        ({"d0_0_opens": "12:00", "d0_0_closes": "08:00"}, "d0_0_closes", "ligt voor"),
        ({"d0_0_opens": "25:00", "d0_0_closes": "8"}, "d0_0_opens", "08:30"),
        ({"d0_0_opens": "8", "d0_0_closes": "12", "d0_1_opens": "11", "d0_1_closes": "13"}, "d0_1_opens", "overlappen"),
        ({"c0_name": "Studiedag"}, "c0_first", "eerste dag"),
        ({"c0_first": "2099-03-04", "c0_last": "2099-03-03"}, "c0_last", "ligt voor"),
        ({"c0_first": "ooit"}, "c0_first", "24-12-2026"),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_lost(
    partner: Partner, browse: Browse, changes: dict[str, str], field: str, sentence: str
) -> None:
    client = browse(partner.editor)
    answer = client.post(address(partner), filled(client, partner, **changes, d6_0_opens="10:00", d6_0_closes="11:00"))
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[field])
    assert (f"id_{field}", sentence) in [
        (where, sentence) for where, _label, text in answer.context["problems"] if sentence in text
    ]
    for name, value in {**changes, "d6_0_opens": "10:00"}.items():
        assert answer.context["form"][name].value() == value
    assert live_hours(partner) == Hours()


@pytest.mark.parametrize(
    ("text", "time"),
    [("8:30", "08:30"), ("8.30", "08:30"), ("830", "08:30"), ("0830", "08:30"), ("8u30", "08:30"), ("8", "08:00"),
     ("17 uur", "17:00"), ("17u", "17:00"), ("08:30:00", "08:30"), (" 8:30 ", "08:30"), ("0:00", "00:00")],
)  # fmt: skip
def test_times_are_understood_as_people_write_them(text: str, time: str) -> None:
    found = ClockField().clean(text)
    assert found is not None
    assert found.strftime("%H:%M") == time


def test_two_clicks_are_one_change(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    data = filled(client, partner, d0_0_opens="08:00", d0_0_closes="12:00")
    client.post(address(partner), data)
    revisions = partner.again().revisions.count()
    answer = client.post(address(partner), data, follow=True)
    assert answer.redirect_chain
    assert partner.again().revisions.count() == revisions


def test_who_was_overtaken_sees_both_and_loses_nothing(partner: Partner, browse: Browse) -> None:
    slow, quick = browse(partner.editor), browse(partner.contact)
    opened = filled(slow, partner, d0_0_opens="08:00", d0_0_closes="12:00")
    quick.post(address(partner), filled(quick, partner, d1_0_opens="09:00", d1_0_closes="13:00"))
    answer = slow.post(address(partner), opened)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "dinsdag 09:00–13:00" in text.lower()
    assert answer.context["form"]["d0_0_opens"].value() == "08:00"
    assert live_hours(partner).blocks == (Block(1, dt.time(9), dt.time(13)),)
    opened["version"] = answer.context["form"]["version"].value()
    assert slow.post(address(partner), opened).status_code == 302
    assert live_hours(partner).blocks == (Block(0, EIGHT, NOON),)


def test_somebody_elses_unfinished_text_is_neither_published_nor_lost(partner: Partner, browse: Browse) -> None:
    draft = partner.again()
    draft.intro = "Nog niet af"
    draft.save_revision(user=partner.contact)
    client = browse(partner.editor)
    client.post(address(partner), filled(client, partner, d0_0_opens="08:00", d0_0_closes="12:00"))
    page = partner.again()
    assert page.intro == ""
    assert hours_of(page).blocks == (Block(0, EIGHT, NOON),)
    unfinished = page.get_latest_revision_as_object()
    assert page.has_unpublished_changes
    assert unfinished.intro == "Nog niet af"
    assert hours_of(unfinished).blocks == (Block(0, EIGHT, NOON),)


def test_where_the_contact_person_looks_first_the_hours_wait(
    make_partner: Callable[..., Partner], browse: Browse
) -> None:
    partner = make_partner(self_publish=False)
    client = browse(partner.editor)
    data = filled(client, partner, d0_0_opens="08:00", d0_0_closes="12:00")
    answer = client.post(address(partner), data, follow=True)
    assert "liggen bij uw contactpersoon" in answer.content.decode()
    assert live_hours(partner) == Hours()
    state = WorkflowState.objects.get(status="in_progress", object_id=str(partner.section.pk))
    again = client.post(address(partner), filled(client, partner, d1_0_opens="08:00", d1_0_closes="12:00"))
    assert again.status_code == 409
    assert again.context["form"]["d1_0_opens"].value() == "08:00"
    task = state.current_task_state.task.specific
    task.on_action(state.current_task_state, partner.contact, "reject", comment="Klopt maandag?")
    data = filled(client, partner, d0_0_closes="11:30")
    assert data["d0_0_opens"] == "08:00"  # what was sent back is what one goes on with
    client.post(address(partner), data)
    state.refresh_from_db()
    assert state.status == "in_progress"
    task.on_action(state.current_task_state, partner.contact, "approve")
    assert live_hours(partner).blocks == (Block(0, EIGHT, dt.time(11, 30)),)


def test_hours_do_not_put_a_page_on_the_site_that_is_not_ready(
    make_partner: Callable[..., Partner], browse: Browse
) -> None:
    partner = make_partner()
    partner.section.unpublish()
    client = browse(partner.editor)
    client.post(address(partner), filled(client, partner, d0_0_opens="08:00", d0_0_closes="12:00"))
    page = partner.again()
    assert not page.live
    assert hours_of(page.get_latest_revision_as_object()).blocks == (Block(0, EIGHT, NOON),)


def test_only_who_may_change_the_page_gets_the_form(
    partner: Partner, make_partner: Callable[..., Partner], browse: Browse
) -> None:
    other = make_partner("Elders")
    ended = seat_holder(
        "institution_editor", "institution", partner.scope, start=dt.date(2020, 1, 1), until=dt.date(2020, 2, 1)
    )
    staff = seat_holder("staff", "institution", partner.scope)
    for user in (other.editor, other.contact, ended, staff):
        for method in ("get", "post"):
            assert getattr(browse(user), method)(address(partner)).status_code == 404
    assert Client().get(address(partner)).status_code == 302
    assert browse(partner.editor).get("/mijn-werk/999999/openingstijden/").status_code == 404
    assert browse(partner.editor).get(f"/mijn-werk/{10**30}/openingstijden/").status_code == 404
    assert live_hours(partner) == Hours()


def test_rubbish_in_the_hidden_fields_does_no_harm(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    for number in ("9999999999", "-1", "x", "²"):
        data = {"-blocks": number, "-closings": number, "version": "x" * 30, "region": "moon"}
        assert client.post(address(partner), data).status_code == 422
    assert InstitutionPage.objects.get(pk=partner.section.pk).opening_hours.count() == 0
