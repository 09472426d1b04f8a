"""Actions on several things at once: every id in the address counts, in every order."""

from __future__ import annotations

from typing import Any

from tests.surfaces.table.admin_files import collection, document, image
from tests.surfaces.table.admin_pages import page
from tests.surfaces.table.people import IN_ADMIN, SUPERUSERS, WITH_PAGES, roles
from tests.surfaces.table.rows import BODY, QUERY, Post, Row, Thing, row

FIRST = ("page_a1", "draft_b1", "steering")
SECOND = ("news_a1", "draft_a2")


LIVE = (("page_a1", "page_b1", "steering"), ("news_a1", "page_a2"))
MOVED = (("page_a1", "draft_b1", "secret_b1"), ("planned_a1", "draft_a2"))


def _pages(action: str, verb: str, first: tuple[str, ...] = FIRST, second: tuple[str, ...] = SECOND) -> Row:
    return row(
        "wagtail_bulk_action",
        fixed={"app_label": "wagtailcore", "model_name": "page", "action": action},
        things={"id": page(verb, *first, where=QUERY), "id ": page(verb, *second, where=QUERY)},
        post=Post(form=None),
    )


def _files(app: str, model: str, thing: Any, action: str, **fields: Any) -> Row:
    return row(
        "wagtail_bulk_action",
        fixed={"app_label": app, "model_name": model, "action": action},
        things={
            "id": thing("edit", "file_a1", "file_b1", where=QUERY),
            "id ": thing("edit", "file_a2", "file_steering", where=QUERY),
        },
        post=Post(fields, form=None),
    )


def _people(action: str, **fields: Any) -> Row:
    return row(
        "wagtail_bulk_action",
        who=SUPERUSERS,
        fixed={"app_label": "vve_accounts", "model_name": "user", "action": action},
        things={
            "id": Thing("user", "manage", ("editor", "author_b"), QUERY),
            "id ": Thing("user", "manage", ("bare",), QUERY),
        },
        post=Post(fields, form=None),
    )


def _destination(world: Any, keys: dict[str, str]) -> dict[str, Any]:
    return {"chooser": world.page("section_b2").pk}


ROWS: tuple[Row, ...] = (
    _pages("publish", "publish"),
    _pages("unpublish", "publish", *LIVE),
    _pages("delete", "delete"),
    row(
        "wagtail_bulk_action",
        fixed={"app_label": "wagtailcore", "model_name": "page", "action": "move"},
        things={"id": page("move", *MOVED[0], where=QUERY), "id ": page("move", *MOVED[1], where=QUERY)},
        # Where only the coordinator publishes; what one may not move, one may not even say so of.
        post=Post(_destination, form=None, who=roles("coordinator")),
        sees=roles("double"),  # the form again: they add there, but do not publish
    ),
    *(
        _files(app, model, thing, action, **fields)
        for app, model, thing in (("vve_files", "siteimage", image), ("vve_files", "sitedocument", document))
        for action, fields in (("delete", {}), ("add_tags", {"tags": "nieuw"}))
    ),
    # All pages of a list, or all files of a collection: those that one finds there.
    row(
        "wagtail_bulk_action",
        fixed={"app_label": "wagtailcore", "model_name": "page", "action": "publish"},
        things={"childOf": page("explore", "section_a1", "cluster_a", "section_b1", where=QUERY)},
        query={"id": "all"},
    ),
    row(
        "wagtail_bulk_action",
        who=WITH_PAGES,
        fixed={"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
        query={"id": "all"},
        sees=IN_ADMIN,
    ),
    *(
        row(
            "wagtail_bulk_action",
            fixed={"app_label": app, "model_name": model, "action": "delete"},
            things={"childOf": collection("edit", QUERY)},
            query={"id": "all"},
        )
        for app, model in (("vve_files", "siteimage"), ("vve_files", "sitedocument"))
    ),
    row(
        "wagtail_bulk_action",
        fixed={"app_label": "wagtailcore", "model_name": "page", "action": "move"},
        things={
            "id": page("move", "page_a1", where=QUERY),
            "chooser": page("publish", "section_a2", "section_b2", "secret_b1", where=BODY),
        },
        get=False,
        post=Post(form=None),
        sees=roles("double"),  # the form again, as above
    ),
    # All accounts: nobody but superusers, whatever the list would hold.
    *(
        row(
            "wagtail_bulk_action",
            who=SUPERUSERS,
            fixed={"app_label": "vve_accounts", "model_name": "user", "action": action},
            query={"id": "all"},
            guarded=True,
        )
        for action in ("delete", "set_active_state")
    ),
    _people("delete"),
    _people("set_active_state", mark_as_active="False"),
)
