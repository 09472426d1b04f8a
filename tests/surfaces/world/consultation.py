"""The intranet of the world: body A, open, in which ``member`` sits; body B, for its own people; clusters that meet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Person
from intranet.access.seats import give
from intranet.bodies.models import BodyKind, ContactMoment, Signal
from intranet.dashboard.agenda.tokens import give_feed
from intranet.library.models import Adoption, DocumentFile, DocumentKind, GovernanceDocumentPage, LibraryPage, Strand
from intranet.meetings.models import AgendaItem, ItemMinutes, MeetingState, MinutesRemark, StatusReport
from tests.factories.meetings import (
    make_action,
    make_body,
    make_decision,
    make_intranet,
    make_item,
    make_mandate,
    make_meeting,
    make_paper,
)
from tests.factories.profiles import add
from tests.surfaces.world.building import World
from vve_clusters.models import ClusterMeetingPage


def build(world: World) -> None:
    """Make the bodies with everything in them."""
    intranet = make_intranet(parent=world.page("home"))
    world.pages["intranet"] = intranet
    world.pages["library"] = add(intranet, LibraryPage(title="Documenten"))
    world.add("body_kind", "list", BodyKind.objects.get_or_create(name="Stuurgroep")[0])
    for letter in "ab":
        _body(world, letter)
        _document(world, letter)
        _cluster(world, letter)
    give(person=world.find("person", "member"), role="member", scope="body", ref=world.page("body_a").pk, by=None)
    StatusReport.objects.create(meeting=world.find("meeting", "a"), person=world.find("person", "member"))
    world.add("term", "a", world.find("person", "member").assignments.get(seat__scope="body"))
    world.add("term", "b", _stranger(world, world.page("body_b").pk))
    world.add("feed", "member", give_feed(person=world.find("person", "member"), name="telefoon", only_mine=True)[0])


def _stranger(world: World, ref: int) -> Any:
    person = Person.objects.create(name="Iemand anders", email="anders@voorbeeld.example")
    world.add("person", "stranger", person)
    return give(person=person, role="member", scope="body", ref=ref, by=None)


def _body(world: World, letter: str) -> None:
    body = make_body(f"Orgaan {world.word(f'body_{letter}', 'title')}", task=world.word(f"body_{letter}", "text"))
    if letter == "b":
        body.audience = f"body:{body.pk}"
        body.save_revision().publish()
    world.pages[f"body_{letter}"] = body
    world.add("mandate", letter, make_mandate(body, person=world.find("person", "coordinator")))
    now = timezone.now()
    held = {"started_at": now, "ended_at": now, "minutes_shared_at": now}
    for key, facts in (("", {}), ("running_", {"started_at": now}), ("shared_", held)):
        meeting = make_meeting(
            body,
            f"Vergadering {world.word(f'{key}meeting_{letter}', 'title')}",
            starts_at=timezone.now() + dt.timedelta(days=3 if not key else 0),
            intro=world.word(f"{key}meeting_{letter}", "text"),
        )
        MeetingState.objects.filter(meeting=meeting).update(**facts)
        world.pages[f"{key}meeting_{letter}"] = meeting
        world.add("meeting", f"{key}{letter}", meeting)
        _items(world, f"{key}{letter}", meeting)
    signal = Signal.objects.create(
        title=world.word(f"signal_{letter}", "title"), body=body, sender=world.find("person", "author_b")
    )
    world.add("signal", letter, signal)
    world.add("consulting", letter, make_decision(body, world.word(f"consulting_{letter}", "text")))


def _items(world: World, key: str, meeting: Any) -> None:
    item = make_item(
        meeting, f"Punt {world.word(f'item_{key}', 'title')}", explanation=world.word(f"item_{key}", "text")
    )
    world.add("item", key, item)
    empty = make_item(meeting, f"Punt {world.word(f'empty_{key}', 'title')}")
    world.add("empty", key, empty)
    proposed = {"state": AgendaItem.State.PROPOSED, "proposed_by": world.find("person", "author_b")}
    later = {**proposed, "state": AgendaItem.State.LATER}
    world.add("later", key, make_item(meeting, f"Punt {world.word(f'later_{key}', 'title')}", **later))
    gone = make_paper(item, f"Stuk {world.word(f'withdrawn_{key}', 'title')}", withdrawn_at=timezone.now())
    world.add("withdrawn", key, gone)
    world.add("proposal", key, make_item(meeting, f"Punt {world.word(f'proposal_{key}', 'title')}", **proposed))
    minutes = ItemMinutes.objects.create(item=item, text=world.word(f"minutes_{key}", "text"), version=1)
    world.add("minutes", key, minutes)
    paper = make_paper(
        item,
        f"Stuk {world.word(f'paper_{key}', 'title')}",
        content=f"%PDF-1.4 {world.word(f'paper_{key}', 'inside')}".encode(),
        name=f"{world.word(f'paper_{key}', 'name')}.pdf",
        asks_reading=True,
    )
    world.add("paper", key, paper)
    world.add("version", key, paper.versions.get())
    world.add("decision", key, make_decision(item, world.word(f"decision_{key}", "text")))
    action = make_action(item, world.word(f"action_{key}", "text"), person=world.find("person", "author_b"))
    world.add("action", key, action)
    remark = MinutesRemark.objects.create(
        item=item, person=world.find("person", "author_b"), text=world.word(f"remark_{key}", "text")
    )
    world.add("remark", key, remark)


def _document(world: World, letter: str) -> None:
    of = f"paperwork_{letter}"
    page = add(
        world.page(f"body_{letter}"),
        GovernanceDocumentPage(
            title=f"Document {world.word(of, 'title')}",
            intro=world.word(of, "text"),
            kind=DocumentKind.objects.get_or_create(name="Notitie")[0],
        ),
    )
    world.pages[of] = page
    world.add("documentkind", "lists", DocumentKind.objects.get_or_create(name="Ongebruikt")[0])
    world.add("strand", "lists", Strand.objects.get_or_create(name="Zorglijn")[0])
    file = DocumentFile(document=page, number=1, name="notitie.pdf", size=3, sha256="0" * 64)
    file.file.save("notitie.pdf", ContentFile(b"%PDF-1.4"), save=False)
    file.save()
    world.add("document_file", letter, file)
    adoption = Adoption.objects.create(document=page, number=1, title=page.title, text="tekst", sha256="0" * 64)
    world.add("adoption", letter, adoption)


def _cluster(world: World, letter: str) -> None:
    cluster = world.page(f"cluster_{letter}")
    meeting = make_meeting(cluster, f"Overleg {world.word(f'cmeeting_{letter}', 'title')}", model=ClusterMeetingPage)
    world.pages[f"cmeeting_{letter}"] = meeting
    world.add("cmeeting", letter, meeting)
    moment = ContactMoment.objects.create(
        place=cluster, by=world.find("person", f"author_{letter}"), notes=world.word(f"moment_{letter}", "text")
    )
    world.add("moment", letter, moment)
