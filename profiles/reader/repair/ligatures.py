"""Words that a conversion cut at a ligature: "Geef t", "ef f iciënt", "behoef ten".

A fixed pair of letters and a word list decide. Two real words next to each other stay apart, unless the first is a bare
verb form that hardly stands alone ("behoef ten").
"""

from __future__ import annotations

import re
from itertools import pairwise

from profiles.reader.repair.words import is_compound, is_word, stem

_JOINTS = frozenset({"ff", "fi", "fl", "ft", "fj", "tt", "ti"})
_FIRST = frozenset(letter for joint in _JOINTS for letter in (joint[0], joint[0].upper()))
_SECOND = frozenset(letter for joint in _JOINTS for letter in (joint[1], joint[1].upper()))
_TOKEN = re.compile(r"\S+")
_EDGES = re.compile(r"^[^\w]*|[^\w]*$")
# Both stand alone all the time and end in a ligature's first letter.
_NEVER_FIRST = frozenset(
    {"of", "af", "zelf", "half", "elf", "vijf", "lief", "dat", "niet", "het", "wat", "met", "tot", "uit"}
)
_VERB_ENDINGS = frozenset({"t", "te", "ten", "tig", "tige", "ting", "tingen"})  # "schrijf teksten" are two words
_NEVER_LAST = frozenset({"je", "jij", "ik", "is", "in"})
_LONG, _SHORT = 8, 4
_PRINTED = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ONE_CHARACTER = re.compile(f"[{''.join(_PRINTED)}]")


def printed_ligatures(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, replacement) for every ligature that is one character."""
    return [(match.start(), match.end(), _PRINTED[match[0]]) for match in _ONE_CHARACTER.finditer(text)]


def split_ligatures(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, replacement) for every word that stands in pieces in ``text``."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: list[tuple[int, int, str]] = []
    index = 0
    while index < len(tokens) - 1:
        if text[tokens[index][1] - 1] not in _FIRST or text[tokens[index + 1][0]] not in _SECOND:
            index += 1
            continue
        length = next((n for n in (2, 3, 4) if _is_one_word(text, tokens[index : index + n], n)), 0)
        if length:
            parts = [text[start:end] for start, end in tokens[index : index + length]]
            found.append((tokens[index][0], tokens[index + length - 1][1], "".join(parts)))
            index += length
        else:
            index += 1
    return found


def _is_one_word(text: str, tokens: list[tuple[int, int]], count: int) -> bool:
    if len(tokens) < count:
        return False
    parts = [text[start:end] for start, end in tokens]
    joints = [(left[-1] + right[0]).casefold() for left, right in pairwise(parts)]
    if any(joint not in _JOINTS for joint in joints):
        return False
    bare = [_EDGES.sub("", part) for part in parts]
    # punctuation between the pieces means that a writer, not a conversion, put them apart
    if "".join(bare) not in "".join(parts) or not all(bare):
        return False
    return _belongs_together(bare)


def _belongs_together(bare: list[str]) -> bool:
    word = "".join(bare)
    whole = is_word(word)
    if not whole and "f" in bare:
        whole = is_compound(word.casefold(), 5)
    if not whole or (bare[0].casefold() in _NEVER_FIRST and all(len(part) > 1 and is_word(part) for part in bare[1:])):
        return False
    if bare[0].casefold() in _NEVER_FIRST and len(bare) == 2 and len(bare[1]) == 1:
        return False
    if word.casefold().endswith("tt") or _are_two_words(bare):
        return False
    if any(not is_word(part) for part in bare):
        return True
    verb = bare[0].casefold()
    return (
        len(bare) == 2
        and len(verb) > 4
        and verb.endswith("f")
        and bare[1].casefold() in _VERB_ENDINGS
        and stem(verb) not in (verb, word.casefold())
    )


def _are_two_words(bare: list[str]) -> bool:
    """ "management taken" is a compound that a writer put apart: both pieces are long, and one of them is a word."""
    if len(bare) == 2 and len(bare[0]) > _SHORT and bare[1].casefold() in _NEVER_LAST:
        return True
    return len(bare) == 2 and len(bare[0]) >= _LONG and len(bare[1]) >= _SHORT and is_word(bare[1])
