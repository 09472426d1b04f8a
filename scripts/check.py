#!/usr/bin/env python3
"""Check everything that must hold, stage by stage, and say at the end what was left out.

    check.py                 the whole gate
    check.py lint types      some stages of it
    check.py deep            long runs, and `bench` for figures; neither is part of the gate

With CI=true in the environment nothing may be left out: a database or a browser that is not there is installed (as root
on Debian) or is a failure, and so is a test that was skipped in every run. Exit status 0 when all stages hold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
BIN = Path(sys.executable).parent
REPORTS = ROOT / "var" / "check"
STRICT = os.environ.get("CI", "").lower() in ("1", "true", "yes")
# These know no database: once, on SQLite, says all.
WITHOUT_DATABASE = ("tests/project", "tests/profiles/reader", "tests/factories", "tests/clusters/registers/reader")
# These ask of a database nothing that differs between the two, and take long: once says all of them too.
ALIKE = ("tests/surfaces", "tests/demo", "tests/guide", "tests/theme", "tests/files/test_photos.py")
# One process per core of a small machine; tests of one group share what is costly to make.
WORKERS = ("-n", "2", "--dist", "loadgroup")
BY_FILE = ("-n", "2", "--dist", "loadfile")
ORDINARY = "not browser and not deep and not benchmark"


@dataclass
class Outcome:
    """What came of the stages so far."""

    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    timings: list[tuple[str, float]] = field(default_factory=list)
    closing_lines: list[str] = field(default_factory=list)
    ran: set[str] = field(default_factory=set)
    skipped: dict[str, str] = field(default_factory=dict)
    migrated: Path | None = None
    """A database on SQLite in which all migrations ran, made in this run; tests begin with a copy of it."""

    def leave_out(self, what: str) -> None:
        """Note something that was not checked: in strict mode a failure."""
        (self.failed if STRICT else self.left_out).append(what)


def run(*command: str | Path, environment: dict[str, str] | None = None) -> bool:
    """Run a command in the checkout, showing its output; return whether it succeeded."""
    shown = " ".join(str(part).removeprefix(f"{ROOT}/") for part in command)
    print(f"$ {shown}", flush=True)
    env = {**os.environ, **(environment or {})}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode == 0


# --- stages that need no test run -------------------------------------------------------------------


def lint(outcome: Outcome) -> bool:
    """Style of code and templates, directions of imports."""
    results = [
        run(BIN / "ruff", "check", "."),
        run(BIN / "ruff", "format", "--check", "."),
        run(BIN / "djlint", "--lint", "--quiet", "templates"),
        run(BIN / "lint-imports", "--no-cache", environment={"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}),
    ]
    return all(results)


def types(outcome: Outcome) -> bool:
    """Types, over everything that is installed."""
    return run(BIN / "mypy", "site", "intranet", "vve_clusters", "profiles")


def migrations(outcome: Outcome) -> bool:
    """System checks, no change of a model without its migration, and all migrations from nothing."""
    test = {"DJANGO_SETTINGS_MODULE": "vve_site.settings.test"}
    REPORTS.mkdir(parents=True, exist_ok=True)
    database = REPORTS / "migrated.sqlite3"
    for leftover in REPORTS.glob(f"{database.name}*"):
        leftover.unlink()
    from_nothing = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    env = {**os.environ, **test, "DATABASE_URL": f"sqlite:///{database}"}
    with subprocess.Popen(from_nothing, cwd=ROOT, env=env) as migrating:
        results = [
            run(sys.executable, "manage.py", "check", "--fail-level", "WARNING", environment=test),
            run(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", environment=test),
            migrating.wait() == 0,
        ]
    outcome.migrated = database if results[-1] else None
    return all(results)


def messages(outcome: Outcome) -> bool:
    """Every text of the interface is in the catalogues and has a Dutch form."""
    return run(sys.executable, SCRIPTS / "catalogues.py", "check")


# --- stages that run tests ---------------------------------------------------------------------------


def pytest(outcome: Outcome, name: str, *arguments: str, environment: dict[str, str] | None = None) -> bool:
    """Run pytest once, note its closing line and which tests it left out; return whether all passed."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = REPORTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "--color=yes" if sys.stdout.isatty() else "--color=no"]
    command += ["--durations=5", "--durations-min=2", f"--junitxml={report}", *arguments]
    print(f"$ python {' '.join(command[1:])}", flush=True)
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None  # noqa: S101 -- asked for with PIPE
        last = ""
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    outcome.closing_lines.append(last)
    read_report(outcome, report)
    return process.returncode == 0


def read_report(outcome: Outcome, report: Path) -> None:
    """Add up which tests ran and which did not."""
    if not report.is_file():
        return
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 -- our own report
        name = f"{case.get('classname')}.{case.get('name')}"
        reason = case.find("skipped")
        if reason is None:
            outcome.ran.add(name)
        elif reason.get("type") != "pytest.xfail":
            outcome.skipped[name] = reason.get("message") or "no reason given"


