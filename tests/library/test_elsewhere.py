"""What the library shows on other screens: page of a body, dashboard, digest, search, parties, the admin."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from intranet.bodies.models import BodyPage
from intranet.library import parts
from intranet.library.extraction import read_file
from intranet.library.models import DocumentKind, GovernanceDocumentPage, ProgrammePoint, Strand
from intranet.library.reading import person_of
from tests.factories.access import fresh
from tests.factories.clusters import make_institution
from tests.factories.library import make_adoption, make_document, make_file, make_library
from tests.factories.meetings import make_action, make_decision, make_item, make_meeting, named
from vve_clusters.models import CovenantParty
from vve_site.search.service import search

pytestmark = pytest.mark.django_db


def request_of(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = fresh(user)
    return request


class TestOfBody:
    def test_each_sees_the_documents_they_may_read(self, body: BodyPage, people: Any) -> None:
        make_document(body, "Open")
        make_document(body, "Van de voorzitter", audience=named(people["chair"]))
        make_document(make_library(), "Van allen")
        titles = {
            name: [row.document.title for row in part.context["rows"]]
            for name in ("chair", "member", "staff")
            if (part := parts.of_body(body, request_of(people[name])))
        }
        assert titles == {"chair": ["Van de voorzitter", "Open"], "member": ["Open"]}

    def test_it_stands_on_the_page_of_the_body(self, body: BodyPage, people: Any, signed_in: Any) -> None:
        make_document(body, "Een notitie")
        assert "Een notitie" in signed_in(people["member"]).get(body.url).content.decode()

    def test_it_costs_the_same_and_shows_the_way_to_all(
        self, body: BodyPage, people: Any, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(parts.ON_A_BODY + 2):
            make_document(body, f"Notitie {number}")
        request = request_of(people["member"])
        with django_assert_max_num_queries(5):  # two of its own, three that a request asks once
            part = parts.of_body(body, request)
        assert part is not None
        assert len(part.context["rows"]) == parts.ON_A_BODY
        assert part.context["more"].endswith(f"?van={body.pk}")


class TestDashboard:
    def test_who_keeps_a_document_is_reminded_before_and_after_its_day(self, body: BodyPage, people: Any) -> None:
        today = timezone.localdate()
        mine = {"owner_person": person_of(people["chair"])}
        make_document(body, "Te laat", review_on=today - dt.timedelta(days=1), **mine)
        make_document(body, "Bijna", review_on=today + dt.timedelta(days=20), **mine)
        make_document(body, "Nog lang niet", review_on=today + dt.timedelta(days=200), **mine)
        make_document(body, "Van een ander", review_on=today)
        panel = parts.to_look_at(request_of(people["chair"]))
        assert panel is not None
        assert [row.document.title for row in panel.context["rows"]] == ["Te laat", "Bijna"]
        assert (panel.count, panel.place) == (1, "first")
        assert parts.to_look_at(request_of(people["secretary"])) is None


class TestDigest:
    def lines(self, user: Any, days: int = 1) -> list[tuple[str, str]]:
        now = timezone.now()
        section = parts.what_is_new(fresh(user), now - dt.timedelta(days=days), now + dt.timedelta(minutes=1))
        return [(line.text, line.note) for line in section.lines] if section else []

    def test_what_was_adopted_or_changed_is_told_to_who_may_read_it(self, body: BodyPage, people: Any) -> None:
        make_adoption(make_document(body, "Vastgesteld stuk"))
        make_document(body, "Nieuw stuk")
        old = make_document(body, "Oud stuk")
        long_ago = timezone.now() - dt.timedelta(days=40)
        GovernanceDocumentPage.objects.filter(pk=old.pk).update(last_published_at=long_ago)
        assert self.lines(people["member"]) == [("Vastgesteld stuk", "vastgesteld"), ("Nieuw stuk", "gewijzigd")]
        make_file(old)
        assert ("Oud stuk", "gewijzigd") in self.lines(people["member"])
        assert self.lines(people["staff"]) == []

    def test_a_confidential_document_is_not_named(self, body: BodyPage, people: Any) -> None:
        document = make_document(body, "Reorganisatie", audience=f"body:{body.pk}")
        now = timezone.now()
        section = parts.what_is_new(fresh(people["member"]), now - dt.timedelta(days=1), now + dt.timedelta(minutes=1))
        assert section is not None
        assert "eorganisatie" not in repr(section)
        assert section.lines[0].url == reverse("vve_library:document", args=[document.pk])
        assert self.lines(people["other_member"]) == []


def test_the_site_wide_search_finds_a_document_by_the_words_of_its_file(body: BodyPage, people: Any) -> None:
    document = make_document(body, "Open stuk")
    closed = make_document(body, "Gesloten stuk", audience=named(people["chair"]))
    for one in (document, closed):
        read_file(make_file(one, f"Afspraken over walnoten {one.pk}").pk)
    (hit,) = search(fresh(people["member"]), "walnoten").hits
    assert hit.page.pk == document.pk
    assert "walnoten" in hit.passage
    assert not search(fresh(people["staff"]), "walnoten").total


class TestPage:
    def test_a_covenant_names_its_parties_with_their_dates(self, body: BodyPage, people: Any, signed_in: Any) -> None:
        start = dt.date(2024, 1, 1)
        CovenantParty.objects.create(institution=make_institution("De Lindeboom"), start=start)
        CovenantParty.objects.create(name="Vroegere partner", start=start, until=dt.date(2025, 6, 30))
        covenant = make_document(body, "Convenant", kind="Convenant")
        memo = make_document(body, "Notitie", kind="Notitie")
        DocumentKind.objects.filter(name="Convenant").update(shows_parties=True)
        browser = signed_in(people["member"])
        answer = browser.get(covenant.url).content.decode()
        assert "De Lindeboom" in answer
        assert "30 juni 2025" in answer
        assert "De Lindeboom" not in browser.get(memo.url).content.decode()

    def test_points_of_the_programme_keep_their_anchor_when_they_are_renumbered(
        self, body: BodyPage, people: Any, signed_in: Any
    ) -> None:
        strand = Strand.objects.create(name="Zorglijn")
        document = make_document(body, points=[ProgrammePoint(number="1.1", title="Overdracht", strand=strand)])
        point = document.points.get()
        answer = signed_in(people["member"]).get(document.url).content.decode()
        assert f'id="{point.place}"' in answer
        assert "Zorglijn" in answer
        page = GovernanceDocumentPage.objects.get(pk=document.pk)
        moved = page.points.all()[0]
        moved.number = "2.4"
        page.points.add(moved)
        page.save_revision().publish()
        again = GovernanceDocumentPage.objects.get(pk=document.pk).points.get()
        assert (again.pk, again.number, again.place) == (point.pk, "2.4", point.place)

    def test_a_budget_counts_its_total(self, body: BodyPage, people: Any, signed_in: Any) -> None:
        lines = [{"post": "Uren", "amount": "1250.50", "remark": ""}, {"post": "Bijdrage", "amount": "-250.25"}]
        document = make_document(body, body=[("budget", {"title": "In 2027", "lines": lines})])
        assert "€ 1.000,25" in signed_in(people["member"]).get(document.url).content.decode()

    def test_decisions_and_actions_about_it_are_shown_to_who_may_read_them(
        self, body: BodyPage, people: Any, signed_in: Any
    ) -> None:
        document = make_document(body)
        item = make_item(make_meeting(body))
        make_decision(item, "Artikel 3 vervalt", number="2026-07", changes=document)
        make_decision(item, "Geheime wijziging", number="2026-08", changes=document, audience=named(people["chair"]))
        make_action(item, "Nieuwe tekst rondsturen", changes=document)
        answer = signed_in(people["member"]).get(document.url).content.decode()
        assert "Besluit 2026-07" in answer
        assert "Nieuwe tekst rondsturen" in answer
        assert "Geheime wijziging" not in answer
        assert "Geheime wijziging" in signed_in(people["chair"]).get(document.url).content.decode()

    def test_versions_are_compared_and_drafts_are_for_who_writes(
        self, body: BodyPage, people: Any, signed_in: Any
    ) -> None:
        document = make_document(body, body=[("paragraph", "<p>Twee keer per jaar</p>")])
        make_adoption(document)
        document.body = [("paragraph", "<p>Drie keer per jaar</p>")]
        document.save_revision().publish()
        document.body = [("paragraph", "<p>Geheim plan</p>")]
        draft = document.save_revision()
        address = reverse("vve_library:compare", args=[document.pk])
        published = GovernanceDocumentPage.objects.get(pk=document.pk).live_revision_id
        answer = signed_in(people["member"]).get(address, {"old": "v1", "new": f"t{published}"})
        text = answer.content.decode()
        assert "<del>" in text
        assert "Twee" in text
        assert "<ins>" in text
        assert "[toegevoegd]" in text
        asked = {"old": "v1", "new": f"t{draft.pk}"}
        assert "Geheim plan" not in signed_in(people["member"]).get(address, asked).content.decode()
        assert "Geheim plan" in signed_in(people["chair"]).get(address, asked).content.decode()

    def test_files_are_compared_with_files_only(self, body: BodyPage, people: Any, signed_in: Any) -> None:
        document = make_document(body)
        make_adoption(document)
        for words in ("Eerste tekst", "Tweede tekst"):
            read_file(make_file(document, words).pk)
        browser, address = signed_in(people["member"]), reverse("vve_library:compare", args=[document.pk])
        answer = browser.get(address, {"old": "b1", "new": "b2"}).content.decode()
        assert "Eerste" in answer
        assert "Tweede" in answer
        assert "kunt u niet vergelijken" in browser.get(address, {"old": "v1", "new": "b2"}).content.decode()


class TestAdmin:
    def test_a_chair_makes_a_document_in_their_own_body_only(
        self, body: BodyPage, other_body: BodyPage, people: Any, signed_in: Any
    ) -> None:
        browser = signed_in(people["chair"])
        name = ["vve_library", "governancedocumentpage"]
        answer = browser.get(reverse("wagtailadmin_pages:add", args=[*name, body.pk]))
        assert answer.status_code == 200
        page = answer.content.decode()
        assert people["secretary"].person.name in page
        assert people["other_chair"].person.name not in page
        for elsewhere in (other_body, make_library()):
            refused = browser.get(reverse("wagtailadmin_pages:add", args=[*name, elsewhere.pk]))
            assert refused.status_code in (302, 403, 404)

    def test_the_coordinator_manages_kinds_and_a_chair_does_not(self, people: Any, signed_in: Any) -> None:
        address = reverse("wagtailsnippets_vve_library_documentkind:list")
        assert signed_in(people["coordinator"]).get(address).status_code == 200
        assert signed_in(people["chair"]).get(address).status_code in (302, 403, 404)

    def test_the_form_shows_and_saves_a_document(self, body: BodyPage, people: Any, signed_in: Any) -> None:
        document = make_document(body)
        answer = signed_in(people["chair"]).get(reverse("wagtailadmin_pages:edit", args=[document.pk]))
        assert answer.status_code == 200
        assert "Punten van het programma" in answer.content.decode()

    def test_a_preview_of_a_new_document_has_no_history(self, body: BodyPage, people: Any) -> None:
        page = GovernanceDocumentPage(title="Nieuw", kind=DocumentKind.objects.create(name="Notitie"))
        answer = page.make_preview_request(original_request=request_of(people["chair"]))
        assert answer.status_code == 200
