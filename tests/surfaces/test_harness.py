"""The means of the matrix: it sees what is given away, wherever that is, and what is written."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tests.surfaces.asking import Came, classify
from tests.surfaces.canaries import Aviary, Canary
from tests.surfaces.forms import fields_of

BIRD = Canary("section_b1", "draft")


def aviary() -> Aviary:
    made = Aviary()
    made.word(BIRD.of, BIRD.what)
    return made


def answered(answer: Any) -> Any:
    answer.wsgi_request = RequestFactory().get("/")
    return answer


def test_canary_is_seen_in_a_body_whatever_it_is_written_in() -> None:
    word = BIRD.word
    for body in (f"<p>{word}</p>", json.dumps({"a": [f"é {word}"]}), f"/pagina-{word}/?q={word}&amp;"):
        assert aviary().flown(answered(HttpResponse(body))) == {BIRD}
    assert aviary().flown(answered(StreamingHttpResponse([word.encode()]))) == {BIRD}
    assert aviary().flown(answered(HttpResponse("qzaaaaaaaaaazq"))) == set()


def test_canary_is_seen_in_headers_and_cookies() -> None:
    redirect = answered(HttpResponse(status=302, headers={"Location": f"/beheer/?q={BIRD.word}"}))
    assert aviary().flown(redirect) == {BIRD}
    cookie = answered(HttpResponse())
    cookie.set_cookie("laatst", BIRD.word)
    assert aviary().flown(cookie) == {BIRD}


def test_canary_is_seen_in_a_message_for_the_next_page() -> None:
    answer = answered(HttpResponse())
    request = answer.wsgi_request
    request.session = SessionStore()
    request._messages = FallbackStorage(request)
    messages.error(request, f"U mag “{BIRD.word}” niet verwijderen.")
    assert aviary().flown(answer) == {BIRD}


def test_canary_is_seen_in_a_spreadsheet() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as sheet:
        sheet.writestr("xl/sharedStrings.xml", f"<si>{BIRD.word}</si>" * 50)
    assert BIRD.word.encode() not in buffer.getvalue()
    assert aviary().flown(answered(HttpResponse(buffer.getvalue()))) == {BIRD}


def test_kinds_of_answers() -> None:
    assert classify(200, "") is Came.ANSWER
    assert classify(302, "/account/inloggen/?next=/beheer/") is Came.DOOR
    assert classify(302, "/beheer/") is Came.REFUSED
    assert classify(302, "/beheer/pages/4/") is Came.ANSWER
    assert [classify(status, "") for status in (403, 404, 400, 500)] == [
        Came.REFUSED,
        Came.ABSENT,
        Came.WRONG,
        Came.BROKEN,
    ]


def test_form_is_sent_as_it_stands() -> None:
    page = b"""<form method="post" action="/uitloggen/"><input name="csrfmiddlewaretoken" value="x"></form>
    <form method="post" id="groot"><input name="title" value="Blad"><input type="checkbox" name="uit" value="1">
    <input type="checkbox" name="aan" value="1" checked>
    <div id="body" data-w-block-arguments-value="[]"></div></form>"""
    assert fields_of(page) == {"title": "Blad", "aan": "1", "body-count": "0"}
    assert fields_of(json.dumps({"html": page.decode()}).encode(), which="groot")["title"] == "Blad"
    assert fields_of(b"<p>niets</p>") == {}


@pytest.mark.django_db
def test_refused_request_that_writes_all_the_same_is_seen(world: Any) -> None:
    from django.db import transaction
    from wagtail.models import Page

    from tests.surfaces.asking import _writes

    with transaction.atomic(), _writes() as writes:
        Page.objects.filter(pk=world.page("steering").pk).update(title="weg")
        transaction.set_rollback(True)
    assert writes == ["wagtailcore_page"]


@pytest.mark.django_db
def test_nothing_that_is_asked_stays(world: Any) -> None:
    from wagtail.models import Page

    from tests.surfaces.world.building import World

    assert isinstance(world, World)
    page = world.page("page_a1")
    deleted = world.asker.ask("coordinator", "POST", f"/beheer/pages/{page.pk}/delete/")
    assert "wagtailcore_page" in deleted.writes
    assert Page.objects.filter(pk=page.pk).exists()