def on_sqlite(outcome: Outcome) -> dict[str, str]:
    """Return the environment of tests on SQLite; they begin with the migrated database where this run made one."""
    migrated = {"VVE_TEST_MIGRATED": str(outcome.migrated)} if outcome.migrated else {}
    return {"DATABASE_URL": "sqlite://:memory:", **migrated}


def sqlite(outcome: Outcome) -> bool:
    """The whole suite on SQLite, browsers apart."""
    environment = on_sqlite(outcome)
    return pytest(outcome, "sqlite", *WORKERS, "-m", ORDINARY, environment=environment)


def postgres(outcome: Outcome) -> bool:
    """The tests that touch a database on PostgreSQL: the environment's, or one of our own."""
    ignored = [f"--ignore={path}" for path in (*WITHOUT_DATABASE, *ALIKE)]
    arguments = (*WORKERS, "-m", ORDINARY, *ignored)
    given = url_from_environment()
    if given:
        return pytest(outcome, "postgres", *arguments, environment={"DATABASE_URL": given})
    with tempfile.TemporaryDirectory(prefix="vve-pg-") as outer:
        folder = f"{outer}/cluster"
        Path(outer).chmod(0o755)  # the server is another user when we are root
        started = subprocess.run(
            [SCRIPTS / "postgres.sh", "start", folder],
            env=install_allowed(),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if started.returncode:
            outcome.leave_out("the tests on PostgreSQL: no server (apt-get install postgresql, or set DATABASE_URL)")
            return True
        try:
            return pytest(outcome, "postgres", *arguments, environment={"DATABASE_URL": started.stdout.strip()})
        finally:
            subprocess.run([SCRIPTS / "postgres.sh", "stop", folder], check=False)


def url_from_environment() -> str | None:
    """Return the address of the PostgreSQL that the environment names by DATABASE_URL or PGHOST, if it does."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith(("postgres://", "postgresql://")):
        return url
    if os.environ.get("PGHOST"):
        user, database = os.environ.get("PGUSER", "postgres"), os.environ.get("PGDATABASE", "postgres")
        # libpq reads the password from PGPASSWORD itself.
        return f"postgres://{user}@/{database}?host={os.environ['PGHOST']}&port={os.environ.get('PGPORT', '5432')}"
    return None


def install_allowed() -> dict[str, str]:
    """Return the environment for the scripts that find a program; in strict mode they may install it."""
    return {**os.environ, "VVE_INSTALL": "1" if STRICT else "0"}


def browser(outcome: Outcome) -> bool:
    """The tests that drive a browser."""
    found = subprocess.run(
        [SCRIPTS / "chromium.sh"], env=install_allowed(), stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode:
        outcome.leave_out("the tests in a browser: no Chromium (apt-get install chromium)")
        return True
    environment = {"CHROMIUM": found.stdout.strip(), **on_sqlite(outcome)}
    return pytest(outcome, "browser", *BY_FILE, "-m", "browser", environment=environment)


def deep(outcome: Outcome) -> bool:
    """Long runs."""
    return pytest(outcome, "deep", "-m", "deep")


def bench(outcome: Outcome) -> bool:
    """Figures, shown as they come."""
    return pytest(outcome, "bench", "-s", "-m", "benchmark")


Stage = Callable[[Outcome], bool]
GATE: dict[str, Stage] = {
    stage.__name__: stage for stage in (lint, types, migrations, messages, sqlite, postgres, browser)
}
OTHERS: dict[str, Stage] = {stage.__name__: stage for stage in (deep, bench)}


# --- the end --------------------------------------------------------------------------------------------


def report(outcome: Outcome) -> None:
    """Say what took how long, what was left out, what failed; end on pytest's own closing lines."""
    print("\n== times ==")
    for name, seconds in outcome.timings:
        print(f"{name:12} {seconds:6.1f} s")
    if outcome.left_out:
        print("\n== LEFT OUT here ==")
        for what in outcome.left_out:
            print(f"- {what}")
    if outcome.failed:
        print("\n== FAILED ==")
        for what in outcome.failed:
            print(f"- {what}")
    elif outcome.timings:
        print("\nEverything that was checked holds.")
    for line in outcome.closing_lines:
        print(line)


def main(arguments: list[str]) -> int:
    """Run the stages that are asked for, all of the gate by default."""
    stages = {**GATE, **OTHERS}
    unknown = [name for name in arguments if name not in stages]
    if unknown:
        print(f"check: no stage called {', '.join(unknown)}; there are {', '.join(stages)}", file=sys.stderr)
        return 2
    outcome = Outcome()
    for name in arguments or GATE:
        print(f"\n== {name}: {(stages[name].__doc__ or '').strip()} ==", flush=True)
        started = time.monotonic()
        if not stages[name](outcome):
            outcome.failed.append(name)
        outcome.timings.append((name, time.monotonic() - started))
    if not arguments or STRICT:
        for name, reason in outcome.skipped.items():
            if name not in outcome.ran:
                outcome.leave_out(f"{name}: {reason}")
    report(outcome)
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
