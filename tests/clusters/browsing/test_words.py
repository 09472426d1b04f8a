"""What people type in the one field of the finder, taken apart."""

from __future__ import annotations

import pytest

from vve_clusters.browsing.finder.words import fold, read_where


@pytest.mark.parametrize(
    ("text", "postcode", "letters", "words"),
    [
        ("1234", "1234", "", ()),
        ("1234 AB", "1234", "AB", ()),
        ("1234ab", "1234", "AB", ()),
        ("  1234   ab  Lindemeer ", "1234", "AB", ("lindemeer",)),
        ("1234 in Lindemeer", "1234", "", ("lindemeer",)),
        ("0123", "", "", ()),
        ("’t Hoge Land", "", "", ("t", "hoge", "land")),
        ("bij Den Haag", "", "", ("den", "haag")),
        ("basisschool 9000", "9000", "", ()),
        ("", "", "", ()),
        ("...", "", "", ()),
        ("route 66", "", "", ("route", "66")),
    ],
)
def test_postcode_and_words(text: str, postcode: str, letters: str, words: tuple[str, ...]) -> None:
    where = read_where(text)
    assert (where.postcode, where.letters, where.words) == (postcode, letters, words)


def test_kinds_are_understood_in_old_and_new_words() -> None:
    assert read_where("peuterspeelzaal").kinds == ("playgroup",)
    assert read_where("Peuteropvang of crèche").kinds == ("playgroup", "daycare")
    assert read_where("peuterspeelzaal").old_word == "peuterspeelzaal"
    assert read_where("peuteropvang").old_word == ""


def test_numbers_that_are_no_postcode_are_noticed() -> None:
    for text in ("123", "12345", "0123"):
        assert read_where(text).odd_number
    for text in ("1234", "route 66", "12 apostelen"):
        assert not read_where(text).odd_number


def test_fold() -> None:
    assert fold("  Crèche  ’t Égeltje ") == "creche t egeltje"
