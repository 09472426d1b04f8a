"""The register of institutions in the admin."""

from __future__ import annotations

from typing import Any

from tests.surfaces.table.people import EVERYBODY, NOBODY, SIGNED_IN, SUPERUSERS, VISITORS, roles
from tests.surfaces.table.rows import QUERY, Post, Row, Thing, row
from vve_clusters.desk.reminders import stop_token

KEEPERS = roles("coordinator", "manager")
LOOKERS = roles("coordinator", "manager", "contact", "editor", "double")
INSTITUTIONS = ("a1", "a2", "b1")


def _list(model: str, fields: dict[str, Any], *, delete: Any = SUPERUSERS) -> tuple[Row, ...]:
    name = f"vve_clusters_{model}_modeladmin"
    one = {"instance_pk": Thing(model, "edit", ("list",))}
    return (
        row(f"{name}_index", who=KEEPERS),
        row(f"{name}_create", who=KEEPERS, post=Post(fields)),
        row(f"{name}_edit", who=KEEPERS, things=one, post=Post(fields)),
        row(f"{name}_delete", who=delete, things=one, post=Post(form=None)),
        row(f"{name}_history", who=KEEPERS, things=one),
    )


def institution(verb: str) -> dict[str, Thing]:
    """Return an id of an institution."""
    return {"instance_pk": Thing("institution", verb, INSTITUTIONS, milder="know")}


I = "vve_clusters_institution_modeladmin"  # noqa: E741 -- the first half of each name below
REGISTER: tuple[Row, ...] = (
    row(f"{I}_index", who=LOOKERS),
    row(f"{I}_index", who=LOOKERS, query={"export": "csv"}),
    row(f"{I}_index", who=LOOKERS, query={"export": "xlsx"}),
    row(f"{I}_create", who=KEEPERS, post=Post({"name": "Nieuwe instelling", "kind": "school"})),
    row(f"{I}_edit", things=institution("edit"), post=Post({"street": "Andere straat"})),
    row(f"{I}_delete", who=SUPERUSERS, things=institution("edit"), post=Post(form=None, writes=False)),
    row(f"{I}_inspect", things=institution("know")),
    row(f"{I}_history", things=institution("know")),
    *_list("governingbody", {"name": "Ander bestuur"}),
    *_list("covenantparty", {"name": "Andere partij"}),
    *_list("programme", {"name": "Ander programma"}),
    *_list(
        "schoolholiday",
        {
            "region": "north",
            "school_year": "2030-2031",
            "name": "Vakantie",
            "first": "2031-02-03",
            "last": "2031-02-07",
        },
        delete=KEEPERS,
    ),
)
PARTNER = {"pk": Thing("page", "partner", ("section_a1", "section_a2", "section_b1", "section_b2"))}
PEOPLE_MANAGERS = roles("contact", "coordinator", "manager")
PARTNERS_MANAGERS = roles("contact", "coordinator")


def new_partner(world: Any, keys: dict[str, str]) -> dict[str, Any]:
    """Return the form of a partner that is new."""
    return {
        "i-name": "Nieuwe opvang",
        "i-kind": "daycare",
        "i-place": "Lindemeer",
        "r-TOTAL_FORMS": "0",
        "r-INITIAL_FORMS": "0",
        "p-place": world.page(keys["place"]).pk,
        "m-TOTAL_FORMS": "1",
        "m-INITIAL_FORMS": "0",
        "m-0-name": "Nieuwe redacteur",
        "m-0-email": "nieuwe.redacteur@voorbeeld.example",
        "m-0-role": "institution_editor",
        "action": "confirm",
    }


PROVISIONING: tuple[Row, ...] = (
    row("vve_partners:index", "vve_partners:choose", who=PARTNERS_MANAGERS, query={"q": "Instelling"}),
    row("vve_partners:add", who=PARTNERS_MANAGERS),
    row(
        "vve_partners:add",
        who=PARTNERS_MANAGERS,
        things={"place": Thing("page", "partner", ("cluster_a",), "nowhere")},
        asked_by_view=("place",),
        get=False,
        post=Post(new_partner, form=None),
    ),
    row(
        "vve_partners:add",
        who=roles("coordinator"),
        things={"place": Thing("page", "partner", ("cluster_b",), "nowhere")},
        asked_by_view=("place",),
        get=False,
        post=Post(new_partner, form=None),
        sees=PARTNERS_MANAGERS,  # the form again: there is no such cluster to choose
    ),
    row(
        "vve_partners:add",
        who=PARTNERS_MANAGERS,
        things={"institution": Thing("institution", "bring", ("a1", "b1"), QUERY)},
    ),
    row("vve_partners:partner", things=PARTNER),
    row(
        "vve_partners:leave",
        things={"pk": Thing("page", "partner", ("section_a1", "section_b1"))},
        post=Post(
            lambda world, keys: {
                "last_day": world.today,
                "content": "archive",
                "closes": "on",
                "reason": "gestopt",
                "action": "confirm",
            },
            form=None,
        ),
    ),
    row(
        "vve_partners:stay",
        things={"uuid": Thing("exit", "edit", ("a2", "b2"), value="uuid")},
        post=Post({"action": "confirm"}, form=None, writes=False),
        get=False,
    ),
    row("vve_handovers:index", who=PEOPLE_MANAGERS, query={"q": "qz"}),
    row(
        "vve_handovers:start",
        who=PEOPLE_MANAGERS,
        things={"pk": Thing("person", "manage", ("editor", "author_b", "hr", "coordinator"))},
        post=Post(
            {"name": "Iemand", "email": "iemand.anders@voorbeeld.example", "tasks": "x:1"}, form=None, writes=False
        ),
    ),
    row(
        "vve_handovers:record",
        things={"uuid": Thing("handover", "edit", ("contact", "coordinator"), value="uuid")},
        post=Post(form=None, writes=False),
    ),
    row(
        "vve_clusters_taking_part",
        things={"pk": Thing("institution", "edit", INSTITUTIONS, milder="know")},
        post=Post({"cluster": ""}, form=None, writes=False),
    ),
)

