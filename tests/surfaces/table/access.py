"""Our own screens about people: who has which role, who may do what and why."""

from __future__ import annotations

from tests.surfaces.table.admin_files import KEYS
from tests.surfaces.table.people import roles
from tests.surfaces.table.rows import QUERY, Post, Row, Thing, row

MANAGERS = roles("contact", "coordinator", "manager")
ASSIGNMENTS = ("editor", "double", "contact", "coordinator", "hr")
A_NEW_ONE = {"name": "Nieuw Mens", "email": "nieuw.mens@voorbeeld.example", "role": "staff"}

PEOPLE: tuple[Row, ...] = (
    row("vve_access_people:index", "vve_access_people:add", who=MANAGERS),
    row("vve_access_people:index", who=MANAGERS, query={"state": "all", "q": "qz"}),
    row(
        "vve_access_people:add",
        who=MANAGERS,
        things={"place": Thing("institution", "people", ("a1", "b1"), QUERY, value="institution:{pk}")},
        asked_by_view=("place",),
        post=Post(A_NEW_ONE, form=None),
    ),
    row(
        "vve_access_people:add",
        who=roles("coordinator"),
        things={"place": Thing("page", "view", ("cluster_a", "cluster_b"), QUERY, value="cluster:{pk}")},
        asked_by_view=("place",),
        post=Post({**A_NEW_ONE, "role": "contact_person"}, form=None),
    ),
    # Nobody gives what they cannot give: a coordinator makes no coordinator, a contact person no contact person.
    row(
        "vve_access_people:add",
        who=roles("manager"),
        query={"place": "site:0"},
        post=Post({**A_NEW_ONE, "role": "coordinator"}, form=None),
    ),
    # Nor do they give anything to themselves.
    row(
        "vve_access_people:add",
        who=roles("coordinator"),
        things={"place": Thing("institution", "people", ("a1",), QUERY, value="institution:{pk}")},
        asked_by_view=("place",),
        get=False,
        post=Post(lambda world, keys: {**A_NEW_ONE, "email": world.users["contact"].email}, form=None),
        sees=roles("contact"),  # the form again
    ),
    row(
        "vve_access_people:change",
        who=MANAGERS,
        things={"pk": Thing("assignment", "manage", ASSIGNMENTS)},
        post=Post({"stop": "1"}, form=None),
    ),
    row(
        "vve_access_people:invite",
        who=MANAGERS,
        things={"pk": Thing("assignment", "manage", ASSIGNMENTS)},
        get=False,
        post=Post(form=None, writes=False),
    ),
)

OVERVIEW: tuple[Row, ...] = (
    row("vve_access_overview:index", "vve_access_overview:table", who=MANAGERS),
    row("vve_access_overview:index", who=MANAGERS, query={"export": "csv"}),
    row(
        "vve_access_overview:person",
        who=MANAGERS,
        things={"pk": Thing("person", "manage", (*ASSIGNMENTS, "author_b"))},
        asked_by_view=("pk",),
    ),
    row(
        "vve_access_overview:page",
        who=MANAGERS,
        things={"pk": Thing("page", "explore", ("section_a1", "cluster_a", "section_b1", "draft_b1", "steering"))},
    ),
    row(
        "vve_access_overview:page",
        who=MANAGERS,
        things={"pk": Thing("page", "explore", ("section_a1", "section_b1", "steering"))},
        query={"export": "csv"},
    ),
)

COPYING: tuple[Row, ...] = (
    row(
        "vve_files_copy",
        fixed={"kind": "beeld"},
        things={
            "file_id": Thing("image", "choose", KEYS),
            "page_id": Thing("page", "edit", ("page_a1", "page_b1", "steering")),
        },
        post=Post(form=None, writes=False),
        asked_by_view=("file_id",),
        maybe=True,
    ),
    row(
        "vve_files_copy",
        fixed={"kind": "document"},
        things={
            "file_id": Thing("document", "choose", ("file_a1", "file_steering")),
            "page_id": Thing("page", "edit", ("page_a1", "page_b1")),
        },
        post=Post(form=None, writes=False),
        asked_by_view=("file_id",),
        maybe=True,
    ),
)
ROWS = (*PEOPLE, *OVERVIEW, *COPYING)
