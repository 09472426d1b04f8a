"""The reader makes of each sample what its writer meant, whatever form the file has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from profiles.reader.document import Category, Document, Kind
from profiles.reader.extract import extract
from profiles.reader.parse import parse
from scripts import make_samples
from tests.factories.rendering import Form, render
from tests.factories.texts import from_markup, front_matter


@dataclass(frozen=True)
class Meant:
    """What should come out: the title, tasks per result area, core and specific competencies."""

    title: str
    tasks: tuple[int, ...]
    core: int
    specific: int


PROFILES = {
    "adviseur-personeelsbeleid.odt": [Meant("Adviseur personeelsbeleid", (4, 4, 3, 3), 4, 5)],
    "leidinggevende-bibliotheek.pdf": [Meant("Leidinggevende bibliotheek", (4, 4, 3, 3, 2), 4, 5)],
    "locatieverantwoordelijke-kinderopvang.docx": [
        Meant("Locatieverantwoordelijke kinderopvang", (5, 4, 4, 3, 3), 4, 5)
    ],
    "medewerker-onthaal.html": [Meant("Medewerker onthaal", (4, 3, 3), 4, 4)],
    "onderwijsassistent.txt": [Meant("Onderwijsassistent", (4, 4, 3), 4, 4)],
    "pedagogisch-coach.pdf": [Meant("Pedagogisch coach", (4, 3, 4, 3, 3), 4, 4)],
    "keukenmedewerker-en-logistiek-medewerker.docx": [
        Meant("Keukenmedewerker kinderopvang", (3, 2), 2, 2),
        Meant("Logistiek medewerker kinderopvang", (3, 2), 2, 1),
    ],
}
ROLES = {
    "profielschets-contactpersoon-basiscluster.docx": ("Contactpersoon basiscluster", 5, 3, 9, 5),
    "profielschets-intern-begeleider-doorgaande-lijn.txt": ("Intern begeleider doorgaande lijn", 5, 3, 8, 5),
    "profielschets-secretaris-klankbordgroep.odt": ("Secretaris klankbordgroep", 4, 3, 7, 4),
}
EXPECTED_REASONS = {"furniture", "page_number"}  # what is rightly in no field: running headers and page numbers


def read(name: str) -> list[Document]:
    return parse(extract(make_samples.DOCUMENTS / name))


@pytest.mark.parametrize("name", PROFILES)
def test_function_profile_sample_is_read_as_it_was_meant(name: str) -> None:
    documents = read(name)
    assert len(documents) == len(PROFILES[name])
    for document, meant in zip(documents, PROFILES[name], strict=True):
        categories = [competency.category for competency in document.competencies]
        assert document.kind is Kind.FUNCTION_PROFILE
        assert document.title.text == meant.title
        assert tuple(len(area.tasks) for area in document.result_areas) == meant.tasks
        assert (categories.count(Category.CORE), categories.count(Category.SPECIFIC)) == (meant.core, meant.specific)
        assert len(document.identification) == 5
        assert document.purpose
        assert document.closing
        assert {left.reason for left in document.not_placed} <= EXPECTED_REASONS


@pytest.mark.parametrize("name", ROLES)
def test_role_profile_sample_is_read_as_it_was_meant(name: str) -> None:
    (document,) = read(name)
    title, *counts = ROLES[name]
    items = {section.key: len(section.items) for section in document.sections}
    assert document.kind is Kind.ROLE_PROFILE
    assert document.title.text == title
    assert [items[key] for key in ("requirements", "working_environment", "tasks", "timetable")] == counts
    assert {"introduction", "steering_role", "accountability", "hours_and_budget", "version"} <= set(items)


def test_dictionary_sample_defines_every_competency_that_the_profiles_name_but_two() -> None:
    (dictionary,) = read("competentiewoordenboek-leiebeke.docx")
    assert dictionary.kind is Kind.DICTIONARY
    assert len(dictionary.competencies) == 14
    assert all(competency.definition for competency in dictionary.competencies)
    known = {competency.name.text for competency in dictionary.competencies}
    named = {competency.name.text for name in PROFILES for found in read(name) for competency in found.competencies}
    assert named - known == {
        "Stressbestendig zijn",
        "Initatief nemen",
    }  # one absent, one misspelt, for the match screen


def test_damage_in_the_plain_text_sample_is_mended_and_told() -> None:
    (damaged,) = read("onderwijsassistent.txt")
    mended = {(repair.before, repair.after) for repair in damaged.repairs}
    assert {("ef f iciënt", "efficiënt"), ("behoef ten", "behoeften")} <= mended
    assert damaged.purpose
    assert "efficiënt en rustig" in damaged.purpose.text


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("source", ["pedagogisch-coach", "leidinggevende-bibliotheek"])
def test_one_profile_has_the_same_structure_in_every_form(source: str, form: Form, tmp_path: Path) -> None:
    levels = make_samples.levels(make_samples.DICTIONARY.read_text(encoding="utf-8"))
    body = front_matter((make_samples.SOURCES / f"{source}.txt").read_text(encoding="utf-8"))[1]
    manuscript = from_markup(make_samples.with_levels(body, levels))
    path = tmp_path / f"profiel.{form.suffix}"
    path.write_bytes(render(manuscript, form))
    (found,) = parse(extract(path))
    (meant,) = read(f"{source}.pdf")
    assert structure(found) == structure(meant)


def structure(document: Document) -> dict[str, object]:
    return {
        "title": document.title.text,
        "identification": [(row.label.text, row.value.text) for row in document.identification],
        "position": [[text.text for text in texts] for texts in (document.reports_to, document.leads)],
        "purpose": document.purpose and document.purpose.text,
        "areas": [(area.title.text, [task.text for task in area.tasks]) for area in document.result_areas],
        "competencies": [
            (
                competency.name.text,
                competency.category,
                [
                    (level.rank, level.title.text, [line.text for line in level.indicators])
                    for level in competency.levels
                ],
            )
            for competency in document.competencies
        ],
        "closing": [text.text for text in document.closing],
    }
