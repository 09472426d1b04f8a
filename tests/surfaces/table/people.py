"""The people of the world: each a role, and the groups of them that the table speaks of."""

from __future__ import annotations

Roles = frozenset[str]

PEOPLE = {
    "anonymous": "a visitor",
    "bare": "somebody who is signed in and has no role at all",
    "staff": "a member of staff of institution A1",
    "director": "the director of institution A1",
    "editor": "the editor of institution A1, in cluster A",
    "double": "the editor of both A1 in cluster A and B2 in cluster B",
    "expired": "who was editor of A1 until yesterday",
    "future": "who becomes editor of A1 tomorrow",
    "contact": "the contact person of cluster A",
    "coordinator": "the general coordinator",
    "newsletter": "the newsletter editor",
    "hr": "the editor of the function book",
    "manager": "the application manager",
    "member": "a member of body A",
    "door": "somebody who may enter the admin, and nothing in it",
    "superuser": "a superuser",
}


def roles(*names: str) -> Roles:
    """Return these roles; superusers always come along."""
    unknown = set(names) - PEOPLE.keys()
    if unknown:
        raise KeyError(f"no such people: {sorted(unknown)}")
    return frozenset((*names, "superuser"))


EVERYBODY = frozenset(PEOPLE)
NOBODY: Roles = frozenset()
VISITORS = frozenset({"anonymous"})
SUPERUSERS = roles()
SIGNED_IN = EVERYBODY - VISITORS
# Staff and directors read on the site; there is nothing for them in the admin.
IN_ADMIN = roles("editor", "double", "contact", "coordinator", "newsletter", "hr", "manager", "door")
A1_EDITORS = roles("editor", "double", "contact", "coordinator")
WITH_PAGES = roles("editor", "double", "contact", "coordinator", "hr")
