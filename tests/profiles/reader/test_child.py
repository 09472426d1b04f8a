"""Reading in a child process: good files come back whole, and the child knows and may do no more than it must."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
import weasyprint

from profiles.reader import confined
from profiles.reader.child import read_file
from profiles.reader.errors import UnreadableFile
from profiles.reader.extract import extract
from profiles.reader.parse import parse
from tests.profiles.reader.making import word_file

_PROFILE = "Functieprofiel Medewerker onthaal\n\n1. Doel van de functie\n\nOntvangt bezoekers van de stad.\n"


def _text_file(tmp_path: Path, text: str = _PROFILE) -> Path:
    path = tmp_path / "profiel.txt"
    path.write_text(text)
    return path


def test_child_reads_what_reading_here_would_give(tmp_path: Path) -> None:
    pdf = tmp_path / "profiel.pdf"
    weasyprint.HTML(string=f"<pre>{_PROFILE}</pre>").write_pdf(str(pdf))
    for path in (_text_file(tmp_path), word_file(tmp_path / "profiel.docx"), pdf):
        source = extract(path)
        reading = read_file(path)
        assert reading.source == source
        assert reading.documents == parse(source)


def test_name_of_the_owner_is_the_name_of_the_source(tmp_path: Path) -> None:
    assert read_file(_text_file(tmp_path), "map/Onthaal.txt").source.name == "Onthaal.txt"


def test_text_that_is_no_profile_is_left_to_the_caller(tmp_path: Path) -> None:
    reading = read_file(_text_file(tmp_path, "Melk\nBrood\n"))
    assert [line.text for line in reading.source.lines] == ["Melk", "Brood"]
    assert reading.documents == []


def test_child_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _text_file(tmp_path)
    monkeypatch.chdir("/")
    assert read_file(path).documents[0].title.text == "Medewerker onthaal"


def test_file_called_as_a_library_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lxml.py"
    path.write_text("raise SystemExit('imported')\n")
    monkeypatch.chdir(tmp_path)
    assert read_file(path).source.kind == "text"


@pytest.mark.parametrize("name", ["weg.txt", "."])
def test_what_is_no_file_is_broken(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="broken"):
        read_file(tmp_path / name)


def test_reason_of_a_failure_is_in_the_log_and_not_in_the_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog")
    with caplog.at_level(logging.WARNING), pytest.raises(UnreadableFile) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.params, str(caught.value)) == ("broken", {"kind": "pdf"}, "broken")
    assert "Traceback" in caplog.text


def test_child_does_not_inherit_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    seen: list[dict[str, str]] = []
    start = subprocess.Popen

    class Watched(start):  # type: ignore[type-arg, misc, valid-type]
        def __init__(self, *arguments: object, **options: object) -> None:
            seen.append(dict(options["env"]))  # type: ignore[call-overload]
            super().__init__(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    read_file(_text_file(tmp_path))
    (environment,) = seen
    assert set(environment) <= {"PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "LANG", "HOME", "TMPDIR"}
    assert "geheim" not in " ".join(environment.values())


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_child_may_not_use_the_network_or_start_programs(act: str) -> None:
    code = (
        "import sys; from profiles.reader import confined; from profiles.reader.limits import Limits\n"
        f"confined._bind(Limits()); sys.addaudithook(confined._refuse)\n"
        f"try:\n    {act}\nexcept PermissionError as error:\n    print('refused', error)\n"
    )
    root = Path(confined.__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False, timeout=30
    )
    assert done.stdout.startswith("refused"), done.stderr
