"""What goes wrong with a file, as a code. The sentences for people are in ``profiles.messages``."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file that cannot be read.

    ``code`` is one of :data:`CODES`; ``params`` are the values that the sentence names (sizes in bytes, times in
    seconds).
    """

    def __init__(self, code: str, **params: object) -> None:
        if code not in CODES:
            raise ValueError(f"unknown code {code!r}")
        super().__init__(code)
        self.code = code
        self.params = params


CODES = frozenset(
    {
        "empty",  # no bytes, or no text at all in a text-bearing format
        "too_large",  # params: size, limit
        "too_large_unpacked",  # a zip that unpacks to more than the limit; params: limit
        "too_many_pages",  # params: limit
        "unknown_kind",  # not a kind that we read
        "mislabelled",  # name says one kind, content another that we do not read; params: label, kind
        "encrypted",  # asks for a password
        "broken",  # cannot be opened as what it is; params: kind
        "scanned",  # a PDF with pictures of text and no text
        "old_word",  # .doc, and no LibreOffice here
        "too_slow",  # params: seconds
        "too_much_memory",  # params: limit
        "active_content",  # macros in it
        "no_profile",  # read well, but nothing in it looks like a profile or a dictionary
    }
)
