"""How fields, kinds and choices of the review are called on the screen."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from profiles.models.role_profile import SectionKey

FIELDS = {
    "document:title": _("Title"),
    "document:purpose": _("Purpose"),
    "document:closing": _("Closing clause"),
    "pair:key": _("Field"),
    "pair:label": _("Label"),
    "pair:value": _("Value"),
    "position:direction": _("Relation"),
    "position:text": _("Name of the function"),
    "area:title": _("Result"),
    "area:exhaustive": _("List of tasks"),
    "area:result": _("Result in one sentence"),
    "task:text": _("Task"),
    "competency:name": _("Name"),
    "competency:category": _("Category"),
    "competency:definition": _("Definition"),
    "level:rank": _("Rank"),
    "level:label": _("Label of the level"),
    "level:title": _("Title of the level"),
    "level:indicators": _("Indicators, one on a line"),
    "level:link": _("In the dictionary"),
    "level:other": _("Another level: type its name"),
    "level:wording": _("Wording"),
    "section:title": _("Title"),
    "section:key": _("About"),
    "section:form": _("Form"),
    "item:text": _("Text"),
    "lost:choice": _("Choose a place"),
    "lost:reason": _("Reason"),
}

GROUPS = {
    "identification": _("Particulars"),
    "positions": _("Place in the organisation"),
    "areas": _("Result areas and tasks"),
    "competencies": _("Competencies"),
    "sections": _("Sections"),
    "not_placed": _("Not placed"),
}

KINDS = {
    "pair": _("Particular"),
    "position": _("Relation"),
    "area": _("Result area"),
    "task": _("Task"),
    "competency": _("Competency"),
    "level": pgettext_lazy("of a competency", "Level"),
    "section": _("Section"),
    "item": _("Part"),
    "lost": _("Line"),
}

ADD = {
    "pair": _("Add a particular"),
    "position": _("Add a relation"),
    "area": _("Add a result area"),
    "task": _("Add a task"),
    "competency": _("Add a competency"),
    "level": _("Add a level"),
    "section": _("Add a section"),
    "item": _("Add a part"),
}

DESTINATIONS = {
    "purpose": _("Purpose"),
    "closing": _("Closing clause"),
    "pair": _("New particular"),
    "position": _("New relation"),
    "area": _("New result area"),
    "task": _("New task"),
    "result": _("Result in one sentence"),
    "competency": _("New competency"),
    "definition": _("Definition"),
    "level": _("New level"),
    "indicators": _("New indicator"),
    "section": _("New section"),
    "item": _("New part"),
}

PAIR_KEYS = {
    "": _("Another particular, by its own label"),
    "function_title": _("Title of the function"),
    "job_family": _("Job family"),
    "organisation_unit": _("Organisation unit"),
    "staff_level": _("Staff level"),
    "salary_scales": _("Salary scales"),
    "version": _("Version"),
}
DIRECTIONS = {"reports_to": _("Reports to"), "leads": _("Leads")}
CATEGORIES = {"": _("Not divided"), "core": _("Core competency"), "specific": _("Specific competency")}
FORMS = {"text": _("Text"), "list": _("List"), "table": _("Table")}
EXHAUSTIVE = {"1": _("Names all tasks"), "": _("Names some of the tasks")}
WORDINGS = {"document": _("As in this document"), "dictionary": _("As in the dictionary")}
SECTION_KEYS = dict(SectionKey.choices)

CHOICES = {
    "pair:key": PAIR_KEYS,
    "position:direction": DIRECTIONS,
    "area:exhaustive": EXHAUSTIVE,
    "competency:category": CATEGORIES,
    "level:wording": WORDINGS,
    "section:key": SECTION_KEYS,
    "section:form": FORMS,
}
"""Values that are chosen from a fixed list."""

LONG = {
    "document:purpose",
    "document:closing",
    "area:title",
    "area:result",
    "task:text",
    "competency:definition",
    "level:indicators",
    "level:title",
    "pair:value",
    "item:text",
}
"""Values that are written in a text area."""

DOCUMENT_KINDS = {
    "function_profile": _("Function profile"),
    "role_profile": _("Role profile"),
    "dictionary": _("Competency dictionary"),
}

HELP = {
    "item:text:table": format_lazy("{} {}", _("A row of the table."), _("Put | between two cells.")),
}
