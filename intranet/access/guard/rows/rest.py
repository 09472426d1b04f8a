"""Rows for reports, bulk actions, the admin's API, and for what only superusers do in Wagtail's own screens."""

from __future__ import annotations

from intranet.access.guard import answers
from intranet.access.guard.bulk import BULK, BULK_DESTINATION, BULK_PARENT, keep_to_what_one_may, known_model
from intranet.access.guard.files import OBJECT
from intranet.access.guard.kinds import EDIT, EXPLORE, EXPLORE_OR_ROOT, LINK
from intranet.access.guard.table import WORD, row
from intranet.access.guard.who import nobody

API = "wagtailadmin_api:"
ACCOUNTS = "accounts and rights are given in our own screens, never here"

ROWS = (
    row(
        "wagtail_bulk_action",
        app_label=WORD,
        model_name=WORD,
        action=WORD,
        who=known_model,
        query={"id": BULK, "childOf": BULK_PARENT},
        form={"chooser": BULK_DESTINATION},
        answer=keep_to_what_one_may,
    ),
    # The explorer of the side menu asks these two; nothing of Wagtail's screens asks the others.
    row(
        API + "pages:listing",
        query=dict.fromkeys(("child_of", "descendant_of", "ancestor_of", "translation_of"), EXPLORE_OR_ROOT),
    ),
    row(API + "pages:detail", pk=EXPLORE),
    row(API + "pages:find", API + "documents:*", API + "images:*", pk=WORD, who=nobody),
    row(API + "pages:action", pk=WORD, action_name=WORD, who=nobody),
    row(
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_reports:page_types_usage_results",
        who=nobody,
        why="names the page of each type that was changed last, whoever may see it",
    ),
    row(
        "wagtailadmin_editing_sessions:ping",
        app_label=WORD,
        model_name=WORD,
        object_id=answers.EDITED,
        session_id=WORD,
        why="the session is looked up among the user's own",
    ),
    row("wagtailadmin_editing_sessions:release", session_id=WORD, why="deletes among the user's own sessions"),
    row("wagtailadmin_dismissibles", answer=answers.small_dismissal),
    row("wagtailadmin_error_test", "django.views.generic.base.TemplateView", "wagtailstyleguide", who=nobody),
    row(
        "wagtailusers_users:*",
        "wagtailusers_groups:*",
        "wagtailsites:*",
        "wagtailadmin_workflows:*",
        pk=WORD,
        page_pk=WORD,
        workflow_pk=WORD,
        task_id=WORD,
        app_label=WORD,
        model_name=WORD,
        who=nobody,
        why=ACCOUNTS,
    ),
    row("wagtailadmin_password_reset_confirm", uidb64=WORD, token=WORD, why="open to everybody: the token is the key"),
    row(
        "wagtailsettings:edit",
        "wagtailsettings:preview_on_edit",
        app_name=WORD,
        model_name=WORD,
        pk=WORD,
        why="numbers of sites; the view asks for the permission on the model",
    ),
    row("wagtailredirects:edit", "wagtailredirects:delete", redirect_id=OBJECT, form={"redirect_page": LINK}),
    row("wagtailredirects:add", form={"redirect_page": LINK}),
    row("wagtailforms:list_submissions", "wagtailforms:list_submissions_results", page_id=EDIT),
    row("wagtailforms:delete_submissions", page_id=EDIT, why="the view looks submissions up among those of the page"),
    row("wagtailsearchpromotions:edit", "wagtailsearchpromotions:delete", query_id=OBJECT),
    row("simple_translation:*", page_id=WORD, app_label=WORD, model_name=WORD, pk=WORD, who=nobody, why="one language"),
)
