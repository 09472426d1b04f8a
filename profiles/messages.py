"""Sentences for the codes of the reader: what is wrong with a file, what to look at, what was mended, why a line has
no place.

Values in braces come from the code's ``params``; sizes arrive as text ("25 MB"). See ``profiles.importing.wording``.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ERRORS: dict[str, str | Promise] = {
    "empty": _("This file is empty. Check whether you chose the right one."),
    "too_large": _("This file is too large ({size}; the limit is {limit}). Split it, or save it without pictures."),
    "too_large_unpacked": _("This file becomes larger than {limit} when it is opened. Save it again without pictures."),
    "unknown_kind": _("We cannot read this kind of file. Save it as docx, odt, pdf, txt or html."),
    "mislabelled": _(
        "The name says {label}, but the content is something else ({kind}). Open it and save it again as docx or pdf."
    ),
    "encrypted": _("This file asks for a password. Save it without a password, and choose it again."),
    "broken": _(
        "This file is damaged and cannot be opened. Open it in your own program, save it again, and choose it again."
    ),
    "scanned": _(
        "This PDF holds pictures of text (a scan) and no text. Look for the Word file it was made from, "
        "or have the text recognised (OCR)."
    ),
    "old_word": _("This is an old Word file (doc). Open it in Word and save it as docx."),
    "too_slow": _(
        "Reading took longer than {seconds} seconds and was stopped. Split the file, or save it again as docx."
    ),
    "too_much_memory": _("Reading took too much memory and was stopped. Split the file, or save it again as docx."),
    "active_content": _("There are macros in this file. Save it as docx without macros."),
    "no_profile": _("We found no profile and no dictionary in this file. Check whether you chose the right one."),
}
"""By code of ``profiles.reader.errors``: what is wrong, and what its owner can do."""

NOT_PLACED: dict[str, str | Promise] = {
    "unknown": _("We do not know where this line belongs."),
    "furniture": _("This looks like a running header or footer."),
    "page_number": _("This looks like a page number."),
}
"""By reason of a line that was not placed."""

REPAIRS: dict[str, str | Promise] = {
    "ligature": _("Broken letters mended"),
    "wrapped": _("Lines joined"),
    "hyphen": _("Word joined"),
    "superscript": _("Raised letters mended"),
    "bullet": _("Bullet taken off"),
    "space": _("Spaces taken out"),
}
"""By code of a repair: what was done, in some words."""

CAUTIONS: dict[str, str | Promise] = {}
"""By code of a warning: what to look at."""
