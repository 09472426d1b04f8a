"""The command line: JSON without a database, tables, exit status, and pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from profiles.models import CompetencyDictionaryPage, FunctionProfilePage, ImportBatch, RoleProfilePage
from tests.factories.profiles import make_book
from tests.factories.users import UserFactory
from tests.profiles.importing.test_reading import PROFILE, SAMPLES
from tests.profiles.reader.sources import seed

AGREED = [
    "file",
    "kind",
    "title",
    "identification",
    "purpose",
    "result_areas",
    "competencies",
    "sections",
    "not_placed",
    "repairs",
    "warnings",
    "confidence",
]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "kok.txt"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def run(*arguments: Any, **options: Any) -> int:
    """Run the command and return its exit status."""
    try:
        call_command("import_profiles", *[str(argument) for argument in arguments], **options)
    except SystemExit as stop:
        return int(stop.code or 0)
    except CommandError as error:
        return error.returncode
    return 0


def test_json_needs_no_database_and_is_all_there_is_on_standard_output(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(profile, "--json") == 0
    out, err = capsys.readouterr()
    (found,) = json.loads(out)
    assert list(found)[: len(AGREED)] == AGREED
    assert (found["file"], found["kind"], found["title"]) == ("kok.txt", "function_profile", "Kok kinderopvang")
    assert [len(area["tasks"]) for area in found["result_areas"]] == [2]
    assert "kok.txt" in err


def test_file_that_cannot_be_read_goes_to_standard_error_and_the_status(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leeg.txt").touch()
    assert run(tmp_path, "--json") == 1
    out, err = capsys.readouterr()
    assert [found["file"] for found in json.loads(out)] == ["kok.txt"]
    assert "leeg.txt" in err


def test_folders_are_searched_to_the_bottom(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "kok2.txt").write_text(PROFILE, encoding="utf-8")
    (deep / "foto.jpg").write_bytes(b"x")
    assert run(tmp_path, "--json") == 0
    assert sorted(found["file"] for found in json.loads(capsys.readouterr().out)) == ["kok.txt", "kok2.txt"]


@pytest.mark.parametrize("arguments", [["nergens.txt"], ["."]])
def test_wrong_paths_are_a_wrong_command(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments, "--json") == 2


def test_dry_run_prints_a_table_and_writes_nothing(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(profile, "--dry-run") == 0
    assert "Kok kinderopvang" in capsys.readouterr().out


def test_messages_come_in_the_language_that_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leeg.txt").touch()
    run(tmp_path, "--json", "--language", "en")
    english = capsys.readouterr().err
    run(tmp_path, "--json", "--language", "nl")
    dutch = capsys.readouterr().err
    assert "This file is empty" in english
    assert "Dit bestand is leeg" in dutch


def test_profile_becomes_a_draft_in_the_only_book(profile: Path, home: Page) -> None:
    make_book()
    assert run(profile) == 0
    assert FunctionProfilePage.objects.get().live is False


def test_same_file_again_updates_its_page(profile: Path, home: Page) -> None:
    make_book()
    run(profile)
    run(profile, "--publish")
    assert FunctionProfilePage.objects.get().live is True


def test_dictionary_role_and_function_profiles_become_published_pages_once(home: Page) -> None:
    make_book()
    names = (
        "competentiewoordenboek-leiebeke.docx",
        "pedagogisch-coach.pdf",
        "profielschets-secretaris-klankbordgroep.odt",
    )
    for _time in range(2):
        assert run(*[SAMPLES / name for name in names], "--publish") == 0
    assert FunctionProfilePage.objects.live().count() == 1
    assert RoleProfilePage.objects.live().count() == 1
    assert CompetencyDictionaryPage.objects.live().count() == 1
    assert ImportBatch.objects.count() == 2


def test_book_has_to_be_named_where_there_are_two(profile: Path, home: Page) -> None:
    make_book()
    other = make_book(title="Tweede boek")
    assert run(profile) == 2
    assert run(profile, "--book", "tweede-boek") == 0
    assert FunctionProfilePage.objects.child_of(other).count() == 1


def test_command_on_the_name_of_a_user_has_the_rights_of_that_user(profile: Path, home: Page) -> None:
    book = make_book()
    outsider = UserFactory(editor_of=make_book(title="Ander boek"))
    assert run(profile, "--book", book.pk, "--user", outsider.email) == 2
    assert run(profile, "--book", book.pk, "--user", "niemand@voorbeeld.example") == 2
    assert not FunctionProfilePage.objects.exists()
    editor = UserFactory(editor_of=book)
    assert run(profile, "--book", book.pk, "--user", editor.email) == 0
    assert FunctionProfilePage.objects.get().owner == editor


def test_real_documents_keep_their_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for start in ("000_", "003_"):
        (tmp_path / f"{start}.txt").write_text(seed(start), encoding="utf-8")
    assert run(tmp_path, "--json") == 0
    profile, role = json.loads(capsys.readouterr().out)
    assert [len(area["tasks"]) for area in profile["result_areas"]] == [5, 5, 5, 5, 3, 4]
    assert len(profile["competencies"]) == 11
    levels = [level for competency in profile["competencies"] for level in competency["levels"]]
    assert (len(levels), sum(len(level["indicators"]) for level in levels)) == (12, 50)
    counts = {section["key"]: len(section["items"]) for section in role["sections"]}
    assert (counts["requirements"], counts["working_environment"], counts["tasks"]) == (6, 3, 21)
