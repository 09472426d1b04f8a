"""The sample documents are what their sources say, and together show what the importer has to cope with."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scripts import make_samples
from tests.factories.texts import Heading, Manuscript, from_markup, front_matter

SOURCES = sorted(make_samples.SOURCES.glob("*.txt"))


def dictionary_text() -> str:
    return make_samples.DICTIONARY.read_text(encoding="utf-8")


def manuscript(source: Path) -> Manuscript:
    body = front_matter(source.read_text(encoding="utf-8"))[1]
    return from_markup(make_samples.with_levels(body, make_samples.levels(dictionary_text())))


@pytest.fixture(scope="module")
def samples() -> list[make_samples.Sample]:
    return make_samples.build_all()


def test_each_source_has_its_file_and_no_file_lacks_a_source() -> None:
    made = {path.name for path in make_samples.DOCUMENTS.iterdir() if path.is_file() and not path.name.startswith("_")}
    named = {front_matter(path.read_text(encoding="utf-8"))[0]["bestand"][0] for path in SOURCES}
    assert made == named


def test_text_and_web_samples_are_up_to_date(samples: list[make_samples.Sample]) -> None:
    """The others hold compressed data that differs with the versions of libraries and fonts."""
    for sample in samples:
        if sample.name.endswith((".txt", ".html")):
            assert (make_samples.DOCUMENTS / sample.name).read_bytes() == sample.data


def test_samples_cover_every_form() -> None:
    forms = {front_matter(path.read_text(encoding="utf-8"))[0]["vorm"][0] for path in SOURCES}
    assert forms == {"docx", "odt", "pdf-tagged", "pdf-untagged", "html", "text"}


def test_building_twice_gives_the_same_bytes(samples: list[make_samples.Sample]) -> None:
    assert make_samples.build_all() == samples


def test_dictionary_has_fourteen_competencies_of_three_or_four_levels() -> None:
    ranks: dict[str, set[int]] = {}
    for (name, rank), texts in make_samples.levels(dictionary_text()).items():
        ranks.setdefault(name, set()).add(rank)
        for text in texts:
            assert 3 <= len(re.findall(r"^• ", text, re.MULTILINE)) <= 5
    assert len(ranks) == 14
    assert {len(found) for found in ranks.values()} == {3, 4}


def test_one_competency_has_one_rank_twice_with_different_titles() -> None:
    twice = {key: texts for key, texts in make_samples.levels(dictionary_text()).items() if len(texts) > 1}
    assert list(twice) == [("Samenwerken", 3)]
    first, second = twice["Samenwerken", 3]
    assert first.splitlines()[0] != second.splitlines()[0]


def test_profile_brings_in_the_asked_level_and_one_name_for_two_levels() -> None:
    library = next(path for path in SOURCES if path.stem == "leidinggevende-bibliotheek")
    headings = [block.text for block in manuscript(library).blocks if isinstance(block, Heading)]
    assert headings.count("Samenwerken") == 1
    lines = list(manuscript(library).lines())
    at = lines.index("Samenwerken")
    assert lines[at + 1] == "Trap 3 verbinden binnen de eigen dienst"
    assert "Trap 3 bruggen bouwen tussen diensten" in lines


def test_unknown_level_in_a_profile_is_refused() -> None:
    with pytest.raises(make_samples.UnknownLevelError):
        make_samples.with_levels("@competentie Samenwerken 9\n", make_samples.levels(dictionary_text()))


def test_check_tells_a_changed_file_without_writing_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sources, documents = tmp_path / "source", tmp_path / "made"
    for folder in (sources, documents):
        folder.mkdir()
    for name in ("onderwijsassistent.txt", "medewerker-onthaal.txt"):
        shutil.copy(make_samples.SOURCES / name, sources)
    monkeypatch.setattr(make_samples, "SOURCES", sources)
    monkeypatch.setattr(make_samples, "DOCUMENTS", documents)
    assert make_samples.main(["--check"]) == 1
    assert not list(documents.iterdir())
    assert make_samples.main([]) == 0
    assert {path.name for path in documents.iterdir()} == {"onderwijsassistent.txt", "medewerker-onthaal.html"}
    assert make_samples.main(["--check"]) == 0
    assert "unchanged" in capsys.readouterr().out
