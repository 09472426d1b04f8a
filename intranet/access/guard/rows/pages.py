"""Rows for the explorer and for everything that is done with a page."""

from __future__ import annotations

from intranet.access.guard import answers, pairs
from intranet.access.guard.kinds import (
    ADD_BELOW,
    COPY,
    DELETE,
    EDIT,
    EXPLORE,
    LOCK,
    LOOK,
    MOVE,
    PRIVACY,
    PUBLISH,
    REORDER,
    REVISION,
    TASK,
    TASK_STATE,
    UNLOCK,
    UNPUBLISH,
    UNSCHEDULE,
    WORKFLOW_STATE,
)
from intranet.access.guard.table import WORD, row

P = "wagtailadmin_pages:"

ROWS = (
    row("wagtailadmin_explore", "wagtailadmin_explore_results", parent_page_id=EXPLORE),
    row(P + "add_subpage", parent_page_id=ADD_BELOW, answer=answers.only_type_to_add),
    row(
        P + "add",
        P + "preview_on_add",
        content_type_app_name=WORD,
        content_type_model_name=WORD,
        parent_page_id=ADD_BELOW,
        pairs=[pairs.adds_type],
    ),
    row(
        P + "choose_parent",
        app_label=WORD,
        model_name=WORD,
        form={"parent_page": ADD_BELOW},
        why="the type is asked about where the page is added",
    ),
    row(
        P + "type_use",
        P + "type_use_results",
        content_type_app_name=WORD,
        content_type_model_name=WORD,
        why="lists what the explorer lists",
    ),
    row(P + "edit", P + "preview_on_edit", P + "usage", P + "convert_alias", page_id=EDIT),
    row(P + "view_draft", P + "history", P + "history_results", P + "revisions_index", page_id=LOOK),
    row(P + "workflow_history", page_id=EDIT),
    row(P + "workflow_history_detail", page_id=EDIT, workflow_state_id=WORKFLOW_STATE),
    row(P + "revisions_view", page_id=LOOK, revision_id=REVISION),
    row(P + "revisions_revert", page_id=EDIT, revision_id=REVISION),
    row(P + "revisions_unschedule", page_id=UNSCHEDULE, revision_id=REVISION),
    row(P + "revisions_compare", pk=LOOK, revision_id_a=REVISION, revision_id_b=REVISION),
    row(P + "delete", page_id=DELETE),
    row(P + "unpublish", page_id=UNPUBLISH),
    row(P + "lock", page_id=LOCK),
    row(P + "unlock", page_id=UNLOCK),
    row(P + "set_privacy", page_id=PRIVACY),
    row(P + "set_page_position", page_to_move_id=REORDER),
    row(
        P + "move", page_to_move_id=MOVE, form={"new_parent_page": ADD_BELOW}, pairs=[pairs.moves_to("new_parent_page")]
    ),
    row(P + "move_confirm", page_to_move_id=MOVE, destination_id=ADD_BELOW, pairs=[pairs.moves_to("destination_id")]),
    row(
        P + "copy",
        page_id=COPY,
        form={"new_parent_page": ADD_BELOW},
        pairs=[pairs.copies_to("new_parent_page")],
        answer=answers.copy_needs_a_parent,
    ),
    row(
        P + "workflow_action",
        P + "collect_workflow_action_data",
        page_id=LOOK,
        action_name=WORD,
        task_state_id=TASK_STATE,
    ),
    row(P + "confirm_workflow_cancellation", page_id=PUBLISH),
    row(P + "workflow_preview", page_id=LOOK, task_id=TASK),
)
