"""Documents of tens of pages lose nothing at a page's end and are read in seconds."""

from __future__ import annotations

import time

from profiles.reader.document import Kind
from tests.profiles.reader.shapes.long import HEADER, dictionary, function_book
from tests.profiles.reader.sources import levels_of, read, read_one, tasks_of

_SECONDS = 15.0  # a busy machine; the child process is stopped after 20


def test_every_profile_of_a_book_of_forty_is_whole() -> None:
    book = function_book()
    began = time.monotonic()
    documents = read(book.text)
    assert time.monotonic() - began < _SECONDS
    assert book.pages > 30
    assert tuple(document.title.text for document in documents) == book.titles
    for document in documents:
        assert document.kind is Kind.FUNCTION_PROFILE
        assert [len(tasks) for tasks in tasks_of(document)] == [4, 4, 4]
        assert not any("\n" in task or HEADER in task for tasks in tasks_of(document) for task in tasks)
        assert [[len(level.indicators) for level in one.levels] for one in document.competencies] == [[2], [2]]
        assert {item.reason for item in document.not_placed} <= {"furniture", "page_number"}
        assert not document.warnings


def test_every_competency_of_a_dictionary_of_thirty_pages_is_whole() -> None:
    made = dictionary()
    began = time.monotonic()
    document = read_one(made.text)
    assert time.monotonic() - began < _SECONDS
    assert made.pages > 30
    assert document.kind is Kind.DICTIONARY
    assert levels_of(document) == {name: [1, 2, 3, 4] for name in made.titles}
    assert all(one.definition is not None for one in document.competencies)
    assert all(len(level.indicators) == 3 for one in document.competencies for level in one.levels)
    assert {item.reason for item in document.not_placed} <= {"furniture", "page_number"}