ONE_IMPORT = {"uuid": Thing("register_import", "edit", ("import",), value="uuid")}
REGISTERS: tuple[Row, ...] = (
    row("vve_clusters_registers:list", "vve_clusters_registers:add", "vve_clusters_registers:drift", who=KEEPERS),
    row("vve_clusters_registers:import", who=KEEPERS, things=ONE_IMPORT),
    row("vve_clusters_registers:rows", who=KEEPERS, things=ONE_IMPORT, query={"outcome": "new"}),
    row("vve_clusters_registers:confirm", who=KEEPERS, things=ONE_IMPORT, get=False, post=Post(form=None)),
    row("vve_clusters_registers:discard", who=KEEPERS, things=ONE_IMPORT, get=False, post=Post(form=None)),
    row(
        "vve_clusters_registers:decide",
        who=KEEPERS,
        get=False,
        post=Post(lambda world, keys: {"do": f"reject:{world.find('drift', 'drift').pk}"}, form=None),
    ),
)

SECTION = {"section_id": Thing("page", "edit", ("section_a1", "section_a2", "section_b1", "section_b2"))}
DESK: tuple[Row, ...] = (
    row("vve_clusters:desk:home", who=SIGNED_IN),
    row("vve_clusters:desk:start", who=SIGNED_IN, door=True, spared=VISITORS),
    row("vve_clusters:desk:start", who=NOBODY, spared=SIGNED_IN, sent=VISITORS),
    row("vve_clusters:desk:reminders", who=SIGNED_IN, get=False, post=Post({"wanted": "0"}, form=None)),
    row(
        "vve_clusters:desk:stop_reminders",
        who=EVERYBODY,
        fixed={"token": lambda world, keys: stop_token(world.find("person", "author_b"))},
        post=Post(form=None),
    ),
    row(
        "vve_clusters:desk:stop_reminders",
        who=NOBODY,
        fixed={"token": "verzonnen"},
        post=Post(form=None),
    ),
    row(
        "vve_clusters:desk:hours",
        things=SECTION,
        sent=VISITORS,
        post=Post({"d0_0_opens": "8:15", "d0_0_closes": "12:30"}),
    ),
    row(
        "vve_clusters:desk:news",
        things=SECTION,
        sent=VISITORS,
        post=Post(
            {
                "title": "Nieuws",
                "text": "Een bericht.",
                "readers": "everybody",
                "token": "0b2c6ad5-7a33-4c11-8d0b-2f0c9b1f7f10",
            },
            form=None,
        ),
    ),
    row("vve_clusters:desk:confirm", things=SECTION, sent=VISITORS, post=Post(form=None)),  # a letter leads here
)

BROWSING: tuple[Row, ...] = (
    row("vve_clusters:finder", query={"q": "Lindemeer"}),
    row("vve_clusters:directory", who=SIGNED_IN, query={"q": ""}),
    row("vve_clusters:directory", who=SIGNED_IN, query={"q": "qz", "wat": "mensen"}),
    row("vve_clusters:directory", who=SIGNED_IN, query={"q": "", "wat": "instellingen"}),
    row(
        "vve_clusters:directory_entry",
        who=SIGNED_IN,
        post=Post(
            {"shows_name": "signed_in", "shows_email": "nobody", "shows_telephone": "nobody", "reachable": "ma"},
            form=None,
        ),
    ),
    row("vve_clusters:directory_csv", who=roles("coordinator"), sent=VISITORS),
    row("vve_clusters:directory_csv", who=roles("coordinator"), sent=VISITORS, query={"wat": "instellingen"}),
)

ROWS = (*REGISTER, *PROVISIONING, *REGISTERS, *DESK, *BROWSING)
