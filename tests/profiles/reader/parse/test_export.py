"""The form of ``--json``, and that a reader of it alone can account for every line."""

from __future__ import annotations

import json
import re
from pathlib import Path

from profiles import messages
from profiles.reader import parse
from profiles.reader.errors import CODES
from profiles.reader.export import to_json
from tests.profiles.reader.sources import read_one

PARSER = Path(parse.__file__).parent
CAUTION_CODES = {
    code
    for path in PARSER.glob("*.py")
    for code in re.findall(r"\.warn\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
} | {"unknown_competency", "unknown_level"}

TEXT = (
    "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur\nGeef t leiding aan: Team A / Team B\n\n"
    "Resultaatgebieden\n\n1. Beleid\n"
    "• Schrijft nota's\n\nCompetenties\n\nKerncompetenties\n\nSamenwerken\nTrap 2 werkt mee\n• Deelt kennis\n\n2 / 4\n"
)


def test_json_has_the_agreed_keys_and_values() -> None:
    data = to_json(read_one(TEXT), file="a.txt", message=lambda caution: f"see {caution.code}")
    assert list(data)[:12] == [
        "file", "kind", "title", "identification", "purpose", "result_areas", "competencies", "sections",
        "not_placed", "repairs", "warnings", "confidence",
    ]  # fmt: skip
    assert (data["file"], data["kind"], data["title"]) == ("a.txt", "function_profile", "Adviseur wonen")
    assert data["identification"] == {"Functietitel": "Adviseur"}
    assert [(area["title"], area["tasks"]) for area in data["result_areas"]] == [("Beleid", ["Schrijft nota's"])]
    [competency] = data["competencies"]
    assert (competency["name"], competency["category"]) == ("Samenwerken", "core")
    assert [(level["rank"], level["title"], level["indicators"]) for level in competency["levels"]] == [
        (2, "werkt mee", ["Deelt kennis"])
    ]
    assert [(item["line"], item["text"]) for item in data["not_placed"]] == [(21, "2 / 4")]
    assert {"code": "no_purpose", "message": "see no_purpose", "line": None} in data["warnings"]
    assert data["position"] == {"reports_to": [], "leads": ["Team A", "Team B"]}
    assert json.loads(json.dumps(data)) == data


def test_every_line_of_the_source_is_named_somewhere_in_the_json() -> None:
    data = to_json(read_one(TEXT), file="a.txt", message=lambda caution: caution.code)
    named = {line for lines in data["lines"].values() for line in lines}
    named |= {item["line"] for item in [*data["structure"], *data["not_placed"]]}
    assert named == {number for number, line in enumerate(TEXT.split("\n"), 1) if line.strip()}


def test_every_code_has_its_sentence() -> None:
    assert set(messages.ERRORS) == set(CODES)
    assert set(messages.CAUTIONS) >= CAUTION_CODES
    assert {"unknown", "furniture", "page_number"} <= set(messages.NOT_PLACED)
    assert {"ligature", "wrapped", "hyphen", "superscript", "space", "invisible", "capitals"} <= set(messages.REPAIRS)
