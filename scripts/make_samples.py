"""Build the sample documents of the demo from their sources. Run it after changing a source, and commit what it wrote.

    python scripts/make_samples.py [--check]

Each text in ``site/vve_site/demo/documents/source`` opens with lines "key: value":

- ``bestand``: name of the file to make; ``vorm``: docx, odt, pdf-tagged, pdf-untagged, html or text
- where wanted ``kop``: running header; ``nummers: ja``: page numbers; ``teken``: the mark of its own lists
- of a text file also ``breedte``: characters per line; ``regels``: lines per page; and any number of
  ``schade: right=wrong``, the damage of a conversion made on purpose

A line "@competentie Name 2" brings in that level of the dictionary; "2*" means the second one of that rank.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # the renderers are the tests' own, so that samples and tests cannot differ

from tests.factories.rendering import Form, render, to_text  # noqa: E402 - needs the path above
from tests.factories.texts import from_markup, front_matter  # noqa: E402

DOCUMENTS = ROOT / "site" / "vve_site" / "demo" / "documents"
SOURCES = DOCUMENTS / "source"
DICTIONARY = SOURCES / "competentiewoordenboek.txt"

_REQUIRED = re.compile(r"^@competentie (.+) (\d)(\*?)$", re.MULTILINE)
_LEVEL = re.compile(r"Trap (\d) ")


@dataclass(frozen=True)
class Sample:
    """A file to be: its name and its bytes."""

    name: str
    data: bytes


class UnknownLevelError(LookupError):
    """A profile asks for a level that the dictionary does not have."""


def levels(dictionary: str) -> dict[tuple[str, int], list[str]]:
    """Return, by competency and rank, the markup of each level in the order of the dictionary."""
    found: dict[tuple[str, int], list[str]] = {}
    name = ""
    for part in re.split(r"^(?=#{2,4} )", dictionary, flags=re.MULTILINE):
        heading, _, rest = part.partition("\n")
        marks, _, title = heading.partition(" ")
        rank = _LEVEL.match(title)
        if marks == "###":
            name = title
        elif marks == "####" and rank:
            body = re.sub(r"^- ", "• ", rest.replace("===", "").strip(), flags=re.MULTILINE)
            found.setdefault((name, int(rank[1])), []).append(f"{title}\n\n{body}\n")
    return found


def with_levels(text: str, dictionary: dict[tuple[str, int], list[str]]) -> str:
    """Return the text with every "@competentie" line replaced by name, level and indicators.

    Two levels of one competency on consecutive lines come under one name. Raises :class:`UnknownLevelError`.
    """
    previous = ""

    def bring_in(found: re.Match[str]) -> str:
        nonlocal previous
        name, rank, second = found[1], int(found[2]), bool(found[3])
        try:
            level = dictionary[name, rank][1 if second else 0]
        except (KeyError, IndexError) as error:
            raise UnknownLevelError(found[0]) from error
        heading = "" if name == previous else f"#### {name}\n\n"
        previous = name
        return f"{heading}{level}"

    return _REQUIRED.sub(bring_in, text)


def build(source: Path, dictionary: dict[tuple[str, int], list[str]]) -> Sample:
    """Return the file that a source describes."""
    values, body = front_matter(source.read_text(encoding="utf-8"))
    one = {key: texts[0] for key, texts in values.items()}
    manuscript = from_markup(
        with_levels(body, dictionary),
        running_header=one.get("kop", ""),
        page_numbers=one.get("nummers") == "ja",
        mark=one.get("teken", "•"),
    )
    form = Form(one["vorm"])
    if form is not Form.TEXT:
        return Sample(one["bestand"], render(manuscript, form))
    text = to_text(manuscript, int(one.get("breedte", "100")), int(one.get("regels", "0"))).decode()
    for damage in values.get("schade", []):
        right, _, wrong = damage.partition("=")
        if right not in text:
            raise ValueError(f"{source.name}: nothing to damage at {right!r}")
        text = text.replace(right, wrong)
    return Sample(one["bestand"], text.encode())


def build_all() -> list[Sample]:
    """Return every sample, in the order of the names of the sources."""
    dictionary = levels(DICTIONARY.read_text(encoding="utf-8"))
    return [build(source, dictionary) for source in sorted(SOURCES.glob("*.txt"))]


def main(arguments: list[str] | None = None) -> int:
    """Write the samples, or with ``--check`` only say which ones are not what their source gives here and now."""
    parser = argparse.ArgumentParser(description="Build the sample documents of the demo from their sources.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 when a file would change")
    check = parser.parse_args(arguments).check
    changed = 0
    for sample in build_all():
        target = DOCUMENTS / sample.name
        same = target.exists() and target.read_bytes() == sample.data
        changed += not same
        if not same and not check:
            target.write_bytes(sample.data)
        verb = "unchanged" if same else "differs" if check else "written"
        print(f"{verb:>9}  {len(sample.data) / 1024:6.1f} kB  {sample.name}")
    return int(check and changed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
