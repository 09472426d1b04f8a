"""A page of results: what a card shows of a profile, and where the words of a search were found in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.browsing.filters import Filters
from profiles.browsing.highlights import Piece, highlight, hits, snippet, words_of
from profiles.models import FunctionProfilePage, RoleProfilePage
from profiles.models.role_profile import section_texts
from profiles.selectors.organisation import Unit

MOST_FINDS = 2


@dataclass(frozen=True)
class Find:
    """A place where the words were found."""

    where: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Result:
    """A card."""

    page: FunctionProfilePage | RoleProfilePage
    kind: str
    title: list[Piece]
    lead: str
    unit: str
    holds: bool
    starts: bool  # will hold, but does not yet
    finds: list[Find]


def results(pages: list[Page], *, filters: Filters, units: Mapping[int, Unit]) -> list[Result]:
    """Return the cards for a page of results, in their order.

    Two queries, and three more for words: however many tasks and indicators there are.
    """
    keys = [page.pk for page in pages]
    terms = words_of(filters.words)
    functions = FunctionProfilePage.objects.filter(pk__in=keys).select_related("job_family")
    if terms:
        functions = functions.prefetch_related("result_areas__tasks", "requirements")
    found: dict[int, FunctionProfilePage | RoleProfilePage] = {page.pk: page for page in functions}
    found |= {page.pk: page for page in RoleProfilePage.objects.filter(pk__in=keys)}
    return [_result(found[key], terms, filters.day, units) for key in keys if key in found]


def _result(
    page: FunctionProfilePage | RoleProfilePage, terms: list[str], day: dt.date, units: Mapping[int, Unit]
) -> Result:
    is_function = isinstance(page, FunctionProfilePage)
    unit = units.get(page.organisation_unit_id or 0)
    return Result(
        page=page,
        kind="function" if is_function else "role",
        title=highlight(page.title, terms),
        lead=page.purpose if isinstance(page, FunctionProfilePage) else _lead(page),
        unit=unit.full_name if unit else "",
        holds=page.holds_on(day),
        starts=bool(page.valid_from and page.valid_from > day),
        finds=_finds(page, terms) if terms else [],
    )


def _lead(page: RoleProfilePage) -> str:
    for section in page.sections:
        for block in section.value.get("body") or []:
            if block.block_type == "paragraph":
                return str(block.value)
    return ""


def _finds(page: FunctionProfilePage | RoleProfilePage, terms: list[str]) -> list[Find]:
    """Return the places with most of the words, the first ones first."""
    texts = _function_texts(page) if isinstance(page, FunctionProfilePage) else _role_texts(page)
    scored = [(hits(text, terms), where, text) for where, text in texts]
    best = sorted((item for item in scored if item[0]), key=lambda item: -item[0])[:MOST_FINDS]
    return [Find(where, snippet(text, terms)) for _score, where, text in best]


def _function_texts(page: FunctionProfilePage) -> Iterator[tuple[str, str]]:
    yield _("Purpose"), page.purpose
    for number, area in enumerate(page.result_areas.all(), start=1):
        yield _("Result area %(number)d") % {"number": number}, area.title
        for task in area.tasks.all():
            yield _("Task of result area %(number)d") % {"number": number}, task.text
        yield _("Result of result area %(number)d") % {"number": number}, area.result
    for item in page.requirements.all():
        yield _("Competency"), item.name
        yield _("Definition of %(competency)s") % {"competency": item.name}, item.definition
        yield _("Level of %(competency)s") % {"competency": item.name}, item.level_title
        for indicator in item.indicator_list:
            yield _("Indicator of %(competency)s") % {"competency": item.name}, indicator


def _role_texts(page: RoleProfilePage) -> Iterator[tuple[str, str]]:
    for section in page.sections:
        title = section.value.get("title") or _("Text")
        for text in section_texts(section.value):
            yield str(title), text
