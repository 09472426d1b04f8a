"""The table of roles for people: in the admin, and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.access.roles import ROLES, ROWS, Cell

LETTERS: dict[str, Promise] = {
    "V": gettext_lazy("read"),
    "E": gettext_lazy("write"),
    "P": gettext_lazy("publish"),
    "p": gettext_lazy("publish where the cluster says so"),
    "M": gettext_lazy("manage people"),
}
SCOPES: dict[str, Promise] = {
    "institution": gettext_lazy("own institution"),
    "cluster": gettext_lazy("own cluster"),
    "body": gettext_lazy("own body"),
    "functions": gettext_lazy("own function books"),
}


def in_words(cell: Cell) -> str:
    """Return what a cell says: "own cluster: read, write"."""
    words = ", ".join(str(LETTERS[letter]) for letter in cell.letters)
    if not words:
        return ""
    if not cell.scope:
        return words
    own = f"{SCOPES.get(cell.scope, cell.scope)}: {words}"
    return f"{LETTERS['V']}; {own}" if cell.reads_elsewhere else own


def lines() -> Iterator[tuple[str, list[str]]]:
    """Yield a line for each kind of page: its name, then what everybody may do and what each role may."""
    for row in ROWS.values():
        reads = str(LETTERS["V"]) if row.public else ""
        yield str(row.label), [reads, *(in_words(row.of(role)) or reads for role in ROLES)]


def heads() -> list[str]:
    """Return the names of the columns: everybody, then the roles."""
    return [_("Everybody"), *(str(role.label) for role in ROLES.values())]


def as_markdown() -> str:
    """Return the table as a page of the documentation, in the language that is active."""
    head = " | ".join(["", *heads()])
    rule = " | ".join(["---"] * (len(ROLES) + 2))
    body = "\n".join(f"| {' | '.join([kind, *(cell or '-' for cell in cells)])} |" for kind, cells in lines())
    gives = "\n".join(
        f"- {role.label}: {', '.join(str(ROLES[given].label).lower() for given in role.gives)}"
        for role in ROLES.values()
        if role.gives
    )
    return f"""# Who may do what

Made from the table in `intranet/access/roles.py` by `manage.py who_may_what`; do not edit this page.
What is not listed is denied. A page can also be meant for fewer readers than its kind; nobody writes what they may not
read.

|{head} |
| {rule} |
{body}

## Who gives which roles

Nobody gives themselves a role, and a role counts in its own scope only.

{gives}
"""
