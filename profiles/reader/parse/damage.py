"""Words that look damaged: by a replacement that went too far, by recognition of a scan, by a slip of the keyboard.

Only told, never mended: what stands there may be right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from profiles.reader.repair.words import LETTERS, is_compound, is_word
from profiles.reader.vocabulary import fold

# "Traps" in the middle of a sentence: a level word put in place of another word ("niveaus").
_REPLACED = re.compile(r"(?<=[a-zé,] )((Trap|Niveau|Level)(?:s|'s|pen|tes))(?![\w-])(?!\s*\d)")
_SHORTEST = 9
_ENDINGS = ("s", "n", "e", "t", "r", "d")
_MOST = 400


def damaged_words(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield (line, word, word to compare it with) for words that seem damaged, each word once."""
    for number, text in lines:
        for match in _REPLACED.finditer(text):
            yield number, match[1], match[2]
    counts: Counter[str] = Counter()
    places: dict[str, tuple[int, str]] = {}
    for number, text in lines:
        for match in LETTERS.finditer(text):
            word = match[0].casefold()
            counts[word] += 1
            places.setdefault(word, (number, match[0]))
    long = [word for word in counts if len(word) >= _SHORTEST][: _MOST * 5]
    doubtful = [word for word in long if not is_word(word) and not is_compound(word)][:_MOST]
    for word in doubtful:
        likely = _neighbour(word, long, set(doubtful))
        if likely:
            number, printed = places[word]
            yield number, printed, places[likely][1]


def _neighbour(word: str, long: list[str], doubtful: set[str]) -> str:
    """A sound word of the same document at one letter's distance, other than another form of the same word."""
    for other in long:
        if fold(other) == fold(word) or other in doubtful or abs(len(other) - len(word)) > 1:
            continue
        if Levenshtein.distance(word, other, score_cutoff=1) == 1 and not _are_forms(word, other):
            return other
    return ""


def _are_forms(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) < len(long) and long.startswith(short) and long.endswith(_ENDINGS)
