"""A body with its people, a meeting with an item, and files as they come by."""

from __future__ import annotations

import datetime as dt
import functools
import io
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfWriter

from intranet.bodies.models import BodyPage
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.printing.pdf import pdf_of
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, make_item, make_meeting
from tests.factories.users import UserFactory


@dataclass
class World:
    """Who there is, and the meeting they are at."""

    body: BodyPage
    meeting: MeetingPage
    item: AgendaItem
    people: dict[str, Any]

    def user(self, name: str) -> Any:
        """Return somebody as the next request sees them."""
        user = self.people[name]
        return fresh(user) if user.pk else user

    def client(self, name: str) -> Client:
        """Return a browser in which somebody is signed in."""
        client = Client()
        if self.people[name].pk:
            client.force_login(self.people[name])
        return client


@pytest.fixture
def world(home: Any) -> World:
    """Return a meeting of a body, of which the agenda was sent."""
    body, other = make_body("Stuurgroep"), make_body("Projectgroep")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    people = {
        "chair": seat_holder("chair", ref=body.pk),
        "secretary": seat_holder("secretary", ref=body.pk),
        "member": seat_holder("member", ref=body.pk),
        "advisor": seat_holder("advisor", ref=body.pk),
        "other_member": seat_holder("member", ref=other.pk),
        "other_chair": seat_holder("chair", ref=other.pk),
        "ended": seat_holder("member", ref=body.pk, start=dt.date(2020, 1, 1), until=yesterday),
        "coordinator": seat_holder("coordinator"),
        "staff": UserFactory(),
        "visitor": AnonymousUser(),
    }
    meeting = make_meeting(body, "Stuurgroep november")
    return World(body, meeting, make_item(meeting, "Begroting"), people)


@functools.cache
def pdf(text: str = "Een zonnig stuk", pages: int = 1) -> bytes:
    """Return a PDF with this text on each page."""
    body = "".join(f"<p style='break-after: page'>{text} {number}</p>" for number in range(pages))
    return pdf_of(f"<!doctype html><html lang='nl'><head><title>Stuk</title></head><body>{body}</body></html>")


@functools.cache
def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(300, 300)
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    """Return a picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#3a9bc4").save(out, kind)
    return out.getvalue()


def office(folder: str = "xl", **more: bytes) -> bytes:
    """Return a zip that is as much an Office file as a sniffer looks at."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/main.xml", "<x/>")
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def sent(content: bytes, name: str = "stuk.pdf") -> SimpleUploadedFile:
    """Return a file as a form sends it."""
    return SimpleUploadedFile(name, content)
