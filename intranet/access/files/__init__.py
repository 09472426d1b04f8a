"""Files have one home: the page of their collection. They are as readable as that page, wherever they are used."""

from intranet.access.files import checks  # noqa: F401 -- importing registers them
from intranet.access.files.homes import Answer, ask, home_of, may_read_file, place_for, shelf_of
from intranet.access.files.using import FilesInPlaceForm, Misplaced, misplaced

__all__ = [
    "Answer",
    "FilesInPlaceForm",
    "Misplaced",
    "ask",
    "home_of",
    "may_read_file",
    "misplaced",
    "place_for",
    "shelf_of",
]
