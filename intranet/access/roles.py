"""Who may do what: one table. It makes the grants of seats, feeds the policy and drives the tests.

Letters of a cell: V read, E write (add, change, and what goes with it), P publish, M manage the people and the place
itself; p publish where the scope says so (a cluster decides whether its institutions publish themselves). A cell may
begin with the scope in which it holds: ``cluster:VEP`` is "in their own cluster", and ``V body:VEP`` is "read
everywhere, and more in their own body". What is not listed is denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SITE = "site"


@dataclass(frozen=True)
class Cell:
    """What a role may do with a kind of page, and in which scope: "" is everywhere.

    ``reads_elsewhere``: outside that scope they read it as well.
    """

    scope: str
    letters: str
    reads_elsewhere: bool = False

    def __contains__(self, letter: str) -> bool:
        return letter in self.letters

    def __bool__(self) -> bool:
        return bool(self.letters)


NOTHING = Cell("", "")


@dataclass(frozen=True)
class Role:
    """What somebody can be, and where.

    ``gives`` are the roles that its holders may give and take away, in their own scope. ``permissions`` are permissions
    on models ("app.codename"). ``reads_parts``: reads as the people of what lies in the scope (the institutions of a
    cluster). ``reads_all``: kinds of scopes that are open to them wherever they are.
    """

    key: str
    label: Promise
    scope: str
    gives: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    enters_admin: bool = True
    reads_parts: bool = False
    reads_all: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A kind of page. ``is_place``: deleted, moved and copied only by who manages it for the whole site."""

    kind: str
    label: Promise
    public: bool
    cells: dict[str, Cell] = field(hash=False)
    is_place: bool = False

    def of(self, role: str) -> Cell:
        """Return the cell of a role."""
        return self.cells.get(role, NOTHING)


REGISTER = tuple(
    f"vve_clusters.{verb}_{model}"
    for model in ("institution", "governingbody", "covenantparty", "programme")
    for verb in ("view", "add", "change")
)

BODY_KINDS = tuple(f"vve_bodies.{verb}_bodykind" for verb in ("view", "add", "change", "delete"))

DOCUMENT_KINDS = tuple(
    f"vve_library.{verb}_{model}"
    for model in ("documentkind", "strand")
    for verb in ("view", "add", "change", "delete")
)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role("staff", _("Member of staff"), "institution", enters_admin=False),
        Role("director", _("Director"), "institution", enters_admin=False),
        Role("institution_editor", _("Editor of an institution"), "institution"),
        Role(
            "contact_person",
            _("Contact person of a cluster"),
            "cluster",
            gives=("staff", "director", "institution_editor"),
            reads_parts=True,
        ),
        Role(
            "coordinator",
            _("General coordinator"),
            SITE,
            gives=(
                "staff",
                "director",
                "institution_editor",
                "contact_person",
                "chair",
                "secretary",
                "member",
                "advisor",
            ),
            permissions=(*REGISTER, *BODY_KINDS, *DOCUMENT_KINDS),
            reads_all=("institution", "cluster", "body"),
        ),
        Role("chair", _("Chair of a body"), "body", gives=("secretary", "member", "advisor")),
        Role("secretary", _("Secretary of a body"), "body", gives=("member", "advisor")),
        Role("member", _("Member of a body"), "body", enters_admin=False),
        Role("advisor", _("Advisor of a body"), "body", enters_admin=False),
        Role("newsletter_editor", _("Newsletter editor"), SITE),
        Role(
            "hr_editor",
            _("Editor of function profiles"),
            "functions",
            permissions=tuple(
                f"vve_profiles.{verb}_{model}"
                for verb in ("add", "change")
                for model in ("organisationunit", "jobfamily")
            ),
        ),
        Role(
            "application_manager",
            _("Application manager"),
            SITE,
            gives=("coordinator", "newsletter_editor", "hr_editor"),
            permissions=("vve_theme.change_themesettings", *REGISTER),
        ),
    )
}


def _row(
    kind: str,
    label: Promise,
    public: bool,
    several: dict[str, str] | None = None,
    *,
    is_place: bool = False,
    **cells: str,
) -> Row:
    return Row(kind, label, public, {role: _cell(text) for role, text in ((several or {}) | cells).items()}, is_place)


def _cell(text: str) -> Cell:
    wide = text.startswith("V ")
    scope, _colon, letters = text.removeprefix("V ").rpartition(":")
    return Cell(scope, letters, wide)


