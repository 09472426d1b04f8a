"""Who may read which specimen: the part of the surfaces test that says what is right. It knows no Django."""

from __future__ import annotations

OPEN, MEMBERS, NAMED = "open", "members", "named"
DEGREES = (OPEN, MEMBERS, NAMED)
SHARED_WORD = "kanariegeel"  # in all specimens: what a search is done for
PEOPLE = {
    "visitor": "a visitor",
    "bare": "signed in, without a role",
    "staff": "a member of staff of an institution",
    "director": "the director of an institution",
    "editor": "the editor of an institution",
    "contact": "the contact person of a cluster",
    "coordinator": "the general coordinator",
    "chair": "the chair",
    "secretary": "the secretary",
    "member": "a member who is named",
    "unnamed": "a member who is not named",
    "advisor": "an advisor",
    "other": "a member of another body",
    "ended": "who was a member until yesterday",
    "newsletter": "the newsletter editor",
    "hr": "the editor of function profiles",
    "manager": "the application manager",
}
SITTING = frozenset({"chair", "secretary", "member", "unnamed", "advisor", "coordinator"})
WITH_A_PART = SITTING | {"editor", "contact", "other"}
READERS = {OPEN: WITH_A_PART, MEMBERS: SITTING, NAMED: frozenset({"chair", "member"})}


def readers_of(kind: str, degree: str) -> frozenset[str]:
    """Return who reads a specimen of a kind and degree."""
    everybody = frozenset(PEOPLE)
    if kind == "note":
        return frozenset({"chair"})
    if kind == "news":
        return {**READERS, OPEN: everybody, "staff": everybody - {"visitor"}}[degree]
    return READERS[degree]
