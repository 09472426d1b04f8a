"""Making pages of reviewed documents: what they hold, that they are made once, and what an update keeps."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry

from profiles.importing.problems import NotReady
from profiles.importing.saving import NotAllowed, WrongState, discard_document, reopen_document, save_document
from profiles.models import (
    CompetencyDictionaryPage,
    CompetencyPage,
    FunctionBookPage,
    FunctionProfilePage,
    JobFamily,
    OrganisationUnit,
    RoleProfilePage,
)
from tests.factories.profiles import make_book, make_profile
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import dictionary, function_profile, role_profile
from tests.profiles.importing.rows import change, imported


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


def draft(page: Page) -> Any:
    return page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_function_profile_holds_everything_of_the_document(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    page = draft(save_document(pk=document.pk, user=None, publish=False))
    assert not page.live
    assert (page.title, page.staff_level, page.salary_scales) == ("Coördinator kinderopvang", "A", "A1a-A3a")
    assert page.job_family.name == "leidinggevend kader"
    assert page.organisation_unit.name == "Dienst Opvang"
    assert page.organisation_unit.parent.parent.name == "Departement Leven"
    assert [(detail.label, detail.value) for detail in page.details.all()] == [("Statuut", "contractueel")]
    assert [(item.direction, item.text) for item in page.positions.all()] == [
        ("reports_to", "Directeur Kind"),
        ("leads", "Leidinggevende kinderdagverblijf"),
        ("leads", "Begeleider gezinsopvang"),
    ]
    areas = [(area.title, area.exhaustive, area.result, area.tasks.count()) for area in page.result_areas.all()]
    assert areas == [("Beleid voorbereiden", False, "", 2), ("Kwaliteit bewaken", True, "Goede opvang", 3)]
    asked = [(item.category, item.name, item.rank, item.level_title) for item in page.requirements.all()]
    assert asked == [
        ("core", "Samenwerken", 3, "stimuleren van betrokkenheid"),
        ("core", "Samenwerken", 3, "creëren van verbanden"),
        ("specific", "Plannen", 2, "vooruit plannen"),
        ("specific", "Discretie", None, ""),
    ]
    assert [item.definition for item in page.requirements.all()][2] == "Doelen op tijd halen."
    assert page.closing_clause == "Deze lijst is niet beperkend."


def test_published_profile_is_live_with_its_children_in_order(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    save_document(pk=document.pk, user=None, publish=True)
    page = FunctionProfilePage.objects.get(live=True)
    assert [task.text for task in page.result_areas.all()[1].tasks.all()] == [
        "Volgt de normen op",
        "Bezoekt locaties",
        "Evalueert",
    ]
    document.refresh_from_db()
    assert (document.state, document.page_id) == ("published", page.pk)


def test_role_profile_keeps_text_lists_and_tables(book: FunctionBookPage) -> None:
    page = draft(save_document(pk=imported(role_profile, book).pk, user=None, publish=False))
    assert isinstance(page, RoleProfilePage)
    assert page.version == "12 december 2011"
    body = {section.value["key"]: section.value["body"] for section in page.sections}
    assert [block.block_type for block in body["introduction"]] == ["paragraph"]
    assert list(body["requirements"][0].value) == ["hbo-niveau", "kennis van het veld"]
    rows = [[cell.value for cell in row] for row in body["timetable"][0].value.rows]
    assert rows == [["Wat", "Wanneer"], ["Start", "2de week | januari"]]


def test_dictionary_comes_beside_the_book_with_its_competencies(book: FunctionBookPage) -> None:
    save_document(pk=imported(dictionary, book).pk, user=None, publish=True)
    page = CompetencyDictionaryPage.objects.get(live=True)
    assert page.get_parent().pk == book.get_parent().pk
    assert page.level_word == "Niveau"
    competencies = CompetencyPage.objects.child_of(page).live()
    assert [item.title for item in competencies.order_by("path")] == ["Competentie 1", "Competentie 2"]
    level = competencies[0].levels.all()[1]
    assert (level.rank, level.label, level.title) == (2, "", "titel 2")
    assert level.indicators.get().text == "gedrag 1.2"


def test_dictionary_imported_again_keeps_the_identity_of_its_levels(book: FunctionBookPage) -> None:
    save_document(pk=imported(dictionary, book).pk, user=None, publish=True)
    before = {level.uuid for page in CompetencyPage.objects.all() for level in page.levels.all()}
    save_document(pk=imported(dictionary, book).pk, user=None, publish=True)
    after = {level.uuid for page in CompetencyPage.objects.all() for level in page.levels.all()}
    assert before == after
    assert CompetencyDictionaryPage.objects.count() == 1


def test_same_title_in_the_same_book_updates_the_draft(book: FunctionBookPage) -> None:
    first = save_document(pk=imported(function_profile, book).pk, user=None, publish=False)
    second = save_document(pk=imported(function_profile, book).pk, user=None, publish=False)
    assert second.pk == first.pk
    assert FunctionProfilePage.objects.count() == 1
    assert first.revisions.count() == 2


def test_same_file_updates_its_page_whatever_it_is_called_now(book: FunctionBookPage) -> None:
    first = imported(function_profile, book, sha256="a" * 64)
    page = save_document(pk=first.pk, user=None, publish=False)
    page.title = page.draft_title = "Heel anders"
    page.save_revision()
    page.save()
    again = imported(function_profile, book, sha256="a" * 64)
    assert again.review["root"]["values"]["target"] == str(page.pk)


def test_update_of_a_published_page_stays_a_draft_until_it_is_published(book: FunctionBookPage) -> None:
    page = save_document(pk=imported(function_profile, book).pk, user=None, publish=True)
    again = imported(function_profile, book)
    change(again, purpose="Een nieuw doel")
    save_document(pk=again.pk, user=None, publish=False)
    live = FunctionProfilePage.objects.get(pk=page.pk)
    assert live.purpose.startswith("Coördineert")
    assert live.result_areas.count() == 2
    assert draft(live).purpose == "Een nieuw doel"


def test_editor_may_choose_a_new_page_instead(book: FunctionBookPage) -> None:
    save_document(pk=imported(function_profile, book).pk, user=None, publish=False)
    again = imported(function_profile, book)
    change(again, target="")
    save_document(pk=again.pk, user=None, publish=False)
    assert FunctionProfilePage.objects.count() == 2


def test_target_in_another_book_is_not_touched(book: FunctionBookPage, home: Page) -> None:
    theirs = make_profile(make_book(title="Ander boek"), "Van hen")
    document = imported(function_profile, book)
    change(document, target=str(theirs.pk))
    page = save_document(pk=document.pk, user=None, publish=False)
    assert page.pk != theirs.pk
    assert theirs.revisions.count() == 1


def test_second_save_of_a_document_makes_no_second_page(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    save_document(pk=document.pk, user=None, publish=False)
    with pytest.raises(WrongState):
        save_document(pk=document.pk, user=None, publish=False)
    assert FunctionProfilePage.objects.count() == 1


def test_save_that_fails_leaves_nothing_behind(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    change(document, title="")
    with pytest.raises(NotReady):
        save_document(pk=document.pk, user=None, publish=False)
    assert not FunctionProfilePage.objects.exists()
    assert not OrganisationUnit.objects.exists()
    assert not get_document_model().objects.exists()


def test_failure_after_the_file_was_stored_removes_the_file(
    book: FunctionBookPage, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def broken(**_: Any) -> None:
        raise RuntimeError

    before = set(settings.MEDIA_ROOT.rglob("*"))
    document = imported(function_profile, book)
    own = {path for path in settings.MEDIA_ROOT.rglob("*") if "imports" in path.parts}
    monkeypatch.setattr("profiles.importing.saving.save_page", broken)
    with pytest.raises(RuntimeError):
        save_document(pk=document.pk, user=None, publish=False)
    left = {path for path in set(settings.MEDIA_ROOT.rglob("*")) - before - own if path.is_file()}
    assert left == set()
    assert not JobFamily.objects.exists()


def test_families_and_units_are_found_by_folded_name(book: FunctionBookPage) -> None:
    family = JobFamily.objects.create(name="Leidinggevend  Kader")
    top = OrganisationUnit.objects.create(name="departement leven")
    page = draft(save_document(pk=imported(function_profile, book).pk, user=None, publish=False))
    assert page.job_family == family
    assert page.organisation_unit.parent.parent == top
    assert OrganisationUnit.objects.count() == 3


def test_positions_are_linked_to_the_profile_of_that_name(book: FunctionBookPage) -> None:
    above = make_profile(book, "directeur kind")
    page = draft(save_document(pk=imported(function_profile, book).pk, user=None, publish=False))
    assert [item.profile_id for item in page.positions.all()] == [above.pk, None, None]


def test_source_document_is_for_people_who_are_signed_in_and_made_once(book: FunctionBookPage) -> None:
    first = save_document(pk=imported(function_profile, book, sha256="b" * 64).pk, user=None, publish=False)
    again = imported(role_profile, book, sha256="b" * 64)
    second = save_document(pk=again.pk, user=None, publish=False)
    assert draft(first).source_document == draft(second).source_document
    collection = draft(first).source_document.collection
    assert [item.restriction_type for item in collection.get_view_restrictions()] == ["login"]


def test_document_laid_aside_makes_no_page_and_can_be_taken_up_again(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    discard_document(pk=document.pk, user=None, reason="verouderd")
    with pytest.raises(WrongState):
        save_document(pk=document.pk, user=None, publish=False)
    assert reopen_document(pk=document.pk, user=None).state == "to_review"
    save_document(pk=document.pk, user=None, publish=False)


def test_draft_that_is_reviewed_again_updates_its_own_page(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    page = save_document(pk=document.pk, user=None, publish=False)
    reopen_document(pk=document.pk, user=None)
    change(document, title="Andere titel")
    assert save_document(pk=document.pk, user=None, publish=True).pk == page.pk
    assert FunctionProfilePage.objects.get().title == "Andere titel"


def test_user_without_rights_on_the_book_saves_nothing(book: FunctionBookPage) -> None:
    elsewhere = UserFactory(editor_of=make_book(title="Ander boek"))
    document = imported(function_profile, book)
    with pytest.raises(NotAllowed):
        save_document(pk=document.pk, user=elsewhere, publish=False)
    assert not FunctionProfilePage.objects.exists()


def test_saving_is_in_the_log_on_the_name_of_the_editor(book: FunctionBookPage) -> None:
    editor = UserFactory(editor_of=book)
    page = save_document(pk=imported(function_profile, book).pk, user=editor, publish=True)
    actions = set(PageLogEntry.objects.filter(page=page.pk, user=editor).values_list("action", flat=True))
    assert {"vve_profiles.imported", "wagtail.publish"} <= actions
    assert page.owner == editor


def test_too_long_a_value_says_where(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    change(document, title="x" * 256)
    with pytest.raises(NotReady) as raised:
        save_document(pk=document.pk, user=None, publish=False)
    assert [(problem.node, problem.name) for problem in raised.value.problems] == [("document", "title")]