# Everybody with a part in the consultation reads what is open in it; chair and secretary run their own body.
IN_CONSULTATION = dict.fromkeys(
    ("institution_editor", "contact_person", "chair", "secretary", "member", "advisor"), "V"
)
RUNS_A_BODY = IN_CONSULTATION | dict.fromkeys(("chair", "secretary"), "V body:VEP")

ROWS: dict[str, Row] = {
    row.kind: row
    for row in (
        _row("home", _("Home page"), True, is_place=True, coordinator="VEP"),
        _row("content", _("Public pages"), True, coordinator="VEP"),
        _row("news", _("News"), True, coordinator="VEP"),
        _row("cluster_index", _("Overview of the clusters"), True, is_place=True, coordinator="VEP"),
        _row(
            "cluster",
            _("Cluster"),
            True,
            is_place=True,
            contact_person="cluster:VEP",
            coordinator="VEPM",
        ),
        _row(
            "section",
            _("Section of an institution"),
            True,
            is_place=True,
            institution_editor="institution:VEp",
            contact_person="cluster:VEPM",
            coordinator="VEPM",
        ),
        _row(
            "section_page",
            _("Pages of a section"),
            True,
            institution_editor="institution:VEp",
            contact_person="cluster:VEPM",
            coordinator="VEPM",
        ),
        _row(
            "bulletin",
            _("Internal bulletin of an institution"),
            False,
            staff="institution:V",
            director="institution:V",
            institution_editor="institution:VEP",
            contact_person="cluster:V",
            coordinator="V",
        ),
        _row("intranet", _("Overviews of the intranet"), False, IN_CONSULTATION, is_place=True, coordinator="VEP"),
        _row("body", _("Consultation body"), False, RUNS_A_BODY, is_place=True, coordinator="VEPM"),
        _row("meeting", _("Meeting of a body"), False, RUNS_A_BODY, coordinator="VEP"),
        _row("governance_document", _("Document of the partnership"), False, RUNS_A_BODY, coordinator="VEP"),
        _row(
            "cluster_meeting",
            _("Meeting of a cluster"),
            False,
            institution_editor="cluster:V",
            contact_person="cluster:VEP",
            chair="V",
            secretary="V",
            coordinator="VEP",
        ),
        _row("function_book", _("Function profiles"), True, hr_editor="functions:VEP"),
        _row("dictionary", _("Competency dictionaries"), True, hr_editor="functions:VEP"),
    )
}

CODENAMES: dict[str, tuple[str, ...]] = {
    "E": ("add_page", "change_page"),
    "P": ("publish_page", "lock_page", "unlock_page"),
    "M": ("bulk_delete_page",),
}
"""What a letter means among Wagtail's permissions on pages."""

LETTERS: dict[str, str] = {codename: letter for letter, codenames in CODENAMES.items() for codename in codenames}


def may(role: str, kind: str, codename: str) -> bool:
    """Return whether the table lets this role do this (a codename of Wagtail's) with this kind of page."""
    row = ROWS.get(kind)
    letter = LETTERS.get(codename)
    if row is None or letter is None:
        return False
    cell = row.of(role)
    if letter == "M" and row.is_place:
        return may_manage_place(role, kind)
    sweeps = "P" in cell and ROLES[role].scope == SITE  # deletes a page with pages below it: may publish all of them
    return letter in cell or (letter == "P" and "p" in cell) or (letter == "M" and sweeps)


@cache
def kinds_for(role: str, codename: str) -> frozenset[str]:
    """Return the kinds of pages with which this role may do this."""
    return frozenset(kind for kind in ROWS if may(role, kind, codename))


@cache
def roles_for(kind: str, codename: str) -> frozenset[str]:
    """Return the roles that may do this with this kind of page."""
    return frozenset(role for role in ROLES if may(role, kind, codename))


def codenames_of(role: str) -> frozenset[str]:
    """Return what a seat of this role may do with some kind of page at least."""
    return frozenset(codename for codename in LETTERS if kinds_for(role, codename))


def publishes_by_choice(role: str) -> bool:
    """Return whether it depends on the scope what this role may publish."""
    return any("p" in row.of(role) for row in ROWS.values())


def may_manage_place(role: str, kind: str) -> bool:
    """Return whether this role deletes, moves and copies a place of this kind: who manages it for the whole site."""
    row = ROWS.get(kind)
    return bool(row and "M" in row.of(role) and ROLES[role].scope == SITE)


def readers_of(kind: str) -> Iterator[tuple[str, str]]:
    """Yield (role, scope) of everybody who may read a kind of page that is not for the public."""
    row = ROWS.get(kind)
    if row is not None and not row.public:
        for role, cell in row.cells.items():
            if "V" in cell:
                yield role, "" if cell.reads_elsewhere else cell.scope
