"""Every written text is read as it was meant: the same facts, no other warning, no other repair, nothing lost."""

from __future__ import annotations

import pytest

from profiles.reader.account import check, check_wording
from profiles.reader.parse import parse
from tests.profiles.reader.shapes.expecting import TEXTS, compare, names, wanted
from tests.profiles.reader.sources import source_of


@pytest.mark.parametrize("name", names())
def test_a_written_text_is_read_as_it_was_meant(name: str) -> None:
    source = source_of((TEXTS / f"{name}.txt").read_text(encoding="utf-8"), f"{name}.txt")
    documents = parse(source)
    check(source, documents)
    check_wording(source, documents)
    wrong = [fact for fact in compare(documents, wanted(name)) if not fact.right]
    assert not wrong, "\n".join(f"{fact.name}:\n  wanted {fact.wanted!r}\n  found  {fact.found!r}" for fact in wrong)
