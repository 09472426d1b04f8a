"""Bulk actions: ids of many pages, images, documents or snippets in the query string, or the word "all"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.search import page_filter_search
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from intranet.access.guard.files import USE, collection_of, held
from intranet.access.guard.kinds import ADD_BELOW, EXPLORE, explorable
from intranet.access.guard.refusing import bad_request
from intranet.access.guard.table import MANY, Case, Kind, Verdict

ALL = "all"


def _model(case: Case) -> type[Model] | None:
    try:
        return apps.get_model(case.kwargs["app_label"], case.kwargs["model_name"])
    except LookupError:
        return None


def known_model(case: Case) -> Verdict:
    """Answer whether many of these are dealt with at once by others than superusers: never users, groups or sites."""
    known = (Page, get_image_model(), get_document_model(), *get_snippet_models())
    return Verdict.ALLOWED if _model(case) in known else Verdict.FORBIDDEN


def _on_pages(case: Case) -> bool:
    return _model(case) is Page


_ROWS = held("one of many rows", _model, USE)


def _find(case: Case, texts: Sequence[str]) -> dict[str, Any]:
    kind = EXPLORE if _on_pages(case) else _ROWS
    named = [text for text in texts if text != ALL]
    return {**{text: None for text in texts if text == ALL}, **(kind.find(case, named) if named else {})}


def _judge(case: Case, found: Sequence[Any]) -> list[Verdict]:
    kind = EXPLORE if _on_pages(case) else _ROWS
    rows = [each for each in found if each is not None]
    verdicts = iter(kind.judge(case, rows) if rows else [])
    return [Verdict.ALLOWED if each is None else next(verdicts) for each in found]


BULK = Kind("one of many", _find, _judge)


def _find_parent(case: Case, texts: Sequence[str]) -> dict[str, Any]:
    kind = EXPLORE if _on_pages(case) else collection_of(_model)
    return dict(kind.find(case, texts))


def _judge_parent(case: Case, found: Sequence[Any]) -> Sequence[Verdict]:
    kind = EXPLORE if _on_pages(case) else collection_of(_model)
    return kind.judge(case, found)


BULK_PARENT = Kind("the page, or the collection, whose list it is", _find_parent, _judge_parent)
BULK_DESTINATION = ADD_BELOW


def keep_to_what_one_may(case: Case) -> HttpResponse | None:
    """Let "all pages of the list" mean those that the user finds in the explorer.

    Wagtail takes every page below the parent, and names those with which the user may do nothing.
    """
    if not _on_pages(case) or ALL not in case.request.GET.getlist("id") or case.user.is_superuser:
        return None
    pages = explorable(case.user)
    parents = list(case.pages(case.request.GET.getlist("childOf")).values())
    words = case.request.GET.get("q", "")
    if parents:
        pages = pages.descendant_of(parents[-1]) if words else pages.child_of(parents[-1])
    if words:
        found = list(page_filter_search(words, pages)[0].results()[: MANY + 1])
        numbers = [page.pk for page in found]
    else:
        numbers = list(pages.values_list("pk", flat=True)[: MANY + 1])
    if len(numbers) > MANY:
        return bad_request(
            case.request, _("These are more than %(number)d pages. Take them in smaller groups.") % {"number": MANY}
        )
    query = case.request.GET.copy()
    query.setlist("id", [str(number) for number in numbers])
    case.request.GET = query  # type: ignore[assignment]
    return None
