"""What kind of document the rows of a draft are: by what it calls itself, else by the headings and labels it has."""

from __future__ import annotations

from profiles.reader.document import Kind
from profiles.reader.parse.outline import Draft
from profiles.reader.parse.rows import LEVEL, is_item
from profiles.reader.vocabulary import (
    ABOUT_PROFILES,
    DICTIONARY_WORD,
    LABELS,
    OTHER_GENRE,
    PROFILE_WORD,
    ROLE_KEYS,
    ROLE_WORD,
    fold,
    heading_key,
)

_OF_A_ROLE = frozenset({"requirements", "result_areas", "working_environment", "steering_role"})


def kind_of(draft: Draft) -> Kind | None:
    """Return what kind of document the rows are, None for no document that we know."""
    if _is_another_genre(draft):
        return None
    keys = {heading_key(row.mended) for row in draft.rows if not is_item(row)} - {""}
    labels = sum(
        1
        for row in draft.rows
        if not is_item(row) and any(label.match(row.text) for key, label in LABELS.items() if key)
    )
    levels = sum(1 for row in draft.rows if LEVEL.match(row.text) and not is_item(row))
    if DICTIONARY_WORD.search(draft.word):
        return Kind.DICTIONARY
    named = any(LABELS["function_title"].match(row.text) for row in draft.rows[:12])
    if (
        draft.opening
        and ROLE_WORD.search(draft.word)
        and "identification" not in keys
        and not (named and "purpose" in keys)
    ):
        return Kind.ROLE_PROFILE
    if draft.opening or keys & {"identification", "position"} or (labels and len(keys) >= 2):
        return Kind.FUNCTION_PROFILE
    if len(keys & ROLE_KEYS) >= 2 and keys & _OF_A_ROLE and not keys & {"competencies", "core", "specific"}:
        return Kind.ROLE_PROFILE
    if "result_areas" in keys and keys & {"competencies", "core", "specific", "requirements", "purpose"}:
        return Kind.FUNCTION_PROFILE
    return Kind.DICTIONARY if levels >= 2 and not keys & {"result_areas", "purpose"} else None


def _is_another_genre(draft: Draft) -> bool:
    """Whether the first lines say that this is a vacancy, minutes, a plan: no profile, whatever headings follow."""
    opening = draft.opening
    if opening is not None and heading_key(opening.mended) not in ("purpose", "result_areas"):
        return False  # it says that it is a profile, in words that head no part
    texts = [fold(row.text[:120]) for row in draft.rows[:2] if opening is None or row.line < opening.line]
    return any(
        ABOUT_PROFILES.match(text) or (OTHER_GENRE.match(text) and not PROFILE_WORD.search(text)) for text in texts
    )
