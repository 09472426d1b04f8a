"""What people type in the one field of the finder: a place, a postcode, a kind, a name. No database here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from vve_clusters.models import Institution

Kind = Institution.Kind

# The Dutch words people use, with the old ones: since 2018 a playgroup is "peuteropvang" by law.
KIND_WORDS: dict[str, str] = {
    **dict.fromkeys(("peuterspeelzaal", "peuterspeelzalen", "psz", "peuteropvang", "peutergroep"), Kind.PLAYGROUP),
    **dict.fromkeys(("peuterspeelgroep", "voorschool", "peuterwerk"), Kind.PLAYGROUP),
    **dict.fromkeys(("kinderdagverblijf", "kinderdagverblijven", "kdv", "dagopvang", "creche"), Kind.DAYCARE),
    **dict.fromkeys(("babyopvang", "kinderopvang"), Kind.DAYCARE),
    **dict.fromkeys(("bso", "naschoolse", "buitenschoolse"), Kind.OUT_OF_SCHOOL),
    **dict.fromkeys(("basisschool", "basisscholen", "school", "scholen", "basisonderwijs"), Kind.SCHOOL),
    **dict.fromkeys(("kindcentrum", "ikc"), Kind.COMBINED),
}
OLD_WORDS = ("peuterspeelzaal", "peuterspeelzalen", "psz")
VVE_WORDS = ("vve", "voorschoolse", "vroegschoolse")
# Words between the others that say nothing about where or what.
SMALL_WORDS = frozenset("in te met bij en voor van nabij rond omgeving educatie opvang".split())

POSTCODE = re.compile(r"(?<![0-9])([1-9][0-9]{3}) ?(?:(?!in\b|te\b|de\b|en\b)([a-z]{2}))?(?![0-9a-z])")
NUMBER = re.compile(r"(?<![0-9a-z])[0-9]{2,}(?![0-9a-z])")


@dataclass(frozen=True)
class Where:
    """What was typed, taken apart. ``words`` are folded: without capitals and accents."""

    text: str = ""
    postcode: str = ""  # four figures
    letters: str = ""
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    old_word: str = ""
    vve: bool = False
    odd_number: bool = False  # figures that are no postcode

    def __bool__(self) -> bool:
        return bool(self.postcode or self.words)


def fold(text: str) -> str:
    """Return a text for comparison: small letters, no accents, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", kept.replace("'", "").replace("’", "")).split())


def read_where(text: str) -> Where:
    """Take apart what somebody typed."""
    text = " ".join(text.replace("\x00", "").split())
    folded = fold(text)
    match = POSTCODE.search(folded)
    rest = folded.replace(match[0], " ", 1) if match else folded
    words = [word for word in rest.split() if word not in SMALL_WORDS]
    kinds = [KIND_WORDS[word] for word in words if word in KIND_WORDS]
    old = next((word for word in words if word in OLD_WORDS), "")
    odd_number = match is None and bool(NUMBER.fullmatch(" ".join(words)))
    return Where(
        text=text[:100],
        postcode=match[1] if match else "",
        letters=(match[2] or "").upper() if match else "",
        words=() if odd_number else tuple(word for word in words if word not in (*KIND_WORDS, *VVE_WORDS)),
        kinds=tuple(dict.fromkeys(kinds)),
        old_word=old,
        vve=any(word in VVE_WORDS for word in words),
        odd_number=odd_number,
    )
