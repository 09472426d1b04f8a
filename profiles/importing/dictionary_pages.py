"""From a review tree to a dictionary with its competencies, and from one level to a draft in a dictionary."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.importing.access import may_save
from profiles.importing.organisation import folded
from profiles.importing.problems import NotReady, Problem
from profiles.importing.publishing import save_page
from profiles.importing.review import Node, Review
from profiles.models import CompetencyDictionaryPage, CompetencyLevel, CompetencyPage, Indicator

_FIGURE = re.compile(r"\d+")


def level_word_of(review: Review) -> str:
    """Return what this dictionary calls a level: the word that most of its labels have beside a figure."""
    labels = [node.get("label") for node in review.root.walk() if node.kind == "level"]
    words = Counter(
        word for label in labels if _FIGURE.search(label) and (word := _FIGURE.sub("", label).strip(" .:-–"))
    )
    return words.most_common(1)[0][0][:40] if words else ""


def fill_dictionary(page: CompetencyDictionaryPage, review: Review) -> None:
    """Write title and introduction of a review into a dictionary in memory; the word for levels where it has one."""
    page.title = page.draft_title = " ".join(review.root.get("title").split())
    page.level_word = level_word_of(review) or page.level_word
    parts = [review.root.get("purpose").strip()]
    parts += [
        f"{pair.get('label').strip()}: {pair.get('value').strip()}" for pair in review.group("identification").children
    ]
    for section in review.group("sections").children:
        parts.append(
            "\n".join([section.get("title").strip(), *[item.get("text").strip() for item in section.children]])
        )
    parts += review.root.lines_of("closing")
    page.introduction = "\n\n".join(part.strip(" :\n") for part in parts if part.strip(" :\n"))


def save_competencies(*, dictionary: CompetencyDictionaryPage, review: Review, user: Any, publish: bool) -> list[Page]:
    """Make or update the competencies of a dictionary and return those that were written.

    A competency is the same when its folded name is; a level when rank and folded title are. What the review does not
    name stays as it is. Raises NotReady for a competency that the user may not change.
    """
    before = {folded(page.draft_title): page for page in CompetencyPage.objects.child_of(dictionary)}
    written: list[Page] = []
    for node in review.group("competencies").children:
        name = " ".join(node.get("name").split())
        if not folded(name):
            continue
        known = before.get(folded(name))
        _refuse_what_is_not_theirs(user, dictionary, known, node, publish=publish)
        page = known.get_latest_revision_as_object() if known else CompetencyPage()
        page.title = page.draft_title = name
        page.definition = node.get("definition").strip()
        if node.get("category"):
            page.cluster = {"core": _("Core competencies"), "specific": _("Specific competencies")}[
                node.get("category")
            ]
        page.levels = _levels(list(page.levels.all()), node, dictionary.level_word)
        save_page(page=page, parent=dictionary, user=user, publish=publish, is_new=known is None)
        before[folded(name)] = page
        written.append(page)
    return written


def _refuse_what_is_not_theirs(
    user: Any, dictionary: CompetencyDictionaryPage, known: CompetencyPage | None, node: Node, *, publish: bool
) -> None:
    """Raise NotReady: who may change a dictionary may not always change a page below it, locked ones for example."""
    if not may_save(user, parent=dictionary, existing=known, publish=publish):
        why = _("You may not change this competency in the dictionary, or it is locked.")
        raise NotReady([Problem(node.id, "link" if node.kind == "level" else "name", why)])


def _levels(before: list[CompetencyLevel], node: Node, word: str) -> list[CompetencyLevel]:
    """Return the levels of a competency; one that was there already keeps its identity, so that links to it stay."""
    result = []
    for place, child in enumerate(node.children):
        title = " ".join(child.get("title").split())
        rank = int(child.get("rank") or 0)
        if not (title or rank or child.get("label").strip() or child.lines_of("indicators")):
            continue
        same = [level for level in before if level.rank == rank and folded(level.title) == folded(title)]
        same = same or [level for level in before if rank and level.rank == rank]
        level = same[0] if same else CompetencyLevel()
        if same:
            before.remove(level)
        label = " ".join(child.get("label").split())
        level.rank, level.title, level.sort_order = rank, title, place
        level.label = "" if rank and folded(label) in (folded(f"{word} {rank}"), str(rank)) else label[:40]
        level.indicators = [
            Indicator(sort_order=order, text=text) for order, text in enumerate(child.lines_of("indicators"))
        ]
        result.append(level)
    return result


def add_draft_level(
    *, dictionary: CompetencyDictionaryPage, competency: Node, level: Node, user: Any
) -> CompetencyLevel:
    """Add a level that a profile asks for to the dictionary as a draft, with its competency where that is new, and
    return it. Raises NotReady where the user may not change that competency.
    """
    name = " ".join(competency.get("name").split())
    known = next(
        (page for page in CompetencyPage.objects.child_of(dictionary) if folded(page.draft_title) == folded(name)), None
    )
    page = known.get_latest_revision_as_object() if known else CompetencyPage(title=name, draft_title=name)
    if not known:
        page.definition = competency.get("definition").strip()
    existing = list(page.levels.all())
    rank, title = int(level.get("rank") or 0), " ".join(level.get("title").split())
    for candidate in existing:
        if candidate.rank == rank and folded(candidate.title) == folded(title):
            candidate.page = page
            return candidate
    _refuse_what_is_not_theirs(user, dictionary, known, level, publish=False)
    made = _levels([], Node("competency", "", children=[level]), dictionary.level_word) or [CompetencyLevel(rank=rank)]
    made[0].sort_order = len(existing)
    page.levels = [*existing, made[0]]
    save_page(page=page, parent=dictionary, user=user, publish=False, is_new=known is None)
    made[0].page = page
    return made[0]
