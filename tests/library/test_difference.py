"""What differs between two texts."""

from __future__ import annotations

from intranet.library.difference import MOST_LINES, Line, Part, difference


def kinds(before: str, after: str) -> list[str]:
    return [line.kind for line in difference(before, after).lines]


def test_the_same_text_does_not_differ_however_it_is_spaced() -> None:
    found = difference("Een  regel\n\nNog een", "Een regel\nNog een ")
    assert not found
    assert found.lines == [Line("skipped", count=2)]


def test_a_word_that_changed_is_marked_within_its_line() -> None:
    (line,) = difference("Wij komen twee keer bijeen.", "Wij komen drie keer bijeen.").lines
    assert line.kind == "changed"
    assert line.parts == (
        Part("same", "Wij komen "),
        Part("removed", "twee"),
        Part("added", "drie"),
        Part("same", " keer bijeen."),
    )


def test_lines_that_came_and_went_are_counted() -> None:
    found = difference("a b c d e f\nblijft", "blijft\nnieuw is dit")
    assert (found.removed, found.added, found.changed) == (1, 1, 0)
    assert [line.kind for line in found.lines] == ["removed", "same", "added"]


def test_lines_that_have_nothing_in_common_are_not_mixed() -> None:
    assert kinds("Alles over kosten", "Wie doet mee?") == ["removed", "added"]


def test_long_stretches_that_are_the_same_are_told_in_one_line() -> None:
    lines = [f"Regel {number}" for number in range(50)]
    found = difference("\n".join(lines), "\n".join([*lines, "Slot"]))
    assert [line.kind for line in found.lines] == ["skipped", "same", "same", "added"]
    assert found.lines[0].count == 48


def test_texts_without_end_are_cut_and_say_so() -> None:
    long = "\n".join(f"Regel {number}" for number in range(MOST_LINES + 5))
    assert difference(long, long + "\nmeer").cut
    assert not difference("kort", "korter").cut


def test_a_line_of_thousands_of_words_is_not_compared_by_word() -> None:
    long = " ".join(f"woord{number}" for number in range(5_000))
    assert kinds(long, long + " einde") == ["removed", "added"]


def test_nothing_against_something() -> None:
    assert kinds("", "Eerste regel") == ["added"]
    assert kinds("Eerste regel", "") == ["removed"]
