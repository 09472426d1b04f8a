"""The addresses of Wagtail's admin that are about one page, or two."""

from __future__ import annotations

from typing import Any

from tests.surfaces.table.people import IN_ADMIN, NOBODY, SUPERUSERS, WITH_PAGES
from tests.surfaces.table.rows import BODY, Post, Row, Thing, row

SAMPLE = ("section_a1", "draft_a2", "bulletin_b1", "section_b1", "steering", "public", "profile")
PAIR = ("page_a1", "draft_b1", "steering")
PLACES = ("section_a1", "section_b1", "book", "public", "steering")


def page(verb: str, *among: str, where: str = "path") -> Thing:
    """Return an id of a page."""
    return Thing("page", verb, among or SAMPLE, where)


def revision(verb: str, *among: str) -> Thing:
    """Return an id of a revision, named after its page."""
    return Thing("revision", verb, among)


def new_page(world: Any, keys: dict[str, str]) -> dict[str, Any]:
    """Return what makes the form of a new page complete."""
    return {"title": "Nieuwe bladzijde", "slug": "nieuwe-bladzijde"}


def child_type(which: int) -> Any:
    """Return a function that says which type of page comes below a place: its app label (0) or its name (1)."""
    return lambda world, keys: world.child_types[keys["parent_page_id"]][which]


TYPE = {"content_type_app_name": child_type(0), "content_type_model_name": child_type(1)}
A_TITLE = {"title": "Andere titel"}

EXPLORING: tuple[Row, ...] = (
    row("wagtailadmin_explore_root", who=WITH_PAGES),
    row(
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        things={"parent_page_id": page("explore")},
        query={"q": "", "ordering": "title"},
        elsewhere=True,
    ),
    row(
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        who=WITH_PAGES,
        query={"q": lambda world, keys: world.searched},
    ),
    row(
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        who=WITH_PAGES,
        fixed={"content_type_app_name": "vve_home", "content_type_model_name": "contentpage"},
    ),
    row(
        "wagtailadmin_pages:choose_parent",
        who=WITH_PAGES,
        fixed={"app_label": "vve_clusters", "model_name": "sectionpage"},
        sees=IN_ADMIN,  # an empty list
    ),
    row(
        "wagtailadmin_pages:choose_parent",
        who=WITH_PAGES,
        things={"parent_page": page("add", "section_a1", "section_b1", "secret_b1", where=BODY)},
        fixed={"app_label": "vve_clusters", "model_name": "sectionpage"},
        get=False,
        maybe=True,
        post=Post(form=None, writes=False),
    ),
)

READING: tuple[Row, ...] = (
    row(
        "wagtailadmin_pages:usage",
        "wagtailadmin_pages:view_draft",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:history_results",
        "wagtailadmin_pages:workflow_history",
        "wagtailadmin_pages:revisions_index",
        things={"page_id": page("edit")},
    ),
    row(
        "wagtailadmin_pages:revisions_view",
        things={
            "page_id": page("edit", "page_a1", "draft_b1"),
            "revision_id": revision("edit", "page_a1", "draft_b1", "steering"),
        },
        same=("page_id", "revision_id"),
    ),
    row(
        "wagtailadmin_pages:revisions_compare",
        things={
            "pk": page("edit", "page_a1", "draft_b1", "steering"),
            "revision_id_a": revision("edit", "page_a1", "draft_b1"),
            "revision_id_b": revision("edit", "page_a1", "draft_b1"),
        },
        same=("pk", "revision_id_a", "revision_id_b"),
    ),
    row(
        "wagtailadmin_pages:workflow_preview",
        maybe=True,  # who handed it in does not judge it
        things={"page_id": page("edit", "waiting_a1", "waiting_b2")},
        fixed={"task_id": lambda world, keys: world.find("task", "task").pk},
    ),
    row(
        "wagtailadmin_pages:workflow_preview",
        who=NOBODY,  # the page was never in this task
        guarded=True,
        things={"page_id": page("edit", "waiting_a1")},
        fixed={"task_id": lambda world, keys: world.find("task", "disabled").pk},
    ),
    row(
        "wagtailadmin_pages:workflow_history_detail",
        things={
            "page_id": page("edit", "waiting_a1", "waiting_b2"),
            "workflow_state_id": Thing("workflow_state", "edit", ("waiting_a1", "waiting_b2")),
        },
        same=("page_id", "workflow_state_id"),
    ),
)

