"""Reminders of stale sections: one mail, once a week at most, and off with one press."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Person
from tests.clusters.desk.conftest import Partner
from tests.clusters.desk.test_desk import make_stale
from tests.factories.access import fresh, seat_holder
from vve_clusters.desk.reminders import send_reminders, stop_token, wants_reminders
from vve_clusters.desk.tasks import send_section_reminders
from vve_clusters.desk.work import stale, stale_before
from vve_clusters.models import InstitutionPage, SectionReminder

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
Mails = list[Any]


def test_one_mail_is_about_all_sections_of_an_editor(
    partner: Partner, make_partner: Callable[..., Partner], mailoutbox: Mails
) -> None:
    second, recent = make_partner("Tweede Huis", editor=partner.editor), make_partner("Vers Nest")
    make_stale(partner, second)
    assert send_reminders() == 1
    (mail,) = mailoutbox
    assert mail.to == [partner.editor.email]
    assert mail.subject == "Kloppen uw 2 pagina’s nog?"
    for body in (mail.body, mail.alternatives[0][0]):
        assert "Klein Begin" in body
        assert "Tweede Huis" in body
        assert "Vers Nest" not in body
        assert f"/mijn-werk/{partner.section.pk}/klopt/" in body
    reminder = SectionReminder.objects.get(person__user=partner.editor)
    assert sorted(reminder.about) == sorted([partner.section.pk, second.section.pk])
    assert recent.editor.email not in mail.to


def test_nobody_gets_two_in_a_week(partner: Partner, mailoutbox: Mails) -> None:
    make_stale(partner)
    start = timezone.now()
    for hours, sent in ((0, 1), (1, 0), (24 * 6, 0), (24 * 7 + 1, 1)):
        assert send_reminders(now=start + dt.timedelta(hours=hours)) == sent
    assert len(mailoutbox) == 2


def test_who_just_confirmed_is_left_alone(partner: Partner, mailoutbox: Mails, browse: Browse) -> None:
    make_stale(partner)
    browse(partner.editor).post(f"/mijn-werk/{partner.section.pk}/klopt/")
    assert send_reminders() == 0


def test_when_a_section_is_stale_is_a_setting(partner: Partner, settings: Any) -> None:
    make_stale(partner, days=100)
    assert not stale(InstitutionPage.objects.all()).exists()
    settings.VVE_SECTION_STALE_MONTHS = 3
    assert list(stale(InstitutionPage.objects.all())) == [partner.section]
    partner.again().unpublish()
    assert not stale(InstitutionPage.objects.all()).exists()


def test_never_confirmed_counts_from_the_day_of_publication(partner: Partner) -> None:
    assert not stale(InstitutionPage.objects.all()).exists()
    long_ago = timezone.now() - dt.timedelta(days=400)
    InstitutionPage.objects.update(first_published_at=long_ago)
    assert list(stale(InstitutionPage.objects.all())) == [partner.section]


def test_the_day_of_the_limit_exists_in_every_month(monkeypatch: pytest.MonkeyPatch) -> None:
    for day, limit in (("2026-08-31", "2026-02-28"), ("2026-03-15", "2025-09-15"), ("2026-06-30", "2025-12-28")):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: dt.date.fromisoformat(day))
        assert stale_before() == dt.date.fromisoformat(limit)


def test_terms_that_ended_and_closed_accounts_get_none(partner: Partner, mailoutbox: Mails) -> None:
    make_stale(partner)
    first = dt.date(2020, 1, 1)
    seat_holder("institution_editor", "institution", partner.scope, start=first, until=first)
    partner.editor.is_active = False
    partner.editor.save()
    assert send_reminders() == 0
    assert mailoutbox == []


def test_a_mail_that_fails_is_tried_again(partner: Partner, monkeypatch: pytest.MonkeyPatch, mailoutbox: Mails) -> None:
    make_stale(partner)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise OSError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", broken)
        with pytest.raises(OSError, match="no mail server"):
            send_reminders()
    assert not SectionReminder.objects.filter(last_sent__isnull=False).exists()
    assert send_reminders() == 1
    assert len(mailoutbox) == 1


def test_reminders_stop_from_the_mail_without_signing_in(partner: Partner, mailoutbox: Mails) -> None:
    make_stale(partner)
    send_reminders()
    header = mailoutbox[0].extra_headers
    address = re.fullmatch(r"<https?://[^/]+(/.+)>", header["List-Unsubscribe"])
    assert address is not None
    assert header["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(address[1]).status_code == 200
    assert wants_reminders(partner.editor)  # a scanner that follows links stops nothing
    assert strict.post(address[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not wants_reminders(partner.editor)
    assert send_reminders(now=timezone.now() + dt.timedelta(days=30)) == 0


@pytest.mark.parametrize("token", ["x", "abc:def:ghi"])
def test_a_made_up_link_stops_nothing(partner: Partner, token: str) -> None:
    assert Client().post(f"/mijn-werk/herinneringen/{token}/").status_code == 404
    assert not SectionReminder.objects.exists()
    person = Person.objects.get(user=partner.editor)
    assert Client().post(f"/mijn-werk/herinneringen/{stop_token(person)[:-1]}/").status_code == 404


def test_reminders_are_switched_on_the_desk(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    for wanted in (False, True, True):
        answer = client.post("/mijn-werk/herinneringen/", {"wanted": "1" if wanted else "0"}, follow=True)
        assert answer.status_code == 200
        assert wants_reminders(fresh(partner.editor)) is wanted


def test_command_and_worker_send_them(partner: Partner, mailoutbox: Mails, capsys: pytest.CaptureFixture[str]) -> None:
    make_stale(partner)
    call_command("send_section_reminders")
    assert capsys.readouterr().out == "1 reminders sent.\n"
    call_command("send_section_reminders", "--queue")
    send_section_reminders.enqueue()
    assert len(mailoutbox) == 1


def test_the_contact_person_sees_who_was_reminded(partner: Partner, browse: Browse) -> None:
    make_stale(partner)
    send_reminders()
    shown = browse(partner.contact).get("/mijn-werk/").content.decode()
    assert "herinnerd op" in shown
    assert "Klopt nog" in shown
