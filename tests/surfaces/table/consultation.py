"""The intranet: bodies, meetings, papers, minutes, decisions, actions and documents."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfWriter

from intranet.dashboard.agenda.tokens import give_feed
from intranet.dashboard.digest.wishes import stop_token
from tests.surfaces.table.people import IN_ADMIN, SIGNED_IN, SUPERUSERS, WITH_PAGES, roles
from tests.surfaces.table.profiles import snippet
from tests.surfaces.table.rows import BODY, Post, Row, Thing, row
from tests.surfaces.world.building import World

LETTERS = ("a", "b")
IN_CONSULTATION = roles("editor", "double", "contact", "coordinator", "member")
KEEPERS = roles("coordinator")
CONTACTS = roles("contact", "coordinator")


def one(kind: str, verb: str, *keys: str, name: str = "uid", value: str = "uid") -> dict[str, Thing]:
    """Return an id of something of body A and of body B."""
    return {name: Thing(kind, verb, keys or LETTERS, value=value)}


def body(verb: str = "edit", name: str = "pk") -> dict[str, Thing]:
    """Return the number of a body."""
    return {name: Thing("page", verb, ("body_a", "body_b"))}


def press(**fields: Any) -> Post:
    """Return what a button sends that stands in no form of its own."""
    return Post(fields, form=None)


def meeting(verb: str, *keys: str) -> dict[str, Thing]:
    """Return the name of a meeting in an address."""
    return one("meeting", verb, *keys)


def item_of(kind: str, verb: str, *keys: str) -> dict[str, Thing]:
    """Return the names of a meeting and of an item of it."""
    return {
        "uid": Thing("meeting", verb, keys or LETTERS, value="uid"),
        "item_uid": Thing(kind, verb, keys or LETTERS, value="uid"),
    }


RUNNING, SHARED = ("running_a", "running_b"), ("shared_a", "shared_b")
TOGETHER = ("uid", "item_uid")


UID = "8d1f7a52-3f63-4d0e-9a0e-0d5f3c6a7b11"
KIND = {"pk": Thing("body_kind", "edit", ("list",))}


def document(verb: str) -> dict[str, Thing]:
    """Return the number of a document of the library."""
    return {"pk": Thing("page", verb, ("paperwork_a", "paperwork_b"))}


BODIES: tuple[Row, ...] = (
    row("vve_bodies:members", things=body("sit")),
    row("vve_bodies:member_add", things=body(), post=Post({"name": "Nieuw Lid", "role": "member"})),
    row(
        "vve_bodies:member_term",
        things={**body(), "assignment": Thing("term", "run", LETTERS)},
        same=("pk", "assignment"),
        post=Post({"until": "31-12-2035"}),
    ),
    row(
        "vve_bodies:member_invite",
        things={**body(), "assignment": Thing("term", "run", LETTERS)},
        same=("pk", "assignment"),
        get=False,
        post=press(),
        maybe=True,
    ),
    row("vve_bodies:mandates", things=body("view")),
    row("vve_bodies:mandate_add", things=body(), post=Post({"about": "Uitgaven"}), maybe=True),
    row(
        "vve_bodies:mandate_end",
        things={**body(), **one("mandate", "run")},
        same=("pk", "uid"),
        post=Post({"last_day": "31-12-2035"}),
    ),
    # Signals and talks are between people: superusers have no screen for them.
    row("vve_bodies:signals", who=IN_CONSULTATION),
    row("vve_bodies:signal_send", who=IN_CONSULTATION - SUPERUSERS, post=press(kind="request", title="Iets", uid=UID)),
    row(
        "vve_bodies:signal",
        things=one("signal", "judge"),
        post=Post(
            lambda world, keys: {
                "version": "1",
                "answer": "Dank",
                "state": "handled",
                "body": world.page(f"body_{keys['uid']}").pk,
            },
            form=None,
        ),
    ),
    row("vve_bodies:contact_moments", "vve_bodies:contact_note", who=CONTACTS - SUPERUSERS),
    row("vve_bodies:contact_moment", things=one("moment", "judge")),
    row("vve_bodies:contact_change", things=one("moment", "write"), post=press(notes="Anders"), maybe=True),
    row("vve_body_kinds:index", "vve_body_kinds:index_results", who=KEEPERS),
    row("vve_body_kinds:add", who=KEEPERS, post=Post({"name": "Werkgroep", "order": "9"})),
    row("vve_body_kinds:edit", things=KIND, post=Post({"name": "Werkgroep"})),
    row("vve_body_kinds:delete", who=SUPERUSERS, things=KIND, get=False, post=Post(form=None), maybe=True),  # in use
    row(*(f"vve_body_kinds:{name}" for name in ("usage", "history", "history_results", "copy")), things=KIND),
    row("vve_clusters:long_ago", who=CONTACTS),
)
PLANNING: tuple[Row, ...] = (
    row(
        "vve_meetings:plan",
        things={"host_id": Thing("page", "edit", ("body_a", "body_b", "cluster_a", "cluster_b"))},
        post=Post({"day": "03-02-2031", "begins": "09:30", "ends": "11:00", "step": "plan"}),
    ),
    row("vve_meetings:meeting_change", things=meeting("run"), post=Post({"location": "Elders"})),
    row("vve_meetings:meeting_cancel", things=meeting("run"), post=Post()),
    row("vve_meetings:agenda", things=meeting("run")),
    row("vve_meetings:item_add", things=meeting("run"), post=Post({"title": "Nog een punt"})),
    row("vve_meetings:standing_items", things=meeting("run"), get=False, post=press()),
    row(
        "vve_meetings:signal_to_item",
        things={**meeting("run"), "signal": Thing("signal", "judge", LETTERS, BODY, value="uid")},
        same=("uid", "signal"),
        spared=SUPERUSERS,
        get=False,
        post=press(),
    ),
    row(
        "vve_meetings:item_take_up",
        things={**meeting("run"), "item": Thing("later", "run", LETTERS, BODY, value="uid")},
        same=("uid", "item"),
        spared=SUPERUSERS,
        get=False,
        post=press(),
    ),
    row(
        "vve_meetings:propose",
        things=meeting("part"),
        post=press(title="Voorstel", kind="discussion", uid=UID),
    ),
    row("vve_meetings:reports_ask", things=meeting("run"), post=Post({"question": "Hoe gaat het?"}), maybe=True),
    row("vve_meetings:report", things=meeting("asked"), post=press(text="Goed", seen="")),
    row("vve_meetings:item_change", things=one("item", "run"), post=Post({"title": "Anders"})),
    row("vve_meetings:item_move", things=one("empty", "run"), get=False, post=press(place="0")),
    row("vve_meetings:item_remove", things=one("empty", "run"), post=Post()),
    row(
        "vve_meetings:proposal_judge",
        things=one("proposal", "run"),
        get=False,
        post=press(state="on_agenda", answer="Ja", version="1"),
    ),
    row("vve_meetings:send", things=meeting("run"), post=Post({"what": "agenda"})),
    row("vve_meetings:attend", things=meeting("part"), get=False, post=press(answer="yes")),
    row("vve_meetings:calendar_file", things=meeting("read")),
    row("vve_meetings:note", things=one("item", "note"), post=press(text="Van mij", version="0")),
)
OUTCOMES: tuple[Row, ...] = (
    row("vve_meetings:decisions", "vve_meetings:actions", who=SIGNED_IN),
    row("vve_meetings:decisions_file", "vve_meetings:actions_file", who=SIGNED_IN, fixed={"form": "csv"}),
    row(
        "vve_meetings:decide_under_mandate",
        who=SIGNED_IN,
        post=Post(
            lambda world, keys: {
                "mandate": world.find("mandate", "a").pk,
                "decided_on": f"{timezone.localdate():%d-%m-%Y}",
                "text": "Wij doen het",
                "uid": UID,
            },
            form=None,
            who=frozenset({"coordinator"}),
        ),
    ),
    row("vve_meetings:decision", things=one("decision", "read")),
    row("vve_meetings:decision_edit", things=one("decision", "run"), post=Post({"text": "Anders"})),
    row(
        "vve_meetings:decision_state",
        things=one("decision", "run"),
        get=False,
        post=press(stand="withdrawn", version="1"),
    ),
    row("vve_meetings:decision_action", things=one("decision", "run"), post=Post({"text": "Doen"})),
    row("vve_meetings:action_new", things=body(name="host_id"), post=Post({"text": "Doen"})),
    row("vve_meetings:action", things=one("action", "read")),
    row("vve_meetings:action_state", things=one("action", "run"), get=False, post=press(stand="done")),
    row(
        "vve_meetings:action_progress",
        things=one("action", "run"),
        get=False,
        post=press(progress="Bijna", version="1"),
    ),
    row("vve_meetings:action_edit", things=one("action", "run"), post=Post({"text": "Anders", "knows": "on"})),
)


def pdf() -> Any:
    """Return a file to bring."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    content = BytesIO()
    writer.write(content)
    return SimpleUploadedFile("stuk.pdf", content.getvalue())


