"""How fast files are read, and what it costs: pages per second, peak memory, and the ratio to bare extraction.

Bare extraction is the plainest call of the same library: pdfplumber's ``extract_text``, mammoth's HTML, reading a text
file. Both sides run in a fresh interpreter, one after the other, so that neither finds the other's caches. Peak memory
is the kernel's high-water mark since the interpreter began: ``ru_maxrss`` would also count the process that started it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import weasyprint

from profiles.reader import confined

pytestmark = pytest.mark.benchmark

_ROOT = Path(confined.__file__).resolve().parents[2]
_PAGES = 20
_LINES_PER_PAGE = 45
_SENTENCE = "Zorgt ervoor dat peuters en kleuters in elke wijk een goede plek vinden, samen met de partners"

_MEASURE = """
import json, sys, time
path = sys.argv[1]
begin = time.perf_counter()
{body}
seconds = time.perf_counter() - begin
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([seconds, int(peak.split()[1]) / 1024]))
"""
_EXTRACT = "from pathlib import Path\nfrom profiles.reader.extract import extract\nextract(Path(path))"
_READ = _EXTRACT + "\nfrom profiles.reader.parse import parse\nparse(extract(Path(path)))"
_BARE = {
    "pdf": (
        "import pdfplumber\nwith pdfplumber.open(path) as pdf:\n"
        "    [(page.extract_text(), page.close()) for page in pdf.pages]"
    ),
    "docx": "import mammoth\nwith open(path, 'rb') as file:\n    mammoth.convert_to_html(file)",
    "txt": "open(path, encoding='utf-8').read()",
}


def _paragraphs() -> list[str]:
    return [f"• {_SENTENCE} {number}" for number in range(_PAGES * _LINES_PER_PAGE)]


def _pdf(path: Path) -> None:
    body = "".join(f"<p>{text}</p>" for text in _paragraphs())
    style = "@page { size: A4; margin: 2cm } p { font: 9pt/1.2 sans-serif; margin: 0 0 2pt }"
    weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf(str(path))


def _docx(path: Path) -> None:
    document = docx.Document()
    for text in _paragraphs():
        document.add_paragraph(text)
    document.save(str(path))


def _txt(path: Path) -> None:
    path.write_text("\n".join(_paragraphs()))


_MAKERS: dict[str, Callable[[Path], None]] = {"pdf": _pdf, "docx": _docx, "txt": _txt}


def _measure(body: str, path: Path) -> tuple[float, float]:
    """Return seconds and peak memory in MiB of the best of three runs."""
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE.format(body=body), str(path)],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    seconds, memory = min(runs)
    return seconds, memory


@pytest.mark.parametrize("suffix", _MAKERS)
def test_reading_beside_bare_extraction(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"lang.{suffix}"
    _MAKERS[suffix](path)
    pages = _PAGES
    if suffix == "pdf":
        import pdfplumber

        with pdfplumber.open(path) as pdf:
            pages = len(pdf.pages)
    bare, bare_memory = _measure(_BARE[suffix], path)
    lines, lines_memory = _measure(_EXTRACT, path)
    whole, whole_memory = _measure(_READ.replace(_EXTRACT, _EXTRACT.rsplit("\n", 1)[0]), path)
    with capsys.disabled():
        print(f"\n{suffix}: {pages} pages (start-up and imports included, best of 3)")
        for name, seconds, memory in (
            ("bare", bare, bare_memory),
            ("lines", lines, lines_memory),
            ("lines and documents", whole, whole_memory),
        ):
            rate = pages / seconds
            print(f"  {name:20} {seconds:6.2f} s {rate:7.1f} pages/s {memory:6.0f} MiB  {seconds / bare:5.2f} x bare")
    assert min(bare, lines, whole) > 0
