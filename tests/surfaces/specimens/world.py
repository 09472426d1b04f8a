"""One specimen of everything that can be confidential, in three degrees, and the people who may or may not read it.

Each says words that occur nowhere else. Whatever is shown anywhere to somebody is searched for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Site

from accounts.models import Person
from intranet.access.models import CollectionHome
from intranet.bodies.models import BodyPage
from intranet.meetings.models import AgendaItem, ItemMinutes, MeetingPage, MeetingState, PrivateNote
from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.meetings import (
    make_action,
    make_body,
    make_decision,
    make_item,
    make_meeting,
    make_paper,
    named,
    person_of,
)
from tests.factories.pages import HomePageFactory, NewsIndexPageFactory, NewsPageFactory
from tests.factories.users import UserFactory
from tests.surfaces.asking import Asker
from tests.surfaces.canaries import Aviary
from tests.surfaces.specimens.people import (
    DEGREES,
    MEMBERS,
    NAMED,
    OPEN,
    READERS,
    SHARED_WORD,
    SITTING,
    readers_of,
)
from tests.surfaces.world.files import png


@dataclass
class Specimens:
    """Everything, by kind and degree, and who reads it: ``readers[of]`` are the people for whom a canary may fly."""

    aviary: Aviary = field(default_factory=Aviary)
    users: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    asker: Asker = None  # type: ignore[assignment] -- when everybody is there

    def word(self, of: str, what: str) -> str:
        """Return a text with the canary of this and the word that is searched for."""
        return f"{self.aviary.word(of, what)} {SHARED_WORD}"

    def fits(self, parameter: str, degrees: Iterable[str]) -> list[Any]:
        """Return the specimens that could stand in an address under this name, one of each kind and degree."""
        attribute = "uid" if parameter == "uid" else "pk"
        kinds: tuple[str, ...] = ("meeting", "item", "paper", "file", "decision", "action")
        if attribute == "pk":
            kinds = ("body", "meeting", "document", "note")
        chosen = [self.things[f"{kind}_{degree}"] for kind in kinds for degree in degrees]
        return [thing for thing in chosen if hasattr(thing, attribute)]

    def keep(self, of: str, thing: Any, readers: frozenset[str]) -> Any:
        """Keep a specimen; return it."""
        self.things[of] = thing
        self.readers[of] = readers
        return thing


def build() -> Specimens:
    """Make everything; takes some seconds."""
    made = Specimens()
    Site.objects.all().delete()
    home = HomePageFactory(parent=Page.objects.get(depth=1), title="Thuis", slug="thuis")
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True, site_name="Proefstad")
    Site.clear_site_root_paths_cache()
    bodies = {degree: make_body(f"Orgaan {made.word(f'name_{degree}', 'title')}") for degree in DEGREES}
    _people(made, bodies)
    audiences = {
        degree: {
            OPEN: "",
            MEMBERS: f"body:{body.pk}",
            NAMED: named(made.users["chair"], made.users["member"]),
        }
        for degree, body in bodies.items()
    }
    for degree, body in bodies.items():
        body.task = made.word(f"body_{degree}", "task")
        body.about = f"<p>{made.word(f'body_{degree}', 'about')}</p>"
        _set_audience(body, audiences[degree][degree])
        made.keep(f"body_{degree}", body, READERS[degree])
        made.keep(f"name_{degree}", body, READERS[degree] | SITTING - {"coordinator"})  # people know where they sit
        _files(made, body, degree)
    for degree in DEGREES:
        meeting = make_meeting(
            bodies[OPEN],
            f"Vergadering {made.word(f'meeting_{degree}', 'title')}",
            audience=audiences[OPEN][degree],
            location=made.word(f"meeting_{degree}", "location"),
            intro=made.word(f"meeting_{degree}", "intro"),
        )
        made.keep(f"meeting_{degree}", meeting, READERS[degree])
        _on_agenda(made, meeting, f"in_{degree}", "", READERS[degree])
    plain: MeetingPage = made.things["meeting_open"]
    for degree in DEGREES:
        _on_agenda(made, plain, degree, audiences[OPEN][degree], READERS[degree])
    _confidential_paper(made, plain, audiences[OPEN])
    _news(made, home, bodies[OPEN], audiences[OPEN])
    now = timezone.now()
    MeetingState.objects.update(started_at=now, ended_at=now, minutes_shared_at=now)
    made.asker = Asker.of(made.users, made.aviary)
    return made


def _people(made: Specimens, bodies: dict[str, BodyPage]) -> None:
    cluster = make_cluster("Noord")
    institution = make_section(make_institution("Klein Begin", cluster=cluster)).institution_id
    other = make_body("Werkgroep")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    at = {
        "staff": ("staff", institution),
        "director": ("director", institution),
        "editor": ("institution_editor", institution),
        "contact": ("contact_person", cluster.pk),
        "coordinator": ("coordinator", 0),
        "other": ("member", other.pk),
        "newsletter": ("newsletter_editor", 0),
        "hr": ("hr_editor", Page.objects.get(title="Thuis").pk),
        "manager": ("application_manager", 0),
    }
    made.users = {"visitor": None, "bare": UserFactory()}
    made.users |= {who: seat_holder(role, ref=ref) for who, (role, ref) in at.items()}
    sits = {"chair": "chair", "secretary": "secretary", "member": "member", "unnamed": "member", "advisor": "advisor"}
    for who, role in sits.items():
        user = UserFactory()
        for body in bodies.values():
            user = seat_holder(role, ref=body.pk, user=user)
        made.users[who] = user
    user = UserFactory()
    for body in bodies.values():
        user = seat_holder("member", ref=body.pk, start=dt.date(2020, 1, 1), until=yesterday, user=user)
    made.users["ended"] = user


def _set_audience(page: Any, audience: str) -> None:
    page.audience = audience
    page.save_revision().publish()


def _on_agenda(made: Specimens, meeting: MeetingPage, key: str, audience: str, readers: frozenset[str]) -> AgendaItem:
    """Put an item with everything that can hang on it on an agenda."""
    of = f"item_{key}"
    item = make_item(
        meeting,
        f"Punt {made.word(of, 'title')}",
        explanation=made.word(of, "explanation"),
        audience=audience,
        owner=person_of(made.users["chair"]),
    )
    made.keep(of, item, readers)
    ItemMinutes.objects.create(item=item, text=made.word(f"minutes_{key}", "text"), version=1)
    made.keep(f"minutes_{key}", item, readers)
    paper = make_paper(
        item,
        f"Stuk {made.word(f'paper_{key}', 'title')}",
        content=f"%PDF-1.4 {made.word(f'file_{key}', 'inside')}".encode(),
        name=f"{made.aviary.word(f'file_{key}', 'name')}.pdf",
    )
    made.keep(f"paper_{key}", paper, readers)
    made.keep(f"file_{key}", paper.versions.get(), readers)
    decision = make_decision(item, made.word(f"decision_{key}", "text"))
    made.keep(f"decision_{key}", decision, readers)
    action = make_action(item, made.word(f"action_{key}", "text"), person=person_of(made.users["chair"]))
    made.keep(f"action_{key}", action, readers)
    note = PrivateNote.objects.create(
        item=item, person=person_of(made.users["chair"]), text=made.word(f"note_{key}", "text")
    )
    made.keep(f"note_{key}", note, frozenset({"chair"}))
    return item


def _confidential_paper(made: Specimens, meeting: MeetingPage, audiences: dict[str, str]) -> None:
    """Hang papers of each degree at an open item."""
    item: AgendaItem = made.things["item_open"]
    for degree in DEGREES:
        key = f"{degree}_at_open_item"
        paper = make_paper(
            item,
            f"Stuk {made.word(f'paper_{key}', 'title')}",
            content=f"%PDF-1.4 {made.word(f'file_{key}', 'inside')}".encode(),
            name=f"{made.aviary.word(f'file_{key}', 'name')}.pdf",
            audience=audiences[degree],
        )
        made.keep(f"paper_{key}", paper, READERS[degree])
        made.keep(f"file_{key}", paper.versions.get(), READERS[degree])


def _files(made: Specimens, body: BodyPage, degree: str) -> None:
    """Give a body an image and a document of the library, at home with it."""
    root = Collection.get_first_root_node()
    collection = root.add_child(name=f"Map {made.word(f'image_{degree}', 'collection')}")
    CollectionHome.objects.create(collection=collection, page=body)
    image: Any = get_image_model()(title=f"Foto {made.word(f'image_{degree}', 'title')}", collection=collection)
    name = f"{made.aviary.word(f'image_{degree}', 'name')}.png"
    image.file.save(name, ContentFile(png(made.aviary.word(f"image_{degree}", "inside"))), save=False)
    image.save()
    made.keep(f"image_{degree}", image, READERS[degree])
    made.things[f"rendition_{degree}"] = image.get_rendition("width-5")
    document: Any = get_document_model()(
        title=f"Stuk {made.word(f'document_{degree}', 'title')}", collection=collection
    )
    name = f"{made.aviary.word(f'document_{degree}', 'name')}.txt"
    document.file.save(name, ContentFile(made.word(f"document_{degree}", "inside").encode()), save=False)
    document.save()
    made.keep(f"document_{degree}", document, READERS[degree])


def _news(made: Specimens, home: Any, body: BodyPage, audiences: dict[str, str]) -> None:
    index = NewsIndexPageFactory(parent=home, title="Nieuws")
    for degree, audience in {**audiences, "staff": "signed_in"}.items():
        of = f"news_{degree}"
        page = NewsPageFactory(parent=index, title=f"Bericht {made.word(of, 'title')}", audience=audience)
        made.keep(of, page, readers_of("news", degree))


def persons() -> list[Person]:
    """Return everybody with a name in the world."""
    return list(Person.objects.order_by("pk"))
