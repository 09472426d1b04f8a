"""What counts as a Dutch word: a public word list, and compounds of two words from it."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

_LANGUAGE = "nl"
LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether ``word`` stands in the list; a single letter does only where Dutch writes it as a word."""
    if len(word) == 1:
        return word.casefold() in {"u", "à", "é"}
    return len(word) < 60 and bool(simplemma.is_known(word, lang=_LANGUAGE))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the dictionary form of ``word``, or the word itself."""
    return str(simplemma.lemmatize(word, lang=_LANGUAGE)) if len(word) < 60 else word


@lru_cache(maxsize=20_000)
def is_compound(word: str, shortest: int = 4) -> bool:
    """Tell whether ``word`` is two words of the list, each of at least ``shortest`` letters, with or without a
    linking s.
    """
    if len(word) >= 60:
        return False
    for cut in range(shortest, len(word) - shortest + 1):
        head, tail = word[:cut], word[cut:]
        if is_word(tail) and (is_word(head) or (head.endswith("s") and len(head) > shortest and is_word(head[:-1]))):
            return True
    return False
