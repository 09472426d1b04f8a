"""Canaries: words that occur in one place only, so that whoever reads one elsewhere read what is not theirs.

They are lower-case letters, so that no escaping (HTML, JSON, URL, slug, file name) changes them.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ONE = re.compile(rb"qz[a-p]{10}zq")
ZIPPED = b"PK\x03\x04"


@dataclass(frozen=True)
class Canary:
    """What a word gives away: ``what`` ("title", "draft", "file" ...) of an object of the world."""

    of: str
    what: str

    @property
    def word(self) -> str:
        """Return the word itself: the same in each run, and not to be guessed from what it stands in."""
        digest = hashlib.sha256(f"{self.of}/{self.what}".encode()).hexdigest()[:10]
        return "qz" + "".join(chr(ord("a") + int(digit, 16)) for digit in digest) + "zq"


@dataclass
class Aviary:
    """All canaries of a world."""

    known: dict[str, Canary] = field(default_factory=dict)

    def word(self, of: str, what: str) -> str:
        """Make (or find) the canary of this thing of this object; return its word."""
        canary = Canary(of, what)
        self.known[canary.word] = canary
        return canary.word

    def flown(self, answer: Any) -> set[Canary]:
        """Return the canaries in an answer: its body (unzipped if need be), headers, cookies and messages."""
        words = {word for part in parts_of(answer) for word in ONE.findall(part)}
        return {self.known[word.decode()] for word in words if word.decode() in self.known}

    def in_text(self, text: str) -> set[Canary]:
        """Return the canaries in a text."""
        return {self.known[word.decode()] for word in ONE.findall(text.encode()) if word.decode() in self.known}


def parts_of(answer: Any) -> Iterator[bytes]:
    """Yield everything that an answer says, in bytes."""
    body = answer.getvalue() if answer.streaming else answer.content
    yield body
    if body.startswith(ZIPPED):
        yield from unpacked(body)
    for name, value in answer.headers.items():
        yield f"{name}: {value}".encode()
    yield answer.cookies.output().encode()
    for message in getattr(answer.wsgi_request, "_messages", None) or ():
        yield str(message).encode()


def unpacked(archive: bytes) -> Iterator[bytes]:
    """Yield what is in a zip, such as a spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as inside:
            for name in inside.namelist():
                yield name.encode()
                yield inside.read(name)
    except zipfile.BadZipFile:
        return
