"""The screens with which Wagtail is managed: superusers only, for people are managed in our own screens."""

from __future__ import annotations

from typing import Any

from tests.surfaces.table.admin_pages import page
from tests.surfaces.table.people import SUPERUSERS, roles
from tests.surfaces.table.rows import BODY, Post, Row, Thing, row

ONE_USER = {"pk": Thing("user", "manage", ("editor", "author_b"))}
ONE_GROUP = {"pk": Thing("group", "manage", ("editor", "stock"))}
ONE_SITE = {"pk": Thing("site", "manage", ("site",))}
THEME = roles("manager")


def new_user(world: Any, keys: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a new user."""
    return {
        "email": "nieuw@voorbeeld.example",
        "first_name": "Nieuw",
        "last_name": "Mens",
        "password1": "een heel lang wachtwoord",
        "password2": "een heel lang wachtwoord",
        "is_active": "on",
        "is_superuser": "on",
    }


PEOPLE: tuple[Row, ...] = (
    row("wagtailusers_users:index", "wagtailusers_users:index_results", who=SUPERUSERS),
    row("wagtailusers_users:index", who=SUPERUSERS, query={"export": "csv"}),
    row("wagtailusers_users:add", who=SUPERUSERS, post=Post(new_user, form=None)),
    row("wagtailusers_users:edit", who=SUPERUSERS, things=ONE_USER, post=Post({"is_superuser": "on"})),
    row("wagtailusers_users:delete", who=SUPERUSERS, things=ONE_USER, post=Post(form=None)),
    row(
        "wagtailusers_users:history",
        "wagtailusers_users:history_results",
        "wagtailusers_users:usage",
        "wagtailusers_users:copy",
        who=SUPERUSERS,
        things=ONE_USER,
    ),
    row("wagtailusers_groups:index", "wagtailusers_groups:index_results", who=SUPERUSERS),
    row("wagtailusers_groups:add", who=SUPERUSERS, post=Post({"name": "Nieuwe groep"})),
    row("wagtailusers_groups:edit", who=SUPERUSERS, things=ONE_GROUP, post=Post({"name": "Andere groep"})),
    row("wagtailusers_groups:delete", who=SUPERUSERS, things=ONE_GROUP, post=Post(form=None)),
    row(
        "wagtailusers_groups:history",
        "wagtailusers_groups:history_results",
        "wagtailusers_groups:usage",
        who=SUPERUSERS,
        things=ONE_GROUP,
    ),
)

G, ONE_IDENTITY_GROUP = "vve_identity_groups", {"pk": Thing("identity_group", "manage", ("group",))}
IDENTITY_GROUPS: tuple[Row, ...] = (
    row(f"{G}:index", f"{G}:index_results", who=SUPERUSERS),
    row(
        f"{G}:add",
        who=SUPERUSERS,
        post=Post({"issuer": "https://elders.example/", "name": "Nieuw", "gives": "coordinator@site:0"}, form=None),
    ),
    row(f"{G}:edit", who=SUPERUSERS, things=ONE_IDENTITY_GROUP, post=Post({"name": "Anders"})),
    row(f"{G}:delete", who=SUPERUSERS, things=ONE_IDENTITY_GROUP, post=Post(form=None)),
    row(
        f"{G}:history",
        f"{G}:history_results",
        f"{G}:usage",
        f"{G}:copy",
        who=SUPERUSERS,
        things=ONE_IDENTITY_GROUP,
    ),
)

WORKFLOWS: tuple[Row, ...] = (
    row(
        "wagtailadmin_workflows:index",
        "wagtailadmin_workflows:index_results",
        "wagtailadmin_workflows:task_index",
        "wagtailadmin_workflows:task_index_results",
        "wagtailadmin_workflows:select_task_type",
        "wagtailadmin_workflows:task_chooser",
        "wagtailadmin_workflows:task_chooser_results",
        who=SUPERUSERS,
    ),
    row("wagtailadmin_workflows:add", who=SUPERUSERS),
    row(
        "wagtailadmin_workflows:task_chooser_create",
        who=SUPERUSERS,
        maybe=True,
        fixed={},
        get=False,
        post=Post(
            {"create-task-name": "Nieuw", "create-task-task_type": "vve_access-policyapprovaltask"},
            form=None,
            writes=False,
        ),
    ),
    row(
        "wagtailadmin_workflows:edit",
        who=SUPERUSERS,
        things={"pk": Thing("workflow", "manage", ("workflow",))},
        post=Post({"name": "Anders"}),
    ),
    row(
        "wagtailadmin_workflows:usage",
        "wagtailadmin_workflows:usage_results",
        who=SUPERUSERS,
        things={"pk": Thing("workflow", "manage", ("workflow",))},
    ),
    row(
        "wagtailadmin_workflows:enable",
        who=SUPERUSERS,
        things={"pk": Thing("workflow", "manage", ("disabled",))},
        get=False,
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_workflows:disable",
        who=SUPERUSERS,
        things={"pk": Thing("workflow", "manage", ("workflow",))},
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_workflows:remove",
        who=SUPERUSERS,
        things={"page_pk": Thing("page", "view", ("index",))},
        get=False,
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_workflows:remove",
        who=SUPERUSERS,
        things={
            "page_pk": Thing("page", "view", ("index",)),
            "workflow_pk": Thing("workflow", "manage", ("workflow",)),
        },
        get=False,
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_workflows:add_task",
        who=SUPERUSERS,
        fixed={"app_label": "vve_access", "model_name": "policyapprovaltask"},
        post=Post({"name": "Nieuw"}),
    ),
    row(
        "wagtailadmin_workflows:edit_task",
        who=SUPERUSERS,
        things={"pk": Thing("task", "manage", ("task",))},
        post=Post(writes=False),
    ),
    row(
        "wagtailadmin_workflows:disable_task",
        who=SUPERUSERS,
        things={"pk": Thing("task", "manage", ("task",))},
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_workflows:enable_task",
        who=SUPERUSERS,
        things={"pk": Thing("task", "manage", ("disabled",))},
        get=False,
        post=Post(form=None),
    ),
    row("wagtailadmin_workflows:task_chosen", who=SUPERUSERS, things={"task_id": Thing("task", "manage", ("task",))}),
)


def new_collection(world: Any, keys: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a new collection."""
    return {"name": "Nieuwe map", "parent": world.find("collection", "root").pk}


COLLECTIONS: tuple[Row, ...] = (
    row("wagtailadmin_collections:index", who=SUPERUSERS),
    row(
        "wagtailadmin_collections:add",
        who=SUPERUSERS,
        post=Post(new_collection),
    ),
    row(
        "wagtailadmin_collections:edit",
        who=SUPERUSERS,
        things={"pk": Thing("collection", "manage", ("a1", "b1", "steering"))},
        post=Post({"name": "Andere map"}),
    ),
    row(
        "wagtailadmin_collections:delete",
        who=SUPERUSERS,
        things={"pk": Thing("collection", "manage", ("empty",))},
        post=Post(form=None),
    ),
    row(
        "wagtailadmin_collections:set_privacy",
        who=SUPERUSERS,
        things={"collection_id": Thing("collection", "manage", ("a1", "steering"))},
        post=Post({"restriction_type": "login"}, form=None),
    ),
)

SITE: tuple[Row, ...] = (
    row("wagtailsites:index", "wagtailsites:index_results", who=SUPERUSERS),
    row(
        "wagtailsites:add",
        who=SUPERUSERS,
        post=Post(
            lambda world, keys: {"hostname": "elders.example", "port": "80", "root_page": world.page("home").pk},
            form=None,
        ),
    ),
    row("wagtailsites:edit", who=SUPERUSERS, things=ONE_SITE, post=Post({"site_name": "Anders"})),
    row("wagtailsites:delete", who=SUPERUSERS, things=ONE_SITE, post=Post(form=None)),
    row(
        "wagtailsites:history",
        "wagtailsites:history_results",
        "wagtailsites:usage",
        "wagtailsites:copy",
        who=SUPERUSERS,
        things=ONE_SITE,
    ),
    row(
        "wagtailsettings:edit",
        who=THEME,
        fixed={"app_name": "vve_theme", "model_name": "themesettings"},
        get=False,
    ),
    row(
        "wagtailsettings:edit",
        "wagtailsettings:preview_on_edit",
        who=THEME,
        fixed={"app_name": "vve_theme", "model_name": "themesettings", "pk": lambda world, keys: 1},
        get=False,
    ),
    row("wagtailredirects:index", "wagtailredirects:index_results", who=SUPERUSERS),
    row(
        "wagtailredirects:add",
        who=SUPERUSERS,
        post=Post({"old_path": "/nog-ouder/", "redirect_link": "https://voorbeeld.example/", "is_permanent": "on"}),
    ),
    row(
        "wagtailredirects:edit",
        who=SUPERUSERS,
        things={"redirect_id": Thing("redirect", "manage", ("redirect",))},
        post=Post({"old_path": "/ouder/"}),
    ),
    row(
        "wagtailredirects:delete",
        who=SUPERUSERS,
        things={"redirect_id": Thing("redirect", "manage", ("redirect",))},
        post=Post(form=None),
    ),
    row(
        "wagtailredirects:add",
        who=SUPERUSERS,
        get=False,
        maybe=True,
        things={"redirect_page": page("know", "page_a1", "draft_b1", "steering", where=BODY)},
        post=Post(form=None, writes=False),
    ),
    row("wagtailredirects:start_import", who=SUPERUSERS),
    row("wagtailredirects:process_import", who=SUPERUSERS, get=False),
)

ROWS = (*PEOPLE, *IDENTITY_GROUPS, *WORKFLOWS, *COLLECTIONS, *SITE)
