"""What profiles bring to the admin: imports, adopting, lists. The editor of the book and nobody else."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.surfaces.table.people import IN_ADMIN, NOBODY, SUPERUSERS, WITH_PAGES, Roles
from tests.surfaces.table.rows import BODY, QUERY, Post, Row, Thing, row
from tests.surfaces.table.things import HR

BATCH = {"uuid": Thing("batch", "edit", ("import",), value="uuid")}
DOCUMENT = {"pk": Thing("import", "edit", ("import",))}
SEARCHED = {"q": lambda world, keys: world.searched}


def a_profile() -> SimpleUploadedFile:
    """Return a file to read."""
    return SimpleUploadedFile("profiel.txt", b"Functietitel: Begeleider\n", "text/plain")


IMPORTING: tuple[Row, ...] = (
    row("vve_profiles_import:list", who=HR),
    row(
        "vve_profiles_import:add",
        who=HR,
        things={"book": Thing("page", "edit", ("book",), BODY)},
        asked_by_view=("book",),
        post=Post(form=None, files={"uploads": a_profile}),
    ),
    row("vve_profiles_import:batch", things=BATCH),
    row("vve_profiles_import:save_all", things=BATCH, get=False, post=Post(form=None, writes=False)),
    row("vve_profiles_import:delete", things=BATCH, post=Post(form=None)),
    row("vve_profiles_import:review", things=DOCUMENT, post=Post({"do": "discard", "version": "0"}, form=None)),
    row(
        "vve_profiles_import:autosave",
        things=DOCUMENT,
        get=False,
        post=Post({"version": "0"}, form=None, writes=False),
    ),
    row("vve_profiles_import:reopen", things=DOCUMENT, get=False, post=Post(form=None, writes=False)),
    row("vve_profiles_import:original", things=DOCUMENT),
    row(
        "vve_profiles_adopt",
        things={"pk": Thing("page", "publish", ("dictionary",))},
        post=Post({"note": "besloten"}, form=None, writes=False),
    ),
)

LISTS = ("function_profiles", "role_profiles", "function_books", "dictionaries", "competencies")
LISTINGS: tuple[Row, ...] = (
    *(row(f"vve_{name}:index", f"vve_{name}:index_results", who=WITH_PAGES, query=SEARCHED) for name in LISTS),
    *(row(f"vve_{name}:choose_parent", who=WITH_PAGES, sees=IN_ADMIN) for name in LISTS),
    row(
        *(f"vve_{name}:choose_parent" for name in LISTS),
        who=WITH_PAGES,
        things={"parent_page": Thing("page", "add", ("book", "section_a1", "secret_b1"), BODY)},
        get=False,
        maybe=True,
        post=Post(form=None, writes=False),
    ),
)


def snippet(model: str, app: str = "vve_profiles", who: Roles = HR) -> tuple[Row, ...]:
    """Return the addresses of a snippet that these people keep."""
    space, chooser = f"wagtailsnippets_{app}_{model}", f"wagtailsnippetchoosers_{app}_{model}"
    one = {"pk": Thing(model, "edit", ("lists",))}

    def fields(world: Any, keys: dict[str, str]) -> dict[str, Any]:
        return {"name": "Andere naam"}

    return (
        row(f"{space}:list", f"{space}:list_results", who=who),
        row(f"{space}:add", who=who, post=Post(fields)),
        row(f"{space}:edit", things=one, post=Post(fields)),
        row(f"{space}:delete", who=SUPERUSERS, things=one, post=Post(form=None)),
        row(f"{space}:usage", f"{space}:history", f"{space}:history_results", f"{space}:copy", things=one),
        row(f"{chooser}:choose", f"{chooser}:choose_results", who=IN_ADMIN),  # names that stand on public pages
        row(f"{chooser}:chosen", things=one),
        row(f"{chooser}:chosen_multiple", things={"id": Thing(model, "edit", ("lists",), QUERY)}),
        row(f"{chooser}:create", who=who, get=False),
    )


SNIPPETS = (row("wagtailsnippets:index", who=NOBODY), *snippet("jobfamily"), *snippet("organisationunit"))
ROWS = (*IMPORTING, *LISTINGS, *SNIPPETS)
