"""What reading and importing the whole register of childcare costs, against the plainest reading of the same file.

The plainest reading is ``csv.DictReader`` over all rows. Each side runs in a fresh interpreter, one after the other, on
the same generated file of 87,000 rows. Peak memory is the kernel's high-water mark since the interpreter began. Run
with ``-m benchmark -s``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.clusters.registers.files import many_lrk
from vve_clusters.models import Institution, RegisterImport
from vve_clusters.registers import reader
from vve_clusters.registers.confirming import confirm
from vve_clusters.registers.intake import fill

pytestmark = pytest.mark.benchmark

ROWS = 87_000
ROOT = Path(reader.__file__).resolve().parents[3]
MEASURE = """
import json, sys, time
path = sys.argv[1]
begin = time.perf_counter()
{body}
seconds = time.perf_counter() - begin
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([seconds, int(peak.split()[1]) / 1024, count]))
"""
PLAIN = """
import csv
with open(path, encoding="utf-8-sig", newline="") as file:
    count = sum(1 for row in csv.DictReader(file, delimiter=";"))
"""
OURS = """
from vve_clusters.registers.reader import read_register
with open(path, "rb") as file:
    count = sum(1 for row in read_register(file, "lrk", {municipalities}))
"""
SIDES = {
    "csv.DictReader": PLAIN,
    "one municipality": OURS.format(municipalities=["Gemeente 17"]),
    "whole country": OURS.format(municipalities=[]),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "lrk.csv"
    many_lrk(path, ROWS)
    return path


def measure(body: str, path: Path) -> tuple[float, float, int]:
    """Return seconds and peak memory in MiB of the best of three runs, and the number of rows."""
    runs = []
    for _time in range(3):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE.format(body=body), str(path)],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
        runs.append(json.loads(done.stdout))
    seconds, memory, count = min(runs)
    return seconds, memory, count


def test_reading_against_the_plainest_reading(register: Path) -> None:
    size = register.stat().st_size / 1024 / 1024
    print(f"\n{ROWS:,} rows, {size:.0f} MiB\n{'':<20}{'seconds':>9}{'ratio':>7}{'MiB':>7}{'ratio':>7}{'rows':>9}")
    found = {name: measure(body, register) for name, body in SIDES.items()}
    plain_seconds, plain_memory, _rows = found["csv.DictReader"]
    for name, (seconds, memory, count) in found.items():
        ratios = f"{seconds:>9.2f}{seconds / plain_seconds:>7.2f}{memory:>7.0f}{memory / plain_memory:>7.2f}"
        print(f"{name:<20}{ratios}{count:>9,}")
    assert found["csv.DictReader"][2] == ROWS
    assert 0 < found["one municipality"][2] < found["whole country"][2] < ROWS


@pytest.mark.django_db
@pytest.mark.parametrize("municipalities", ["Gemeente 17", ""])
def test_import_of_a_register_from_file_to_institutions(register: Path, municipalities: str) -> None:
    import_ = RegisterImport(
        register="lrk", municipalities=municipalities, name="lrk.csv", size=register.stat().st_size
    )
    import_.save()
    figures = {}
    for name in ("read and judge", "confirm"):
        begin = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            if name == "confirm":
                confirm(pk=import_.pk, by=None)
            else:
                with register.open("rb") as file:
                    fill(import_, file)
                import_.state = RegisterImport.State.READY
                import_.save()
        figures[name] = (time.perf_counter() - begin, len(queries))
    told = ", ".join(f"{name} {seconds:.1f} s, {count} queries" for name, (seconds, count) in figures.items())
    print(f"\n{municipalities or 'whole country':<16} {Institution.objects.count():>7,} institutions: {told}")
    assert Institution.objects.count() == import_.counts["new"]
