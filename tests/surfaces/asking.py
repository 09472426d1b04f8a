"""One request as one person, with everything that came of it, and then undone."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from tests.surfaces.canaries import Aviary, Canary

WRITE = re.compile(r'^\s*(INSERT|UPDATE|DELETE)(?: OR \w+)?(?: INTO| FROM)?\s+"?(\w+)"?', re.IGNORECASE)
# What a refused request may leave behind: one's own session, when it was used last, and the note that it was refused.
LEFT_BEHIND = {"django_session", "usersessions_usersession"}
REFUSAL_IS_LOGGED = "vve_access.refused"
PUBLISHED = "published"  # beside the tables that were written to: something is on the site now


class Came(Enum):
    """What kind of answer came."""

    ANSWER = "answered"
    DOOR = "sent to the door"
    REFUSED = "refused"
    ABSENT = "not there"
    WRONG = "not understood"
    BROKEN = "broken"


DENIALS = {Came.DOOR, Came.REFUSED, Came.ABSENT}


@dataclass
class Outcome:
    """All that came of a request."""

    status: int
    came: Came
    location: str
    canaries: set[Canary]
    writes: list[str] = field(default_factory=list)
    mailed: list[tuple[str, set[Canary]]] = field(default_factory=list)
    """Who got a letter, and the canaries in it."""
    trouble: str = ""
    content: bytes = b""
    reached: bool = False
    """Whether the request came as far as a view."""

    def __str__(self) -> str:
        told = f"{self.status} {self.came.value}"
        told += f" -> {self.location}" if self.location else ""
        told += f", wrote {', '.join(sorted(set(self.writes)))}" if self.writes else ""
        return told + (f", {self.trouble}" if self.trouble else "")


class Handler(ClientHandler):
    """Notes which requests come as far as a view: a view that refuses hides that nobody asked before it."""

    def load_middleware(self, *args: Any, **kwargs: Any) -> None:
        """Put a note behind what all middleware asks."""
        super().load_middleware(*args, **kwargs)
        self._view_middleware.append(_reached)


def _reached(request: Any, *_view: Any) -> None:
    request.reached = True


class Browser(RequestFactory):
    """Sends requests through all middleware, without what Django's test client notes of templates: that costs half."""

    handler = Handler(enforce_csrf_checks=False)

    def request(self, **request: Any) -> Any:
        """Return the answer to a request."""
        return self.handler(self._base_environ(**request))


@dataclass
class Asker:
    """Asks as each person of a world, in as many sessions; nothing that a request does stays."""

    sessions: dict[str, str | None]
    aviary: Aviary
    asked: int = 0

    @classmethod
    def of(cls, users: dict[str, Any], aviary: Aviary) -> Asker:
        """Sign everybody in once. A user of None is a visitor."""
        sessions: dict[str, str | None] = {}
        for who, user in users.items():
            sessions[who] = None
            if user is not None:
                client = Client()
                client.force_login(user)
                sessions[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
        return cls(sessions, aviary)

    def ask(self, who: str, method: str, address: str, data: Any = None, **extra: Any) -> Outcome:
        """Send a request as ``who``; return what came of it. ``data`` is a form, or JSON where ``extra`` says so."""
        self.asked += 1
        browser = Browser()
        if self.sessions[who]:
            browser.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self.sessions[who]})
        cache.clear()
        mail.outbox = []
        with transaction.atomic(), _writes() as writes, _errors() as errors:
            waiting = len(connection.run_on_commit)
            answer = getattr(browser, method.lower())(address, data=data or {}, **extra)
            later: list[Callable[[], Any]] = [run for _ids, run, _robust in connection.run_on_commit[waiting:]]
            if answer.status_code < 500:
                for run in later:
                    run()
            outcome = self._outcome(answer, writes)
            outcome.canaries -= self.aviary.in_text(f"{address} {data}")  # who names a thing knows its name
            outcome.trouble = "; ".join(errors)
            transaction.set_rollback(True)
        return outcome

    def _outcome(self, answer: Any, writes: list[str]) -> Outcome:
        location = answer.headers.get("Location", "")
        return Outcome(
            status=answer.status_code,
            came=classify(answer.status_code, location),
            location=location,
            canaries=self.aviary.flown(answer),
            mailed=list(self._letters()),
            writes=writes,
            content=b"" if answer.streaming else answer.content,
            reached=hasattr(answer.wsgi_request, "reached"),
        )

    def _letters(self) -> Iterator[tuple[str, set[Canary]]]:
        for letter in mail.outbox:
            receivers = self.aviary.in_text(" ".join(letter.recipients()))
            inside = self.aviary.in_text(f"{letter.subject}\n{letter.body}")
            for receiver in receivers:
                yield receiver.of, inside - receivers


def classify(status: int, location: str) -> Came:
    """Say what kind of answer a status is; Wagtail refuses with a message, on the way to the start."""
    if status >= 500:
        return Came.BROKEN
    if status in (401, 403):
        return Came.REFUSED
    if status in (404, 410):
        return Came.ABSENT
    if status >= 400:
        return Came.WRONG
    path = urlsplit(location).path
    if path in (resolve_url(settings.LOGIN_URL), reverse("wagtailadmin_login"), reverse("wagtailcore_login")):
        return Came.DOOR
    if path in (reverse("wagtailadmin_home"), reverse("wagtailadmin_explore_root")):
        return Came.REFUSED
    return Came.ANSWER


@contextmanager
def _writes() -> Iterator[list[str]]:
    """Note the tables that are written to, and the files that are saved or thrown away."""
    writes: list[str] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        done = execute(sql, parameters, many, context)
        # An insert that hands back its row is not counted yet; others may have changed nothing.
        changed = found and (found[1].upper() == "INSERT" or context["cursor"].rowcount)
        if found and changed and found[2] not in LEFT_BEHIND and REFUSAL_IS_LOGGED not in str(parameters):
            writes.append(found[2])
            if "wagtail.publish" in (parameters or ()):  # the line in the log
                writes.append(PUBLISHED)
        return done

    save, delete = FileSystemStorage._save, FileSystemStorage.delete

    def watched_save(storage: Any, name: str, content: Any) -> str:
        writes.append("a file")
        return str(save(storage, name, content))

    def watched_delete(storage: Any, name: str) -> None:
        writes.append("a file, gone")  # and kept: the world goes on

    FileSystemStorage._save, FileSystemStorage.delete = watched_save, watched_delete
    try:
        with connection.execute_wrapper(watch):
            yield writes
    finally:
        FileSystemStorage._save, FileSystemStorage.delete = save, delete


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Note what went wrong inside."""
    errors: list[str] = []

    def note(**_ignored: Any) -> None:
        errors.append(repr(sys.exc_info()[1]))

    got_request_exception.connect(note)
    try:
        yield errors
    finally:
        got_request_exception.disconnect(note)
