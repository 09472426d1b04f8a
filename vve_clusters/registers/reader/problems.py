"""What is wrong with a file as a whole, as a code. The sentences for people are in ``registers.wording``."""

from __future__ import annotations

CODES = frozenset(
    {
        "empty",  # no bytes
        "no_rows",  # a header and nothing below it
        "too_large",  # params: size, limit
        "gzip",
        "zip",
        "spreadsheet",
        "pdf",
        "web_page",
        "utf16",  # "Unicode text" of a spreadsheet program
        "encoding",  # neither UTF-8 nor Windows-1252; params: line
        "not_register",  # no header of any register in the first line
        "wrong_register",  # params: register, the one that it is
        "missing_columns",  # params: columns
        "double_column",  # params: column
        "giant_line",  # params: line, limit
        "truncated",  # stops in the middle of a row; params: line
        "no_municipality",  # nothing of this municipality in it; params: asked, near
        "no_municipality_code",  # a number was asked, and the file has names only; params: asked
        "lost",  # the stored file is gone
        "broken",  # an error of ours
    }
)


class UnreadableRegister(Exception):
    """A file that cannot be read as this register; ``code`` is one of CODES, ``params`` what its sentence names."""

    def __init__(self, code: str, **params: object) -> None:
        if code not in CODES:
            raise ValueError(f"unknown code {code!r}")
        super().__init__(code)
        self.code = code
        self.params = params