BRING = {"uploads": pdf}
PAPERS: tuple[Row, ...] = (
    row("vve_meetings:paper_add_item", things=one("item", "run", name="item"), post=Post(files=BRING)),
    row(
        "vve_meetings:paper_add_meeting",
        things=one("meeting", "run", name="meeting"),
        post=Post(files=BRING),
    ),
    row(
        "vve_meetings:paper_page_item",
        things=one("item", "run", name="item"),
        post=Post(lambda world, keys: {"page": world.page("public").pk}),
    ),
    row(
        "vve_meetings:paper_page_meeting",
        things=one("meeting", "run", name="meeting"),
        post=Post(lambda world, keys: {"page": world.page("public").pk}),
    ),
    row("vve_meetings:paper", things=one("paper", "read")),
    row(
        "vve_meetings:paper_file",
        things={**one("paper", "read"), "version": Thing("version", "read", LETTERS, value="uid")},
        same=("uid", "version"),
    ),
    row(
        "vve_meetings:paper_read",
        things=one("paper", "part"),
        get=False,
        post=Post(lambda world, keys: {"version": world.find("version", keys["uid"]).uid}, form=None),
    ),
    row("vve_meetings:paper_version", things=one("paper", "run"), post=Post({"remark": "beter"}, files=BRING)),
    row("vve_meetings:paper_change", things=one("paper", "run"), post=Post({"title": "Anders"})),
    row("vve_meetings:paper_withdraw", things=one("paper", "run"), post=Post({"because": "fout"})),
    row("vve_meetings:paper_return", things=one("withdrawn", "run"), get=False, post=press()),
    row(
        "vve_meetings:papers_tell",
        things=one("meeting", "run", name="meeting"),
        get=False,
        post=Post(form=None, writes=False),
    ),
    row("vve_meetings:set", things=meeting("read"), post=press()),
    row("vve_meetings:set_file", things=meeting("read"), maybe=True),
)
MINUTES: tuple[Row, ...] = (
    row("vve_meetings:minutes", things=meeting("read", *SHARED)),
    row("vve_meetings:minutes_write", things=meeting("run")),
    row("vve_meetings:minutes_start", things=meeting("run"), get=False, post=press()),
    row("vve_meetings:minutes_end", things=meeting("run", *RUNNING), get=False, post=press()),
    row(
        "vve_meetings:minutes_present",
        things=meeting("run", *RUNNING),
        get=False,
        post=Post(
            lambda world, keys: {
                "person": world.find("person", "member" if keys["uid"].endswith("a") else "stranger").uuid,
                "present": "yes",
            },
            form=None,
        ),
    ),
    row(
        "vve_meetings:minutes_item",
        things=item_of("item", "run", *RUNNING),
        same=TOGETHER,
        spared=SUPERUSERS,
        post=Post({"text": "Gezegd"}),
    ),
    row(
        "vve_meetings:minutes_busy",
        things=item_of("item", "run", *RUNNING),
        same=TOGETHER,
        spared=SUPERUSERS,
        get=False,
        post=press(),
    ),
    row("vve_meetings:minutes_now", things=item_of("item", "run", *RUNNING), same=TOGETHER, spared=SUPERUSERS),
    row(
        "vve_meetings:minutes_remark",
        things=item_of("item", "remark", *SHARED),
        same=TOGETHER,
        spared=SUPERUSERS,
        get=False,
        post=press(text="Niet juist"),
    ),
    row(
        "vve_meetings:minutes_remark_dealt_with",
        things={
            **meeting("run", *SHARED),
            "remark_uid": Thing("remark", "run", SHARED, value="uid"),
        },
        same=("uid", "remark_uid"),
        spared=SUPERUSERS,
        get=False,
        post=press(),
    ),
    row("vve_meetings:minutes_share", things=meeting("run", *SHARED), post=Post()),
    row(
        "vve_meetings:minutes_approve",
        things=meeting("run", *SHARED),
        post=Post({"where": "writing"}),
        maybe=True,
    ),
    row("vve_meetings:minutes_pdf", things=meeting("read", *SHARED), maybe=True),  # when they are approved
)
LIBRARY: tuple[Row, ...] = (
    *snippet("documentkind", "vve_library", KEEPERS),
    *snippet("strand", "vve_library", KEEPERS),
    row("vve_documents:index", "vve_documents:index_results", who=WITH_PAGES),
    row("vve_documents:choose_parent", who=WITH_PAGES, sees=IN_ADMIN),
    row("vve_library:documents", who=SIGNED_IN),
    row("vve_library:file", things=one("document_file", "read")),
    row("vve_library:document", things=document("view")),
    row("vve_library:compare", things=document("view")),
    row("vve_library:adopted", things=document("view"), fixed={"number": 1}),
    row(
        "vve_library:new_version",
        things=document("edit"),
        post=Post({"remark": "x"}, files={"file": pdf}),
    ),
    row(
        "vve_library:adopting",
        things=document("edit"),
        post=Post({"on": "01-02-2026"}),
    ),
)


def token(world: World, kind: str) -> str:
    """Return a token of somebody for whom there is nothing to tell."""
    person = world.find("person", "bare")
    return stop_token(person) if kind == "digest" else give_feed(person=person, name="telefoon", only_mine=True)[1]


DASHBOARD: tuple[Row, ...] = (
    row("vve_dashboard:overview", "vve_dashboard:calendar", who=SIGNED_IN),
    row("vve_dashboard:yearly", "vve_dashboard:yearly_csv", who=CONTACTS - SUPERUSERS),
    row("vve_dashboard:digest", who=SIGNED_IN, post=press(rhythm="daily", weekday="0")),
    row("vve_dashboard:digest_stop", fixed={"token": lambda world, keys: token(world, "digest")}, post=press()),
    row("vve_dashboard:feeds", who=SIGNED_IN, post=press(name="telefoon", what="mijn")),
    row("vve_dashboard:feed_stop", things=one("feed", "own", "member"), get=False, post=press()),
    row("vve_dashboard:feed", fixed={"token": lambda world, keys: token(world, "feed")}),
)
ROWS: tuple[Row, ...] = (*DASHBOARD, *BODIES, *PLANNING, *OUTCOMES, *PAPERS, *MINUTES, *LIBRARY)
