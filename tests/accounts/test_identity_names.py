"""How somebody at an identity provider is told apart from everybody else."""

from __future__ import annotations

from accounts.single_sign_on.tokens import LONGEST_UID, Identity


def test_issuer_and_subject_are_the_name() -> None:
    assert Identity("https://een.example", "7").uid == "https://een.example 7"


def test_long_names_keep_apart_and_fit_their_column() -> None:
    long = "s" * 255
    names = {
        Identity(issuer, long + end).uid for issuer in ("https://een.example", "https://twee.example") for end in "ab"
    }
    assert len(names) == 4
    assert all(len(name) <= LONGEST_UID for name in names)