WRITING: tuple[Row, ...] = (
    row(
        "wagtailadmin_pages:add_subpage",
        things={"parent_page_id": page("add_something", *PLACES)},
    ),
    row(
        "wagtailadmin_pages:add",
        things={"parent_page_id": page("add", *PLACES)},
        fixed=TYPE,
        post=Post(new_page, form="page-edit-form"),
    ),
    # Who adds does not always publish: then it stays a draft.
    row(
        "wagtailadmin_pages:add",
        things={"parent_page_id": page("add", "section_b2", "section_a1")},
        fixed=TYPE,
        get=False,
        post=Post(lambda *asked: {**new_page(*asked), "action-publish": "1"}, form="page-edit-form", publishes=True),
    ),
    row(
        "wagtailadmin_pages:preview_on_add",
        things={"parent_page_id": page("add", *PLACES)},
        fixed=TYPE,
        post=Post(new_page, form="page-edit-form", at="wagtailadmin_pages:add"),
    ),
    row(
        "wagtailadmin_pages:edit",
        things={"page_id": page("edit", *SAMPLE, "home")},
        post=Post(A_TITLE, form="page-edit-form"),
    ),
    row(
        "wagtailadmin_pages:preview_on_edit",
        things={"page_id": page("edit")},
        post=Post(A_TITLE, form="page-edit-form", at="wagtailadmin_pages:edit"),
    ),
    row(
        "wagtailadmin_pages:delete",
        things={"page_id": page("delete", "page_a1", "section_a1", "draft_a2", "section_b1", "steering", "profile")},
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:unpublish",
        things={
            "page_id": page("unpublish", "page_a1", "section_b1", "bulletin_b1", "section_b2", "profile", "public")
        },
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:convert_alias",
        things={"page_id": page("publish", "alias_a1", "alias_b1")},
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:lock",
        things={"page_id": page("lock")},
        get=False,
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:unlock",
        things={"page_id": page("lock", "locked_a1", "locked_b1")},
        get=False,
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:set_page_position",
        things={
            "page_to_move_id": page(
                "place", "page_a1", "page_b2", "section_a1", "draft_a2", "steering", "public", "profile"
            )
        },
        query={"position": "0"},
        get=False,
        post=Post(form=None, writes=False),
    ),
    row(
        "wagtailadmin_pages:set_privacy",
        who=SUPERUSERS,  # who find that there is nothing to set: a page says itself for whom it is
        things={"page_id": page("view", "section_a1", "public", "steering")},
        post=Post({"restriction_type": "login"}, form=None, writes=False),
    ),
    row(
        "wagtailadmin_pages:revisions_revert",
        things={
            "page_id": page("edit", "page_a1", "draft_b1"),
            "revision_id": revision("edit", "page_a1", "draft_b1", "steering"),
        },
        same=("page_id", "revision_id"),
        post=Post(A_TITLE, form="page-edit-form"),
    ),
    row(
        "wagtailadmin_pages:revisions_unschedule",
        things={
            "page_id": page("publish", "planned_a1", "planned_b1"),
            "revision_id": revision("publish", "planned_a1", "planned_b1"),
        },
        same=("page_id", "revision_id"),
        post=Post(form=None),
    ),
)

MOVING: tuple[Row, ...] = (
    row(
        "wagtailadmin_pages:move",
        things={"page_to_move_id": page("move", "page_a1", "draft_b1", "secret_b1", "section_a1", "steering")},
    ),
    row(
        "wagtailadmin_pages:move",
        things={
            "page_to_move_id": page("move", "page_a1", "draft_b1", "secret_b1"),
            "new_parent_page": page("publish", "section_a2", "section_b2", "secret_b1", where=BODY),
        },
        get=False,
        post=Post(form=None, writes=False),
        apart=True,
    ),
    row(
        "wagtailadmin_pages:move_confirm",
        things={
            "page_to_move_id": page("move", "page_a1", "page_a2", "draft_b1"),
            # Nothing goes where who published it could not publish it.
            "destination_id": page("publish", "section_b2", "section_a1", "section_b1", "secret_b1"),
        },
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:copy",
        things={"page_id": page("copy", "page_a1", "draft_b1", "bulletin_a1", "bulletin_b1", "section_a1")},
    ),
    row(
        "wagtailadmin_pages:copy",
        things={
            "page_id": page("copy", "page_a1", "draft_b1", "secret_b1"),
            "new_parent_page": page("add", "section_a1", "section_b2", "secret_b1", where=BODY),
        },
        get=False,
        post=Post({"new_title": "Kopie", "new_slug": "kopie"}, form=None),
        apart=True,
    ),
    # Without a place for the copy one is asked again.
    row(
        "wagtailadmin_pages:copy",
        things={"page_id": page("copy", "page_a1", "draft_b1")},
        get=False,
        post=Post(form=None, writes=False),
    ),
    # Over the border between two audiences nothing is copied or moved but by superusers.
    row(
        "wagtailadmin_pages:copy",
        who=SUPERUSERS,
        things={
            "page_id": page("copy", "bulletin_a1"),
            "new_parent_page": page("add", "bulletins_b2", where=BODY),
        },
        guarded=True,
        get=False,
        post=Post({"new_title": "Kopie", "new_slug": "kopie"}, form=None),
    ),
    row(
        "wagtailadmin_pages:move_confirm",
        who=SUPERUSERS,
        things={
            "page_to_move_id": page("move", "bulletin_a1"),
            "destination_id": page("add", "bulletins_b2"),
        },
        guarded=True,
        post=Post(form=None),
    ),
)

MODERATING: tuple[Row, ...] = (
    row(
        "wagtailadmin_pages:workflow_action",
        things={
            # Wagtail itself asks the task who decides; the guard cannot know.
            "page_id": Thing("page", "publish", ("waiting_a1", "waiting_b2", "waiting_b1"), milder="edit"),
            "task_state_id": Thing("task_state", "publish", ("waiting_a1", "waiting_b2"), milder="edit"),
        },
        fixed={"action_name": "approve"},
        same=("page_id", "task_state_id"),
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_pages:collect_workflow_action_data",
        maybe=True,  # who handed it in does not judge it
        things={
            "page_id": page("edit", "waiting_a1", "waiting_b2"),
            "task_state_id": Thing("task_state", "edit", ("waiting_a1", "waiting_b2")),
        },
        fixed={"action_name": "reject"},
        same=("page_id", "task_state_id"),
        post=Post({"comment": "nog eens"}, form=None, writes=False),
    ),
    row(
        "wagtailadmin_pages:confirm_workflow_cancellation",
        things={"page_id": page("publish", "waiting_a1", "waiting_b2")},
    ),
)


ROWS = (*EXPLORING, *READING, *WRITING, *MOVING, *MODERATING)
__all__ = ["ROWS", "SUPERUSERS"]
