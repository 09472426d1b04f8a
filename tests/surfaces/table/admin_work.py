"""The admin's own screens without a thing: the start, reports, one's account, what scripts of the admin ask for."""

from __future__ import annotations

from tests.surfaces.table.admin_pages import SAMPLE, page
from tests.surfaces.table.people import EVERYBODY, IN_ADMIN, NOBODY, SUPERUSERS, WITH_PAGES, Roles
from tests.surfaces.table.rows import QUERY, Post, Row, Thing, row

SEARCHED = {"q": lambda world, keys: world.searched}

START: tuple[Row, ...] = (
    row("wagtailadmin_home", who=IN_ADMIN),
    row("wagtail_modeladmin:javascript_catalog", who=IN_ADMIN),
    row("wagtailadmin_sprite", "wagtailadmin_javascript_catalog", who=EVERYBODY),
    row("beheer/test404/", who=SUPERUSERS, address="/beheer/test404/"),
    row("beheer/^.*/$", who=NOBODY, address="/beheer/iets/dat/er/niet/is/"),
    row("wagtailadmin_block_preview", who=NOBODY),
    row("wagtailadmin_error_test", who=NOBODY, spared=frozenset({"superuser"})),  # made to break
    row("wagtailadmin_account", who=IN_ADMIN, post=Post({"locale-preferred_language": "nl"})),
    row("wagtailadmin_logout", who=EVERYBODY, get=False, door=True, post=Post(form=None, writes=False)),
    row("wagtailadmin_dismissibles", who=IN_ADMIN),
    row(
        "wagtailadmin_dismissibles",
        who=NOBODY,  # what is kept is small, and a yes or a no
        get=False,
        odd=True,
        post=Post({"iets": ["x" * 100]}, form=None, json=True, method="PATCH"),
    ),
    row("vve_guide", who=IN_ADMIN),
    row("vve_guide_chapter", who=IN_ADMIN, fixed={"name": "paginas"}),
    row("vve_guide_picture", who=IN_ADMIN, fixed={"name": "paginas"}),
    row(
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_complete",
        who=NOBODY,
    ),
    row("wagtailadmin_password_reset_confirm", who=NOBODY, fixed={"uidb64": "MQ", "token": "a-b"}),
)


def _exports(name: str, who: Roles, *, sees: Roles | None = None) -> tuple[Row, ...]:
    results = () if name.endswith("_results") else (f"wagtailadmin_reports:{name}_results",)
    return (
        row(f"wagtailadmin_reports:{name}", *results, who=who, sees=sees),
        row(f"wagtailadmin_reports:{name}", who=who, sees=sees, query={"export": "csv"}),
        row(f"wagtailadmin_reports:{name}", who=who, sees=sees, query={"export": "xlsx"}),
    )


REPORTS: tuple[Row, ...] = (
    *_exports("locked_pages", WITH_PAGES),
    *_exports("workflow", WITH_PAGES),
    *_exports("workflow_tasks", WITH_PAGES),
    *_exports("site_history", WITH_PAGES, sees=IN_ADMIN),  # of pages one works on, and of what one may change
    *_exports("aging_pages", WITH_PAGES),
    *_exports("page_types_usage", SUPERUSERS),
)

SCRIPTS: tuple[Row, ...] = (
    row(
        "wagtailadmin_editing_sessions:ping",
        things={"object_id": page("edit")},
        fixed={"app_label": "wagtailcore", "model_name": "page", "session_id": "999999"},
        get=False,
        post=Post({"is_editing": "True"}, form=None),
    ),
    row(
        "wagtailadmin_editing_sessions:release",
        things={"session_id": Thing("editing_session", "own", ("editor", "author_b"))},
        get=False,
        post=Post(form=None),
        sees=IN_ADMIN,
    ),
    row(
        "wagtailadmin_tag_autocomplete",
        who=IN_ADMIN,
        query={"term": "qz"},
    ),
    row(
        "wagtailadmin_tag_model_autocomplete",
        who=IN_ADMIN,
        fixed={"app_name": "taggit", "model_name": "tag"},
        query={"term": "qz"},
    ),
    row("wagtailembeds:chooser", who=IN_ADMIN),
    row(
        "wagtailembeds:chooser_upload",
        who=IN_ADMIN,
        post=Post({"embed-chooser-url": "ftp://geen.example"}, form=None, writes=False),
    ),
)

API: tuple[Row, ...] = (
    row(
        "wagtailadmin_api:pages:listing",
        who=IN_ADMIN,
        query={"search": lambda world, keys: world.searched, "fields": "*"},
    ),
    row("wagtailadmin_api:pages:listing", who=IN_ADMIN, query={"fields": "*"}),
    row(
        "wagtailadmin_api:pages:listing",
        who=IN_ADMIN,
        query={"for_explorer": "1"},
        things={"child_of": page("explore", *SAMPLE, where=QUERY)},
    ),
    *(
        row("wagtailadmin_api:pages:listing", who=IN_ADMIN, things={name: page("explore", *SAMPLE, where=QUERY)})
        for name in ("descendant_of", "ancestor_of", "translation_of")
    ),
    row("wagtailadmin_api:pages:detail", things={"pk": page("explore")}),
    row("wagtailadmin_api:pages:find", who=SUPERUSERS, things={"id": page("explore", where=QUERY)}),
    row(
        "wagtailadmin_api:pages:action",
        who=SUPERUSERS,
        things={"pk": page("edit")},
        fixed={"action_name": "unpublish"},
        get=False,
        post=Post(form=None, needs={"pk": "unpublish"}, json=True),
    ),
    row(
        "wagtailadmin_api:pages:action",
        who=SUPERUSERS,
        things={"pk": page("delete", "page_a1", "draft_a2", "draft_b1", "steering")},
        fixed={"action_name": "delete"},
        get=False,
        post=Post(form=None, json=True),
    ),
    row(
        "wagtailadmin_api:pages:action",
        who=SUPERUSERS,
        things={"pk": page("copy", "page_a1", "draft_b1", "bulletin_b1")},
        fixed={"action_name": "copy"},
        get=False,
        post=Post({"slug": "kopie"}, form=None, json=True),
    ),
    row("wagtailadmin_api:images:listing", "wagtailadmin_api:documents:listing", who=SUPERUSERS),
    row(
        "wagtailadmin_api:images:detail",
        who=SUPERUSERS,
        things={"pk": Thing("image", "choose", ("file_a1", "file_b1", "file_steering"))},
    ),
    row(
        "wagtailadmin_api:documents:detail",
        who=SUPERUSERS,
        things={"pk": Thing("document", "choose", ("file_a1", "file_b1", "file_steering"))},
    ),
    row(
        "wagtailadmin_api:images:find",
        who=SUPERUSERS,
        things={"id": Thing("image", "choose", ("file_a1", "file_b1", "file_steering"), QUERY)},
    ),
    row(
        "wagtailadmin_api:documents:find",
        who=SUPERUSERS,
        things={"id": Thing("document", "choose", ("file_a1", "file_b1", "file_steering"), QUERY)},
    ),
)

ROWS = (*START, *REPORTS, *SCRIPTS, *API)
