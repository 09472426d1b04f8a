"""The consultation of the demo: bodies, meetings with all that hangs on them, documents, signals and talks.

Written through the services that the screens use, by the people who would do it, so that logs and rights are real.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify

from accounts.models import Person, User
from intranet.bodies.contact.services import note_contact
from intranet.bodies.kinds import add_usual_kinds
from intranet.bodies.mandates.services import give_mandate
from intranet.bodies.models import BodyKind, BodyPage, IntranetPage
from intranet.bodies.signals.services import send_signal
from intranet.library.known_kinds import add_known_kinds
from intranet.library.models import DocumentKind, GovernanceDocumentPage, LibraryPage, ProgrammePoint, Strand
from intranet.library.services import adopt
from intranet.meetings.agenda.services import add_item
from intranet.meetings.inviting.attending import answer
from intranet.meetings.inviting.messages import distribute
from intranet.meetings.minutes.running import all_expected_present, end, start
from intranet.meetings.minutes.sharing import share
from intranet.meetings.minutes.writing import save_text
from intranet.meetings.models import AgendaItem, MeetingPage, MeetingState, PaperText
from intranet.meetings.outcomes.services import act, decide, decide_under_mandate
from intranet.meetings.papers.extraction import read_version
from intranet.meetings.papers.kinds import sniff
from intranet.meetings.papers.services import Place, Upload, add_file
from intranet.meetings.planning.services import Plan, plan
from intranet.printing.pdf import pdf_of
from vve_clusters.models import ClusterPage
from vve_site.demo.content import consultation as words
from vve_site.demo.content import people, shapes

NAMESPACE = uuid.UUID("2d6f4f3a-6d2c-4c0e-9a53-0f6f2f0a8e11")  # so that building again finds what is there
MORNING, LATE_MORNING = dt.time(9, 30), dt.time(11, 0)
BEFORE = dt.timedelta(days=59)
AHEAD = dt.timedelta(days=4)


def build_bodies(tree: Any, home: Any) -> None:
    """Make the pages of the consultation that are not there: way in, bodies, library with its documents."""
    add_usual_kinds()
    intranet, new = tree.page(home, IntranetPage, "overleg", "Overleg", intro=words.INTRO, show_in_menus=True)
    if new:
        intranet.save_revision().publish()
    for body in words.BODIES:
        kind = BodyKind.objects.get_or_create(name=body.kind)[0]
        fields = {"kind": kind, "task": body.task, "about": body.about, "meetings_a_year": body.meetings_a_year}
        page, new = tree.page(intranet, BodyPage, body.slug, body.title, **fields)
        if new:
            tree.unwritten.append(lambda page=page, slug=body.slug: _ask_advice(page, slug))
    add_known_kinds()
    library = LibraryPage.objects.child_of(intranet).get()
    for document in words.DOCUMENTS:
        written = {"kind": DocumentKind.objects.get_or_create(name=document.kind)[0], "intro": document.intro}
        made, new = tree.page(library, GovernanceDocumentPage, document.slug, document.title, **written)
        if new:
            tree.unwritten.append(lambda page=made, document=document: _write(page, document))


def _ask_advice(page: BodyPage, slug: str) -> None:
    if slug == words.STEERING:
        page.sounding_board = BodyPage.objects.get(slug=words.PROJECT)
    page.save_revision().publish()


def _write(page: GovernanceDocumentPage, document: words.Document) -> None:
    text = format_html_join("", "<p>{}</p>", ((one,) for one in document.paragraphs))
    page.body = json.dumps([{"type": "paragraph", "value": str(text), "id": str(uuid.uuid4())}])
    page.points = [
        ProgrammePoint(strand=Strand.objects.get_or_create(name=strand)[0], number=number, title=title, text=said)
        for strand, number, title, said in document.points
    ]
    page.valid_from = dt.date(timezone.localdate().year - 1, 8, 1)
    revision = page.save_revision()
    if document.adopted:
        revision.publish()
        adopt(document=page, on=page.valid_from, note="Vastgesteld door alle partijen.", by=None)


def build_consultation() -> int:
    """Hold the last meeting, prepare the next one, and bring signals and talks; return how many meetings are new."""
    steering = BodyPage.objects.get(slug=words.STEERING)
    if MeetingPage.objects.child_of(steering).exists():
        return 0
    tom = _user(people.TOM)
    mandate, _new = give_mandate(
        body=steering,
        uid=_key("mandate"),
        person=_person(people.MARIJKE),
        about=words.MANDATE[0],
        basis=words.MANDATE[1],
        start=dt.date(timezone.localdate().year - 1, 8, 1),
        until=None,
        by=tom,
    )
    today = timezone.localdate()
    last, coming = _weekday(today - BEFORE), _weekday(today + AHEAD)
    held = _planned(steering, last, tom)
    items = _agenda(held, words.LAST, tom)
    distribute(meeting=held, by=tom)
    _hold(held, items, last, tom)
    decide_under_mandate(
        mandate=mandate,
        text="De Brink krijgt 400 euro voor voorleesboeken.",
        by=_user(people.MARIJKE),
        decided_on=today - dt.timedelta(days=20),
    )
    following = _planned(steering, coming, tom)
    _agenda(following, words.NEXT, tom)
    distribute(meeting=following, by=tom)
    MeetingState.objects.filter(meeting=following).update(distributed_at=timezone.now() - dt.timedelta(days=9))
    _papers(following, words.NEXT, tom, later=True)
    answer(meeting=following, person=_person(people.HENK), answer="yes", note="")
    project = BodyPage.objects.get(slug=words.PROJECT)
    plan(
        host=project,
        days=[_weekday(today + dt.timedelta(days=18))],
        of=Plan(dt.time(13, 30), dt.time(15, 0), location="De Lindeboom"),
        by=_user(people.MARIJKE),
        token=_key("project"),
    )
    _in_the_cluster(today)
    _contact(steering, today)
    return MeetingPage.objects.count()


def _in_the_cluster(today: dt.date) -> None:
    cluster = ClusterPage.objects.get(slug="waterrijk")
    plan(
        host=cluster,
        days=[_weekday(today + dt.timedelta(days=11))],
        of=Plan(dt.time(15, 30), dt.time(17, 0), location="De Sterrenkijker"),
        by=_user(people.YUSUF),
        token=_key("cluster"),
    )


def _contact(steering: BodyPage, today: dt.date) -> None:
    marijke = _user(people.MARIJKE)
    for place, kind, ago in words.TALKS:
        note_contact(
            uid=_key(place),
            place=ClusterPage.objects.get(slug=place),
            kind=kind,
            day=today - dt.timedelta(days=ago),
            persons=[],
            notes="Besproken: het plan, de uren en de volgende activiteit.",
            speak_again=None,
            by=marijke,
        )
    for number, (sender, kind, title, text) in enumerate(words.SIGNALS):
        user = _user(sender)
        if user is not None:
            send_signal(uid=_key(f"{number}"), kind=kind, title=title, text=text, body=steering, about=None, by=user)


def _planned(body: BodyPage, day: dt.date, by: User) -> MeetingPage:
    of = Plan(MORNING, LATE_MORNING, location="Stadhuis, Lindezaal", standing=False)
    return plan(host=body, days=[day], of=of, by=by, token=_key(f"{body.slug} {day}"))[0]


def _agenda(meeting: MeetingPage, wanted: tuple[words.Item, ...], by: User) -> list[AgendaItem]:
    made = [
        add_item(
            meeting=meeting,
            by=by,
            title=item.title,
            kind=item.kind,
            minutes_needed=item.minutes_needed,
            explanation=item.explanation,
            owner=_person(item.owner) if item.owner else None,
            audience=_audience(item.audience, meeting),
        )
        for item in wanted
    ]
    _papers(meeting, wanted, by, later=False)
    return made


def _papers(meeting: MeetingPage, wanted: tuple[words.Item, ...], by: User, *, later: bool) -> None:
    items = {item.title: item for item in AgendaItem.objects.filter(meeting=meeting)}
    for item in wanted:
        for paper in item.papers:
            if paper.later == later:
                _paper(Place(meeting, items[item.title]), paper, by)


def _paper(place: Place, paper: words.Paper, by: User) -> None:
    name = f"{slugify(paper.title)}.pdf"
    file = ContentFile(pdf_of(_html(paper)), name=name)
    made = add_file(
        place=place,
        upload=Upload(file, name, sniff(file)),
        title=paper.title,
        audience=_audience(paper.audience, place.meeting),
        asks_reading=paper.asks_reading,
        user=by,
    )
    for text in PaperText.objects.filter(version__paper=made, state=PaperText.State.WAITING):
        read_version(text.version_id)  # the demo does not wait for its worker


def _html(paper: words.Paper) -> str:
    body = format_html_join("", "<p>{}</p>", ((one,) for one in paper.paragraphs))
    return str(
        format_html(
            '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{0}</title></head>'
            "<body><main><h1>{0}</h1>{1}</main></body></html>",
            paper.title,
            body,
        )
    )


def _hold(meeting: MeetingPage, items: list[AgendaItem], day: dt.date, by: User) -> None:
    """Hold a meeting of some weeks ago: minutes, decisions and actions, and the draft sent round."""
    start(meeting=meeting, by=by)
    all_expected_present(meeting=meeting, by=by)
    for item, said in zip(items, words.LAST, strict=True):
        if said.minutes:
            save_text(item=item, text=said.minutes, version=0, by=by)
        decision = decide(item=item, text=said.decision, by=by) if said.decision else None
        if said.action:
            text, who, days = said.action
            due = day + dt.timedelta(days=days)
            act(item=item, decision=decision, text=text, person=_person(who), due=due, by=by)
    end(meeting=meeting, by=by)
    share(meeting=meeting, by=by, sent_before=0)
    began = meeting.starts_at
    MeetingState.objects.filter(meeting=meeting).update(
        distributed_at=began - dt.timedelta(days=14),
        started_at=began,
        ended_at=meeting.ends_at,
        minutes_shared_at=began + dt.timedelta(days=6),
    )


def _audience(kind: words.Audience, meeting: MeetingPage) -> str:
    if kind == "members":
        return f"body:{meeting.host_id}"
    return " ".join(f"person:{_person(one).pk}" for one in words.NAMED) if kind else ""


def _weekday(day: dt.date) -> dt.date:
    """Return this day, or the Monday after it: nobody meets at the weekend."""
    return day + dt.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, name)


def _person(known: shapes.Person) -> Person:
    return Person.objects.get(email=known.email)


def _user(known: shapes.Person) -> Any:
    return User.objects.filter(email=known.email).first()
