"""The two real documents: facts about them, never their sentences."""

from __future__ import annotations

import pytest

from profiles.reader.document import Category, Document, Kind
from tests.profiles.reader.sources import levels_of, read_one, seed


@pytest.fixture(scope="module")
def profile() -> Document:
    return read_one(seed("000_"))


@pytest.fixture(scope="module")
def role_profile() -> Document:
    return read_one(seed("003_"))


def codes(document: Document) -> set[str]:
    return {caution.code for caution in document.warnings}


def test_profile_has_its_title_and_five_labels(profile: Document) -> None:
    assert profile.kind is Kind.FUNCTION_PROFILE
    assert profile.title.text == "Coördinator Kinderopvang"
    keys = [item.key for item in profile.identification]
    assert keys == ["function_title", "job_family", "organisation_unit", "staff_level", "salary_scales"]
    assert [item.value.text for item in profile.identification[3:]] == ["A", "A1a-A3a"]


def test_profile_has_six_open_result_areas_with_27_tasks(profile: Document) -> None:
    assert [len(area.tasks) for area in profile.result_areas] == [5, 5, 5, 5, 3, 4]
    assert [area.number for area in profile.result_areas] == ["1", "2", "3", "4", "5", "6"]
    assert not any(area.exhaustive for area in profile.result_areas)


def test_profile_has_eleven_competencies_in_twelve_blocks(profile: Document) -> None:
    categories = [competency.category for competency in profile.competencies]
    assert (categories.count(Category.CORE), categories.count(Category.SPECIFIC)) == (4, 7)
    assert sum(len(ranks) for ranks in levels_of(profile).values()) == 12
    assert levels_of(profile)["Loyaal samenwerken"] == [3, 3]
    assert levels_of(profile)["Integriteit"] == [2]
    assert sum(len(level.indicators) for one in profile.competencies for level in one.levels) == 50


def test_profile_has_purpose_position_and_closing_clause(profile: Document) -> None:
    assert profile.purpose is not None
    assert profile.purpose.text.endswith("Kind en Gezin.")
    assert [text.text for text in profile.reports_to] == ["Directeur directie Zorg"]
    assert [text.text for text in profile.leads][-1] == "Gezinsopvang"
    assert len(profile.leads) == 3
    assert profile.leads[0].confidence < 1
    assert len(profile.closing) == 1


def test_nothing_of_the_profile_is_left_but_a_page_number(profile: Document) -> None:
    assert [(item.reason, item.text.text) for item in profile.not_placed] == [("page_number", "1")]


def test_broken_ligatures_are_mended_and_told(profile: Document) -> None:
    mended = {(repair.before, repair.after) for repair in profile.repairs if repair.code == "ligature"}
    assert mended == {("Geef t", "Geeft"), ("ef f iciënt", "efficiënt"), ("behoef ten", "behoeften")}


def test_profile_warnings_are_those_an_editor_needs(profile: Document) -> None:
    assert codes(profile) == {"duplicate_level", "damaged_word", "obsolete_body", "uncertain_label", "several_targets"}


def test_role_profile_has_its_sections(role_profile: Document) -> None:
    assert role_profile.kind is Kind.ROLE_PROFILE
    assert role_profile.title.text == "Algemeen coördinator VVE Raalte"
    found = {section.key: (section.form, len(section.items)) for section in role_profile.sections}
    assert found == {
        "introduction": ("text", 1),
        "requirements": ("list", 6),
        "working_environment": ("list", 3),
        "tasks": ("list", 21),
        "steering_role": ("text", 1),
        "accountability": ("text", 2),
        "hours_and_budget": ("text", 1),
        "timetable": ("table", 5),
        "version": ("text", 1),
    }


def test_role_profile_timetable_keeps_cells_and_mends_superscripts(role_profile: Document) -> None:
    timetable = next(section for section in role_profile.sections if section.key == "timetable")
    rows = [item.text.split("\t") for item in timetable.items]
    assert [len(row) for row in rows] == [3] * 5
    assert rows[2][0] == "3de week januari 2012"
    version = next(section for section in role_profile.sections if section.key == "version")
    assert [item.text for item in version.items] == ["12 december 2011"]


def test_only_the_running_header_of_the_role_profile_is_not_placed(role_profile: Document) -> None:
    assert [(item.reason, item.text.text[-16:]) for item in role_profile.not_placed] == [
        ("furniture", "speelzalen Raalte"[-16:]),
        ("furniture", "speelzalen Raalte"[-16:]),
    ]


def test_role_profile_contradictions_and_damage_are_told(role_profile: Document) -> None:
    assert codes(role_profile) == {"contradicting_numbers", "damaged_word", "overlapping_bodies"}
    numbers = [caution.params for caution in role_profile.warnings if caution.code == "contradicting_numbers"]
    assert [one["first"].split()[0] + "/" + one["second"].split()[0] for one in numbers] == ["13/negen", "minimaal/2"]
    damaged = {caution.params["word"] for caution in role_profile.warnings if caution.code == "damaged_word"}
    assert damaged == {"programmalijs", "Speuterspeelzalen"}


def test_capitals_of_the_title_are_lowered_with_a_record(role_profile: Document) -> None:
    assert [repair.after for repair in role_profile.repairs if repair.code == "capitals"] == [role_profile.title.text]
