"""The command line: preview, import, exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.clusters.registers.files import daycare, duo, lrk, school
from tests.clusters.registers.imports import coordinator, waiting
from tests.factories.users import UserFactory
from vve_clusters.models import Institution, RegisterImport, RegisterRow

pytestmark = pytest.mark.django_db


def run(*arguments: Any) -> int:
    """Run the command and return its exit status."""
    try:
        call_command("import_register", *[str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    except CommandError as error:
        print(error)
        return error.returncode
    return 0


@pytest.fixture
def schools(tmp_path: Path) -> Path:
    path = tmp_path / "vestigingenbo.csv"
    path.write_bytes(duo(school("99ZA00"), school("99ZB00", GEMEENTENAAM="Eikenrode", GEMEENTENUMMER="9902")))
    return path


def test_first_run_makes_institutions_and_the_next_differences(
    schools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("duo", schools) == 0
    assert Institution.objects.count() == 2
    schools.write_bytes(duo(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZC00")))
    assert run("duo", schools) == 0
    assert waiting() == [("99ZA00", "renamed"), ("99ZB00", "gone"), ("99ZC00", "new")]
    out, err = capsys.readouterr()
    assert "%" in err
    assert "3" in out


def test_dry_run_writes_nothing_at_all(schools: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("duo", schools, "--dry-run") == 0
    for model in (Institution, RegisterImport, RegisterRow):
        assert not model._default_manager.exists()
    assert "       2  " in capsys.readouterr().out


@pytest.mark.parametrize("asked", [["Lindemeer"], ["9901"], ["Lindemeer", "Elders"]])
def test_only_the_municipalities_that_were_asked_for(schools: Path, asked: list[str]) -> None:
    assert run("duo", schools, *[part for name in asked for part in ("--municipality", name)]) == 0
    assert [one.name for one in Institution.objects.all()] == ["Basisschool De Linde 99ZA00"]


@pytest.mark.parametrize("said", ["Lindemeer", ["Lindemeer"]])
def test_setting_says_which_municipality_is_ours(schools: Path, settings: Any, said: Any) -> None:
    settings.VVE_REGISTER_MUNICIPALITIES = said
    assert run("duo", schools) == 0
    assert Institution.objects.count() == 1


def test_rows_kept_aside_are_named_by_line_and_in_the_status(schools: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schools.write_bytes(duo(school("99ZA00"), school("kapot")))
    assert run("duo", schools, "--language", "en") == 1
    assert "Line 3 kept aside: “kapot” is not a number of this register" in capsys.readouterr().out
    assert Institution.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"hallo", lrk(daycare()), duo(school())[:-20]])
def test_file_that_is_not_right_leaves_nothing_and_has_status_one(schools: Path, content: bytes) -> None:
    schools.write_bytes(content)
    assert run("duo", schools) == 1
    assert not RegisterImport.objects.exists()
    assert not Institution.objects.exists()


def test_wrong_command_has_status_two(schools: Path, tmp_path: Path) -> None:
    assert run("duo", tmp_path / "nergens.csv") == 2
    assert run("duo", tmp_path) == 2
    assert run("duo", schools, "--user", "niemand@voorbeeld.example") == 2
    assert run("duo", schools, "--user", UserFactory().email) == 2
    assert not RegisterImport.objects.exists()
    assert run("duo", schools, "--user", coordinator().email) == 0
    assert RegisterImport.objects.get().confirmed_by == coordinator()
