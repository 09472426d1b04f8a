"""The list of differences with a register, and deciding on them: one, or several at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vve_clusters.models import DriftItem, Institution
from vve_clusters.registers import drift, wording
from vve_clusters.registers.views.asking import for_importers, frame

PER_PAGE = 50
MOST_AT_ONCE = 500
INSPECT = "vve_clusters_institution_modeladmin_inspect"
MAKE = "new"
"""What the form says when something new is none of the institutions that look like it."""
State = DriftItem.State
Kind = DriftItem.Kind


@require_safe
@for_importers
def drift_list(request: HttpRequest) -> HttpResponse:
    """List the differences of one state and kind."""
    state, kind = _filters(request.GET)
    items = DriftItem.objects.filter(state=state).select_related("institution", "decided_by")
    counts = Counter(items.order_by().values_list("kind", flat=True))
    if kind:
        items = items.filter(kind=kind)
    items = items.order_by("name", "value", "kind") if state == State.OPEN else items.order_by("-decided_at", "-pk")
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("p"))
    shown = list(page.object_list)
    names = Institution.objects.in_bulk({pk for item in shown for pk in item.lookalikes})
    shared = drift.with_other_numbers(shown)
    context = {
        "page": page,
        "items": [_shown(item, names) | {"has_other_number": item.institution_id in shared} for item in shown],
        "state": state,
        "kind": kind,
        "states": State.choices,
        "kinds": [(each.value, each.label, counts[each.value]) for each in Kind if counts[each.value]],
        "total": sum(counts.values()),
        "make": MAKE,
        "inspect": INSPECT if request.user.has_perm("vve_clusters.change_institution") else "",
    }
    context |= frame(_("Differences with the registers"))
    return render(request, "vve_clusters/registers/drift.html", context)


def _filters(data: Any) -> tuple[str, str]:
    state, kind = data.get("state", State.OPEN), data.get("kind", "")
    return state if state in State.values else State.OPEN, kind if kind in Kind.values else ""


def _shown(item: DriftItem, names: dict[int, Institution]) -> dict[str, Any]:
    return {
        "item": item,
        "before": "" if item.kind == Kind.NEW else wording.side(item.kind, item.before),
        "after": wording.side(item.kind, item.after),
        "what": Institution.Kind(item.after["kind"]).label if item.kind == Kind.NEW else "",
        "lookalikes": [names[pk] for pk in item.lookalikes if pk in names],
        "decided": wording.decided(item),
        "can_undo": item.state in (State.ACCEPTED, State.REJECTED),
    }


@dataclass(frozen=True)
class Asked:
    """What a form says: do this with these items."""

    action: str
    pks: list[int]

    @classmethod
    def from_form(cls, data: Any) -> Asked:
        """Return what is asked; a button at one item ("accept:12") goes before the ticked ones."""
        action, _sep, one = data.get("do", "").partition(":")
        given = [one] if one else data.getlist("item")
        return cls(action, _numbers(given)[:MOST_AT_ONCE])


@require_POST
@for_importers
def drift_decide(request: HttpRequest) -> HttpResponse:
    """Take over, keep or undo; each item is a transaction of its own, and what could not be done is said by name."""
    asked = Asked.from_form(request.POST)
    if asked.action not in ("accept", "reject", "undo"):
        messages.error(request, _("Choose what to do."))
    elif not asked.pks:
        messages.error(request, _("Tick at least one difference first."))
    else:
        _carry_out(request, asked)
    state, kind = _filters(request.POST)
    query = {"state": state, "kind": kind, "p": request.POST.get("p", "")}
    return redirect(f"{reverse('vve_clusters_registers:drift')}?{urlencode({k: v for k, v in query.items() if v})}")


def _carry_out(request: HttpRequest, asked: Asked) -> None:
    items = DriftItem.objects.in_bulk(asked.pks)
    choices = _choices(request.POST, asked.pks)
    done = 0
    for pk in asked.pks:
        if pk not in items:
            continue
        problem = _decide(request, asked.action, items[pk], choices)
        if problem:
            messages.warning(request, f"{items[pk]}. {problem}")
        else:
            done += 1
    if done:
        messages.success(request, _done(asked.action, done))


def _done(action: str, n: int) -> str:
    if action == "accept":
        text = ngettext("%(n)d difference taken over.", "%(n)d differences taken over.", n)
    elif action == "reject":
        text = ngettext("%(n)d difference left as it was.", "%(n)d differences left as they were.", n)
    else:
        text = ngettext("%(n)d decision undone.", "%(n)d decisions undone.", n)
    return text % {"n": n}


def _choices(data: Any, pks: list[int]) -> dict[int, Institution | None]:
    """Return for each something new what the form says that it is: one of ours, or none of them."""
    said = {pk: data.get(f"same-{pk}", "") for pk in pks}
    ours = Institution.objects.in_bulk(_numbers(said.values()))
    found: dict[int, Institution | None] = {pk: None for pk, text in said.items() if text == MAKE}
    return found | {pk: ours[int(text)] for pk, text in said.items() if text in map(str, ours)}


def _numbers(texts: Iterable[str]) -> list[int]:
    """Return the numbers of rows among texts that anybody may have sent, each once."""
    return [int(text) for text in dict.fromkeys(texts) if text.isascii() and text.isdigit() and len(text) < 19]


def _decide(request: HttpRequest, action: str, item: DriftItem, choices: dict[int, Institution | None]) -> str:
    """Carry out one decision. Returns what is wrong, or nothing."""
    try:
        if action == "undo":
            drift.undo(pk=item.pk, by=request.user)
        elif action == "reject":
            drift.reject(pk=item.pk, by=request.user)
        else:
            if item.kind == Kind.NEW and item.lookalikes and item.pk not in choices:
                return _("Choose first whether it is one of your institutions.")
            drift.accept(pk=item.pk, by=request.user, same_as=choices.get(item.pk))
    except drift.AlreadyDecided as error:
        return wording.decided(error.item) or _("This was decided already.")
    except drift.ChangedMeanwhile:
        drift.look_again(pk=item.pk)
        return _("The institution has been changed since the import. Look again at what differs now.")
    except drift.CannotUndo:
        return _("This cannot be undone: something else has changed since. Change the institution by hand.")
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
