"""The scripts behind `make demo` and `make test` say what is wrong, and leave nothing running."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import check, serve, setup
from scripts.check import Outcome
from scripts.demo_site import free_port

ROOT = Path(__file__).resolve().parents[2]
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def web_server(port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# --- the demo server ------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_named_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        before = signal.getsignal(signal.SIGTERM)
        try:
            assert serve.main(["--port", str(port)]) == 1
        finally:
            signal.signal(signal.SIGTERM, before)
    said = capsys.readouterr().err
    assert f"Port {port} is taken" in said
    assert "make demo PORT=" in said


def test_when_one_part_stops_the_others_are_stopped_and_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[serve.Part] = []
    really_start = serve.start

    def start(name: str, command: list[str], port: int) -> serve.Part:
        started.append(really_start(name, command, port))
        return started[-1]

    commands = {"web server": SLEEP, "worker": [sys.executable, "-c", "raise SystemExit(3)"]}
    monkeypatch.setattr(serve, "programs", lambda port: commands)
    monkeypatch.setattr(serve, "start", start)
    with pytest.raises(serve.ServeError, match=r"The worker stopped by itself \(exit status 3\)"):
        serve.serve(free_port())
    assert [part.name for part in started] == ["web server", "worker"]
    assert [part.name for part in started if alive(part.process.pid)] == []


def test_a_part_that_does_not_want_to_stop_is_made_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    monkeypatch.setattr(serve, "PATIENCE", 0.3)
    process = subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    serve.stop([serve.Part("worker", process)])
    assert process.returncode == -signal.SIGKILL
    process.stdout.close()


def test_a_site_that_answers_counts_as_up() -> None:
    port = free_port()
    part = serve.start("web server", web_server(port), port)
    try:
        serve.wait_until_up(port, [part])
    finally:
        serve.stop([part])
    assert not alive(part.process.pid)


def test_a_database_of_other_migrations_is_set_aside_rather_than_lost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(serve, "VAR", tmp_path)
    (tmp_path / "demo.sqlite3").write_text("made by older migrations")
    serve.set_aside_old_database()
    assert not (tmp_path / "demo.sqlite3").exists()
    assert (tmp_path / "demo.old.sqlite3").read_text() == "made by older migrations"
    (tmp_path / "demo.sqlite3").write_text("made by these")
    serve.set_aside_old_database()
    assert (tmp_path / "demo.sqlite3").read_text() == "made by these"


# --- the checks -----------------------------------------------------------------------------------


def run_suite(outcome: Outcome, folder: Path, text: str, name: str) -> bool:
    file = folder / f"test_{name}.py"
    file.write_text(text)
    arguments = ("-p", "no:django", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder), str(file))
    return check.pytest(outcome, name, *arguments)


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(check, "REPORTS", tmp_path / "reports")
    return tmp_path


def test_a_skipped_test_is_left_out_unless_another_run_had_it(reports: Path) -> None:
    outcome = Outcome()
    skipped = "import pytest\ndef test_a(): pytest.skip('no server')\ndef test_b(): pytest.skip('no server')\n"
    assert run_suite(outcome, reports, skipped, "suite")
    assert run_suite(outcome, reports, "def test_a(): pass\n", "suite")
    left = [name for name in outcome.skipped if name not in outcome.ran]
    assert [name.rpartition(".")[2] for name in left] == ["test_b"]


def test_the_closing_line_of_each_run_is_kept(reports: Path) -> None:
    outcome = Outcome()
    assert not run_suite(outcome, reports, "def test_a(): pass\ndef test_b(): assert 0\n", "mixed")
    assert len(outcome.closing_lines) == 1
    assert re.search(r"1 failed, 1 passed in ", outcome.closing_lines[0])


@pytest.mark.parametrize(("strict", "status"), [(False, 0), (True, 1)])
def test_what_cannot_be_checked_is_said_loudly_and_fails_only_in_the_gate(
    strict: bool, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(outcome: Outcome) -> bool:
        """A database that is not there."""
        outcome.leave_out("the tests on PostgreSQL: no server")
        return True

    monkeypatch.setattr(check, "STRICT", strict)
    monkeypatch.setattr(check, "GATE", {"postgres": absent})
    assert check.main([]) == status
    said = capsys.readouterr().out
    assert "the tests on PostgreSQL: no server" in said.partition("FAILED" if strict else "LEFT OUT")[2]


def test_a_stage_that_fails_does_not_hide_the_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def first(outcome: Outcome) -> bool:
        """Fails."""
        ran.append("first")
        return False

    def second(outcome: Outcome) -> bool:
        """Holds."""
        ran.append("second")
        return True

    monkeypatch.setattr(check, "GATE", {"first": first, "second": second})
    assert check.main([]) == 1
    assert ran == ["first", "second"]
    assert "- first" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({"DATABASE_URL": "postgres://a@b/c"}, "postgres://a@b/c"),
        ({"DATABASE_URL": "sqlite:///x"}, None),
        ({"PGHOST": "127.0.0.1", "PGUSER": "vve"}, "postgres://vve@/postgres?host=127.0.0.1&port=5432"),
        ({}, None),
    ],
)
def test_postgresql_comes_from_the_environment_where_it_names_one(
    environment: dict[str, str], url: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "PGHOST", "PGUSER", "PGDATABASE", "PGPORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert check.url_from_environment() == url


# --- the set-up -----------------------------------------------------------------------------------


def test_what_the_machine_lacks_is_named_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = [
        setup.Need("make", "the commands of the README", present=False, essential=True),
        setup.Need("libpango-1.0-0", "PDF files in the tests", present=False, essential=False),
        setup.Need("python3-venv", "an environment of its own", present=True, essential=True),
    ]
    monkeypatch.setattr(setup, "needs", lambda: lacking)
    with pytest.raises(setup.SetupError, match=r"apt-get install make libpango-1\.0-0$"):
        setup.check_system(install=False)
    assert "libpango-1.0-0 (PDF files in the tests; the demo works without it)" in capsys.readouterr().out


def test_an_up_to_date_checkout_is_left_alone() -> None:
    started = time.monotonic()
    done = subprocess.run([sys.executable, ROOT / "scripts" / "setup.py"], capture_output=True, text=True, check=False)
    again = subprocess.run([sys.executable, ROOT / "scripts" / "setup.py"], capture_output=True, text=True, check=False)
    assert done.returncode == again.returncode == 0, done.stderr + again.stderr
    assert "installing" not in again.stdout
    assert time.monotonic() - started < 60
