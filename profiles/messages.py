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
    "too_many_pages": _("This file has too many pages. Split it, and choose the parts."),
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
    "invisible": _("Invisible characters taken out"),
    "capitals": _("Capitals made ordinary"),
}
"""By code of a repair: what was done, in some words."""

CAUTIONS: dict[str, str | Promise] = {
    "no_title": _("We found no title. Give this document one."),
    "pages_not_read": _("These pages are pictures, so we could not read them: {pages}. Type over what you need."),
    "no_purpose": _("The purpose of the function is missing."),
    "no_result_areas": _("We found no result areas."),
    "no_competencies": _("We found no competencies."),
    "no_tasks": _("The result area “{title}” has no tasks."),
    "many_specific": _("There are {count} specific competencies. More than {most} is hard to work with."),
    "duplicate_level": _("“{name}” stands here {count} times at level {rank}. Check which one is meant."),
    "duplicate_competency": _("“{name}” stands here {count} times. Check whether that is meant."),
    "duplicate_indicator": _("“{name}” has the same indicator twice: “{text}”."),
    "missing_level": _("“{name}” skips a level: {ranks}."),
    "no_indicators": _("“{name}” has no indicators at {level}."),
    "unknown_competency": _("“{name}” is not in the dictionary."),
    "unknown_level": _("The dictionary has no level {rank} for “{name}”."),
    "contradicting_numbers": _(
        "Two numbers do not agree: “{first}” (line {first_line}) and “{second}” (line {second_line})."
    ),
    "damaged_word": _("“{word}” looks damaged or replaced by mistake. Compare it with “{likely}”."),
    "obsolete_body": _("“{name}” has been called “{now}” since {since}. Check whether the name must change."),
    "overlapping_bodies": _(
        "The text speaks of a {body}, and calls the {group} a sounding board too. Check which one is meant."
    ),
    "uncertain_label": _("We are not sure where the label “{label}” ends. Check whether “{text}” belongs to it."),
    "several_targets": _("“{label}” names {count} functions. Check whether they are divided well."),
    "refers_elsewhere": _("This refers to another text: “{text}”. Write out what is meant."),
    "not_placed": _("Lines without a place: {count}. Give them one, or leave them out."),
    "unsure": _("We are not sure about “{text}”. Check it against the source."),
}
"""By code of a warning: what to look at."""
