"""Competencies beside the dictionary: what is linked by itself, what asks for a choice, and what becomes a draft."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from profiles.importing.editing import open_choices
from profiles.importing.problems import NotReady
from profiles.importing.review import Node, from_data
from profiles.importing.saving import save_document
from profiles.models import (
    CompetencyDictionaryPage,
    CompetencyPage,
    CompetencyRequirement,
    FunctionBookPage,
    FunctionProfilePage,
    ImportedDocument,
)
from tests.factories.profiles import make_book, make_competency, make_dictionary
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import function_profile
from tests.profiles.importing.rows import imported


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


@layer
def known(home: Page) -> CompetencyDictionaryPage:
    """A dictionary that has one level of the document word for word, and another in nearly the same words."""
    page = make_dictionary(level_word="Trap")
    make_competency(page, "Samenwerken", levels=[(3, "Stimuleren van betrokkenheid", ("Uit het woordenboek",))])
    make_competency(page, "Plannenn", levels=[(2, "vooruit plannen", ("Kijkt vooruit",))])
    return page


@layer
def document(book: FunctionBookPage, known: CompetencyDictionaryPage) -> ImportedDocument:
    return imported(function_profile, book, dictionary=known)


def levels(document: ImportedDocument) -> list[Node]:
    return [node for node in from_data(document.review).root.walk() if node.kind == "level"]


def choose(document: ImportedDocument, place: int, **values: str) -> None:
    wanted = levels(document)[place].id
    competencies = next(node for node in document.review["root"]["children"] if node["kind"] == "competencies")
    for competency in competencies["children"]:
        for level in competency["children"]:
            if level["id"] == wanted:
                level["values"].update(values)
    document.save()


def requirements(document: ImportedDocument, user: Any = None) -> list[CompetencyRequirement]:
    page = save_document(pk=document.pk, user=user, publish=True)
    return list(FunctionProfilePage.objects.get(pk=page.pk).requirements.all())


def test_level_that_is_the_same_but_for_capitals_is_linked_by_itself(document: ImportedDocument) -> None:
    level = CompetencyPage.objects.get(title="Samenwerken").levels.get()
    assert [node.get("link") for node in levels(document)] == [str(level.uuid), "", "", "none"]


def test_near_and_doubtful_levels_are_choices_and_absent_ones_are_not(document: ImportedDocument) -> None:
    matches = [node.extra["match"] for node in levels(document)]
    assert [match["quality"] for match in matches] == ["exact", "exact", "near", "absent"]
    assert [match["level_quality"] for match in matches[:2]] == ["folded", "near"]
    assert open_choices(from_data(document.review)) == 3  # two levels and one line


def test_wording_of_the_document_is_kept_unless_the_editor_takes_that_of_the_dictionary(
    document: ImportedDocument,
) -> None:
    near = CompetencyPage.objects.get(title="Plannenn").levels.get()
    choose(document, 2, link=str(near.uuid), wording="dictionary")
    kept, _undecided, taken, _absent = requirements(document)
    assert (kept.level_title, kept.indicator_list[0]) == ("stimuleren van betrokkenheid", "Deelt informatie")
    assert kept.level_uuid == CompetencyPage.objects.get(title="Samenwerken").levels.get().uuid
    assert (taken.name, taken.indicator_list, taken.competency_lineage) == (
        "Plannenn",
        ["Kijkt vooruit"],
        near.page.lineage_id,
    )


def test_level_can_be_named_by_its_label(document: ImportedDocument) -> None:
    choose(document, 3, link="other", other="Plannenn – Trap 2 vooruit plannen")
    assert requirements(document)[3].level_uuid == CompetencyPage.objects.get(title="Plannenn").levels.get().uuid


def test_unknown_label_keeps_the_page_from_being_made(document: ImportedDocument) -> None:
    choose(document, 3, link="other", other="Bestaat niet")
    with pytest.raises(NotReady):
        requirements(document)
    assert not FunctionProfilePage.objects.exists()


def test_competency_is_added_to_the_dictionary_as_a_draft_and_linked(
    document: ImportedDocument, known: CompetencyDictionaryPage
) -> None:
    choose(document, 3, link="draft")
    requirement = requirements(document)[3]
    made = CompetencyPage.objects.child_of(known).get(title="Discretie")
    assert made.live is False
    assert requirement.competency_lineage == made.lineage_id
    assert requirement.level_uuid == made.levels.get().uuid


def test_second_level_of_one_name_joins_the_same_draft(
    document: ImportedDocument, known: CompetencyDictionaryPage
) -> None:
    choose(document, 1, link="draft")
    linked = requirements(document)[1]
    page = CompetencyPage.objects.child_of(known).get(title="Samenwerken")
    assert page.levels.count() == 1
    draft = page.get_latest_revision_as_object()
    assert [level.title for level in draft.levels.all()] == ["Stimuleren van betrokkenheid", "creëren van verbanden"]
    assert linked.level_uuid == draft.levels.all()[1].uuid


def test_who_may_not_add_to_the_dictionary_gets_a_message_and_nothing_is_made(
    document: ImportedDocument, book: FunctionBookPage
) -> None:
    choose(document, 3, link="draft")
    with pytest.raises(NotReady) as raised:
        requirements(document, UserFactory(editor_of=book))
    assert [problem.name for problem in raised.value.problems] == ["link"]
    assert not CompetencyPage.objects.filter(title="Discretie").exists()
    assert not FunctionProfilePage.objects.exists()
