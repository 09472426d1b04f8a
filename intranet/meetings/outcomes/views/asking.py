"""What the screens ask before they show or change anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from intranet.access.guard import glass
from intranet.access.guard.refusing import GLASS, note
from intranet.access.reading import visible_to
from intranet.meetings.models import ActionItem, Decision
from intranet.meetings.outcomes.services import Stale
from intranet.meetings.reading import actions_for, decisions_for

Row = TypeVar("Row", Decision, ActionItem)


def decision_for(request: HttpRequest, uid: UUID) -> Decision:
    """Return a decision that this user may read. Raises Http404."""
    rows = decisions_for(request.user).select_related("host", "meeting", "item", "mandate__person", "replaced_by")
    return _watched(request, get_object_or_404(rows, uid=uid), decisions_for)


def action_for(request: HttpRequest, uid: UUID) -> ActionItem:
    """Return an action that this user may read. Raises Http404."""
    rows = actions_for(request.user).select_related("host", "meeting", "item", "person", "seat", "closed_by")
    return _watched(request, get_object_or_404(rows, uid=uid), actions_for)


def _watched(request: HttpRequest, row: Row, readable: Callable[[Any], QuerySet[Row]]) -> Row:
    """Note in the log when a superuser opens this only because of being one."""
    if getattr(request.user, "is_superuser", False):
        plain = glass.without_glass(User.objects.get(pk=str(request.user.pk)))
        if not readable(plain).filter(pk=row.pk).exists():
            data = {"url": request.path[:200], "method": request.method}
            note(GLASS, request.user, row.meeting or row.host, data=data)
    return row


def host_for(request: HttpRequest, number: int) -> Any:
    """Return a body or cluster, or another page with people in it, that this user may read. Raises Http404."""
    if number > 2**62:
        raise Http404
    page = get_object_or_404(visible_to(request.user, Page.objects.all()), pk=number).specific
    if not hasattr(page, "scope"):
        raise Http404
    return page


def number_in(request: HttpRequest, name: str) -> int:
    """Return a number that a form sent. Raises Http404 when it is none: no form of ours does that."""
    given = request.POST.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise Http404
    return int(given)


def attempt(request: HttpRequest, said: str, write: Any, **what: Any) -> bool:
    """Write, and say so; or say why not. What somebody may not do passes as PermissionDenied."""
    try:
        write(**what)
    except Stale:
        messages.error(request, _("Somebody else changed this meanwhile. Look at it as it is now, and do it again."))
        return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, said)
    return True


def to_row(row: Decision | ActionItem) -> HttpResponse:
    """Send on to the page of a decision or an action."""
    name = "vve_meetings:decision" if isinstance(row, Decision) else "vve_meetings:action"
    return redirect(name, uid=row.uid)


def trail(title: str, *, of: type[Decision] | type[ActionItem]) -> list[dict[str, str]]:
    """Return the steps from the list to a screen."""
    name, label = (
        ("vve_meetings:decisions", _("Decisions")) if of is Decision else ("vve_meetings:actions", _("Actions"))
    )
    return [{"title": label, "url": reverse(name)}, {"title": title, "url": ""}]


def problems_of(form: Any) -> list[tuple[str, str, str]]:
    """Return (id of the field, its label, the sentence) of all that is wrong."""
    if form is None or not form.is_bound:
        return []
    found = []
    for name, sentences in form.errors.items():
        field = form[name] if name in form.fields else None
        where, label = (field.id_for_label, str(field.label)) if field is not None else ("", "")
        found += [(where, label, sentence) for sentence in sentences]
    return found
