"""Who may do what with each thing of the world: the part of the table that says what is right.

Written by hand from the design, not made from `intranet.access.roles`: where the two differ one of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.surfaces.table.people import (
    A1_EDITORS,
    EVERYBODY,
    NOBODY,
    SIGNED_IN,
    SUPERUSERS,
    Roles,
    roles,
)

AN_A2 = roles("contact", "coordinator")
COORDINATOR = roles("coordinator")
HR = roles("hr")
PARTNERS = roles("contact", "coordinator")
DOUBLE_AND_COORDINATOR = roles("double", "coordinator")
CONSULTING = roles("editor", "double", "contact", "coordinator", "member")
MEMBER = frozenset({"member"})


@dataclass(frozen=True)
class Page:
    """Who may do what with a page. A place is deleted, moved and copied only by who manages it for the whole site."""

    view: Roles
    edit: Roles
    publish: Roles | None = None
    manage: Roles | None = None
    delete: Roles | None = None
    place: Roles | None = None
    """Who may order it among its neighbours: who publishes the page above it, as far as they may know of this one."""
    also_adds: Roles = NOBODY
    """Who adds pages below of another type than the text pages that are tried."""
    below: Roles = NOBODY
    """Who works below: the explorer leads them past this page, by its working title."""
    live: bool = True

    def may(self, verb: str) -> Roles:
        """Return who may do this with it."""
        publish = self.edit if self.publish is None else self.publish
        manage = self.edit if self.manage is None else self.manage
        answers: dict[str, Roles] = {
            "view": self.view | SUPERUSERS if self.live else NOBODY,
            "know": self.view | self.edit | self.below | SUPERUSERS,
            "explore": self.edit | self.below | self.also_adds | SUPERUSERS,
            "edit": self.edit,
            "publish": publish,
            "unpublish": publish & manage if self.live else NOBODY,
            "lock": publish,
            "partner": self.edit & PARTNERS,
            "sit": self.edit | (MEMBER & self.view),
            "place": publish if self.place is None else self.place,
            "add": self.edit,
            "add_something": self.edit | self.also_adds,
            "delete": manage if self.delete is None else self.delete,
            "move": manage,
            "copy": manage,
        }
        return answers[verb]


def _institution(name: str, *, edit: Roles, publish: Roles, over: Roles, bulletin: Page) -> dict[str, Page]:
    """Return the pages of an institution: ``over`` are who is above it, in its cluster or the whole site."""
    public = Page(EVERYBODY, edit, publish)
    draft = Page(NOBODY, edit, publish, live=False)
    return {
        f"section_{name}": Page(EVERYBODY, edit, publish, manage=COORDINATOR, place=over),
        f"page_{name}": public,
        f"planned_{name}": public,
        f"locked_{name}": public,
        f"secret_{name}": Page(SUPERUSERS, SUPERUSERS),
        f"alias_{name}": public,
        f"newsindex_{name}": public,
        f"news_{name}": public,
        f"draft_{name}": draft,
        f"waiting_{name}": draft,
        f"bulletins_{name}": bulletin,
        f"bulletin_{name}": bulletin,
    }


PAGES: dict[str, Page] = {
    "home": Page(EVERYBODY, COORDINATOR, manage=SUPERUSERS, also_adds=HR, below=HR),
    "public": Page(EVERYBODY, COORDINATOR, also_adds=HR),
    "members": Page(SIGNED_IN, COORDINATOR, also_adds=HR),
    "steering": Page(SUPERUSERS, SUPERUSERS),
    "closed_news": Page(SUPERUSERS, SUPERUSERS),
    "index": Page(EVERYBODY, COORDINATOR, manage=SUPERUSERS, below=roles("double")),
    "cluster_a": Page(EVERYBODY, AN_A2, manage=COORDINATOR, place=COORDINATOR, below=roles("double")),
    "cluster_b": Page(EVERYBODY, COORDINATOR, below=roles("double")),
    **_institution(
        "a1",
        edit=A1_EDITORS,
        publish=A1_EDITORS,
        over=AN_A2,
        bulletin=Page(
            roles("staff", "director", "editor", "double", "contact", "coordinator"), roles("editor", "double")
        ),
    ),
    **_institution("a2", edit=AN_A2, publish=AN_A2, over=AN_A2, bulletin=Page(AN_A2, SUPERUSERS)),
    **_institution(
        "b1", edit=COORDINATOR, publish=COORDINATOR, over=COORDINATOR, bulletin=Page(COORDINATOR, SUPERUSERS)
    ),
    **_institution(
        "b2",
        edit=DOUBLE_AND_COORDINATOR,
        publish=COORDINATOR,
        over=COORDINATOR,
        bulletin=Page(DOUBLE_AND_COORDINATOR, roles("double")),
    ),
    "section_b3": Page(SUPERUSERS, SUPERUSERS),
    "intranet": Page(CONSULTING, COORDINATOR),
    "library": Page(CONSULTING, COORDINATOR),
    **{
        f"{name}_{letter}": Page(CONSULTING if letter == "a" else COORDINATOR, COORDINATOR)
        for name in ("body", "meeting", "running_meeting", "shared_meeting", "paperwork")
        for letter in "ab"
    },
    "cmeeting_a": Page(roles("editor", "double", "contact", "coordinator"), AN_A2),
    "cmeeting_b": Page(DOUBLE_AND_COORDINATOR, COORDINATOR),
    "book": Page(EVERYBODY, HR, delete=SUPERUSERS),
    "profile": Page(EVERYBODY, HR),
    "draft_profile": Page(NOBODY, HR, live=False),
    "dictionary": Page(EVERYBODY, HR, delete=SUPERUSERS),
    "competency": Page(EVERYBODY, HR),
}


@dataclass(frozen=True)
class File:
    """Who may do what with an image or a document: it is as readable as the page where it is at home."""

    view: Roles
    edit: Roles

    def may(self, verb: str) -> Roles:
        """Return who may do this with it."""
        return {"view": self.view | SUPERUSERS, "know": self.view | self.edit, "edit": self.edit, "choose": self.edit}[
            verb
        ]


FILES: dict[str, File] = {
    "file_a1": File(EVERYBODY, A1_EDITORS),
    "file_a2": File(EVERYBODY, AN_A2),
    "file_b1": File(EVERYBODY, COORDINATOR),
    "file_bulletin_b1": File(COORDINATOR, SUPERUSERS),
    "file_draft_b1": File(COORDINATOR, COORDINATOR),
    "file_steering": File(SUPERUSERS, SUPERUSERS),
    "file_source": File(SIGNED_IN, SUPERUSERS),
    "file_draft_source": File(HR, SUPERUSERS),
    "file_public": File(EVERYBODY, COORDINATOR),
}

MANAGERS = roles("coordinator", "manager")


def who_sees(of: str, what: str) -> Roles:
    """Return who may read a canary: what a thing says, or the address of a person."""
    if of in PAGES:
        page = PAGES[of]
        if what in ("title", "text"):
            return page.may("know")
        return page.edit | SUPERUSERS | (page.below | page.also_adds if what == "draft" else NOBODY)
    if what == "collection":
        return COLLECTIONS.get(of, SUPERUSERS)
    if of in FILES:
        return FILES[of].may("view" if what in ("inside", "name") else "know")
    if (of, what) == ("member", "email"):
        return frozenset({"member", "manager", "superuser", "coordinator"})
    if what in ("email", "telephone"):
        if what == "email" and of in CONTACT_PERSONS:
            return EVERYBODY  # parents write to them; they can choose otherwise
        return may("person", "manage", of) | (frozenset({of}) & EVERYBODY)
    if of == "import":
        return HR
    if of.endswith(("_a", "_b")) and of.split("_")[0] in SAID:
        return CONSULTED[of[-1]][SAID[of.split("_")[0]]]
    if of == "institution_b3":
        return MANAGERS  # of the register: its section is closed, and so it is mentioned nowhere else
    if of.startswith("handover_"):
        return may("handover", "edit", of.removeprefix("handover_"))
    return SUPERUSERS


OF_MEMBERS = ("part", "asked", "remark")
CONSULTED: dict[str, dict[str, Roles]] = {
    "a": {
        "read": CONSULTING,
        "run": COORDINATOR,
        "part": MEMBER,
        "note": CONSULTING,
        "asked": MEMBER,
        "remark": MEMBER,
    },
    "b": {
        "read": COORDINATOR,
        "run": COORDINATOR,
        "part": NOBODY,
        "note": COORDINATOR,
        "asked": NOBODY,
        "remark": NOBODY,
    },
}
"""What of body A and B who may do: read it, run the meeting, or take part in it themselves."""
SAID = {
    **dict.fromkeys(
        ("item", "empty", "later", "minutes", "paper", "withdrawn", "decision", "consulting", "action"), "read"
    ),
    **dict.fromkeys(("proposal", "signal"), "run"),
    "remark": "read",
    "moment": "run",
}
"""Who reads a canary in one of these."""

# Who finds a collection by its name: whoever has rights on it, or on one above.
COLLECTIONS = {
    "file_public": COORDINATOR,
    "file_clusters": COORDINATOR,
    "file_a": AN_A2,
    "file_b": COORDINATOR,
    "file_a1": A1_EDITORS,
    "file_a2": AN_A2,
    "file_b1": COORDINATOR,
    "file_draft_b1": COORDINATOR,
    "file_b2": DOUBLE_AND_COORDINATOR,
}
CONTACT_PERSONS = ("contact", "author_a", "author_b")
OF_CLUSTER_A = ("staff", "director", "editor", "double", "expired", "future")
OF_PAGES = {"page", "revision", "task_state", "workflow_state"}
OF_BODIES = {
    *("meeting", "item", "empty", "later", "proposal", "paper", "withdrawn", "version", "decision", "action", "remark"),
    *("mandate", "term", "document_file"),
}
OF_FILES = {"image", "document", "rendition", "collection_of"}


def may(kind: str, verb: str, key: str) -> Roles:
    """Return who may do this with a thing of a kind: what belongs to a page is asked of the page."""
    if kind in OF_PAGES:
        return PAGES[key].may(verb)
    if kind in OF_FILES:
        return FILES[key].may(verb)
    if kind in OF_BODIES:
        return CONSULTED[key[-1]][verb]
    if verb == "own":
        return frozenset({key}) & EVERYBODY  # one's own only: not even a superuser takes over what somebody is doing
    return OTHERS.get((kind, key), {}).get(verb, SUPERUSERS)


OTHERS: dict[tuple[str, str], dict[str, Roles]] = {
    ("batch", "import"): {"edit": HR},
    ("import", "import"): {"edit": HR},
    # People are managed by whoever may give them their role: of institutions and clusters, and of the whole site.
    **{
        (kind, who): {"manage": AN_A2 if who in OF_CLUSTER_A else COORDINATOR}
        for kind in ("person", "assignment")
        for who in (*OF_CLUSTER_A, *CONTACT_PERSONS)
    },
    **{
        (kind, who): {"manage": roles("manager")}
        for kind in ("person", "assignment")
        for who in ("coordinator", "newsletter", "hr", "manager")
    },
    ("assignment", "double"): {"manage": COORDINATOR},  # the one in B2
    ("exit", "a2"): {"edit": AN_A2},
    ("exit", "b2"): {"edit": COORDINATOR},
    ("handover", "contact"): {"edit": AN_A2},
    ("handover", "coordinator"): {"edit": COORDINATOR},
    ("register_import", "import"): {"edit": MANAGERS},
    **{
        (kind, letter): {"judge": COORDINATOR - SUPERUSERS, "run": COORDINATOR, "write": NOBODY}
        for kind in ("moment", "signal")
        for letter in "ab"
    },
    ("body_kind", "list"): {"edit": COORDINATOR},
    ("documentkind", "lists"): {"edit": COORDINATOR},
    ("strand", "lists"): {"edit": COORDINATOR},
    ("jobfamily", "lists"): {"edit": HR},
    ("organisationunit", "lists"): {"edit": HR},
    **{
        (model, "list"): {"edit": MANAGERS}
        for model in ("governingbody", "covenantparty", "programme", "schoolholiday")
    },
    ("institution", "a1"): {
        "people": AN_A2,
        "bring": AN_A2,
        "edit": MANAGERS,
        "know": MANAGERS | roles("contact", "editor", "double"),
    },
    ("institution", "a2"): {"edit": MANAGERS, "know": MANAGERS | roles("contact")},
    ("institution", "b1"): {"people": COORDINATOR, "bring": COORDINATOR, "edit": MANAGERS, "know": MANAGERS},
}
