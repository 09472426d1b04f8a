"""The list of imports, taking in a file, its progress and preview, and confirming it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vve_clusters.models import DriftItem, Institution, RegisterImport, RegisterRow
from vve_clusters.registers import wording
from vve_clusters.registers.confirming import PreviewOutdated, confirm
from vve_clusters.registers.download import csv_lines
from vve_clusters.registers.forms import UploadForm
from vve_clusters.registers.intake import LOST_AFTER, queue_again_when_lost
from vve_clusters.registers.reader import UnreadableRegister
from vve_clusters.registers.uploads import WrongState, discard, own_municipalities, take_in
from vve_clusters.registers.views.asking import for_importers, frame, import_or_404, list_title

PER_PAGE = 25
ROWS_PER_PAGE = 50
State = RegisterImport.State
Outcome = RegisterRow.Outcome
SHOWN = (Outcome.NEW, Outcome.CHANGED, Outcome.GONE, Outcome.BAD)
LEFT_OUT = ("elsewhere", "private", "other_kind", "closed", "held")


@require_safe
@for_importers
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports, and say how many differences wait."""
    imports = RegisterImport.objects.select_related("owner").order_by("-created_at", "-pk")
    context = {
        "page": Paginator(imports, PER_PAGE).get_page(request.GET.get("p")),
        "to_decide": DriftItem.objects.filter(state=DriftItem.State.OPEN).count(),
    }
    return render(request, "vve_clusters/registers/list.html", {**context, **frame(list_title())})


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
def import_add(request: HttpRequest) -> HttpResponse:
    """Take in a file of a register."""
    last = RegisterImport.objects.filter(state=State.DONE).exclude(municipalities="").first()
    initial = {"municipalities": own_municipalities() or (last.municipalities if last else "")}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            import_ = take_in(
                register=data["register"],
                file=data["upload"],
                name=str(data["upload"].name),
                municipalities=data["municipalities"],
                owner=request.user,
            )
        except UnreadableRegister as error:
            form.add_error("upload", wording.error(error.code, error.params))
        else:
            return redirect("vve_clusters_registers:import", import_.uuid)
    context = {"form": form, **frame(_("Import a register"))}
    return render(request, "vve_clusters/registers/add.html", context, status=422 if form.is_bound else 200)


@require_safe
@for_importers
def import_show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how far the reading is (asked again every second), then the preview, then what came of it."""
    import_ = import_or_404(uuid)
    queue_again_when_lost(import_)
    busy = import_.state in (State.WAITING, State.READING)
    context: dict[str, Any] = {
        "import": import_,
        "busy": busy,
        "percent": import_.read_bytes * 100 // import_.size if import_.size else 0,
        "slow": busy and timezone.now() - import_.created_at > LOST_AFTER,
    }
    if request.headers.get("HX-Request"):
        return render(request, "vve_clusters/registers/progress.html", context)
    if import_.state == State.FAILED:
        context["error"] = wording.error(import_.error_code, import_.error_params)
    if import_.state in (State.READY, State.DONE):
        context |= _preview(request, import_)
    context |= frame(import_.get_register_display())
    return render(request, "vve_clusters/registers/import.html", context)


def _preview(request: HttpRequest, import_: RegisterImport) -> dict[str, Any]:
    counts = {str(outcome): import_.counts.get(outcome, 0) for outcome in Outcome}
    tab = request.GET.get("toon", "")
    if tab not in SHOWN:
        tab = next((outcome for outcome in SHOWN if counts[outcome]), Outcome.NEW)
    rows = import_.rows.filter(outcome=tab).select_related("institution").order_by("line", "name", "pk")
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("p"))
    shown = list(page.object_list)
    names = Institution.objects.in_bulk({pk for row in shown for pk in row.lookalikes})
    labels = wording.counts()
    return {
        "tab": str(tab),
        "tabs": [(str(outcome), outcome.label, counts[outcome]) for outcome in SHOWN],
        "counts": import_.counts,
        "left_out": [(labels[key], import_.counts[key]) for key in LEFT_OUT if import_.counts.get(key)],
        "page": page,
        "rows": [_shown(row, names) for row in shown],
        "cautions": wording.cautions(import_) if import_.state == State.READY else [],
        "to_decide": _to_decide(import_),
    }


def _to_decide(import_: RegisterImport) -> int:
    """Return how many rows confirming puts before a person."""
    asked = import_.counts.get(Outcome.CHANGED, 0) + import_.counts.get(Outcome.GONE, 0)
    if not import_.makes_institutions:
        return int(asked + import_.counts.get(Outcome.NEW, 0))
    return int(asked + import_.rows.filter(outcome=Outcome.NEW).exclude(lookalikes=[]).count())


def _shown(row: RegisterRow, names: dict[int, Institution]) -> dict[str, Any]:
    return {
        "row": row,
        "address": wording.address(row.facts) if row.facts else "",
        "lookalikes": [names[pk] for pk in row.lookalikes if pk in names],
        "reason": wording.reason(row.reason, row.reason_params) if row.reason else "",
        "remarks": wording.remarks(row.remarks),
        "differences": [
            {
                "label": DriftItem.Kind(each["kind"]).label,
                "before": wording.side(each["kind"], each["before"]),
                "after": wording.side(each["kind"], each["after"]),
            }
            for each in row.differences
            if each["kind"] != DriftItem.Kind.NEW
        ],
    }


@require_POST
@for_importers
def import_confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Carry out what the preview says; the second click of two finds it done."""
    import_ = import_or_404(uuid)
    try:
        done = confirm(pk=import_.pk, by=request.user)
    except PreviewOutdated:
        messages.warning(
            request, _("The institutions have changed since you saw this. Nothing was done; look at the new preview.")
        )
        return redirect("vve_clusters_registers:import", uuid)
    except WrongState:
        messages.error(request, _("This import cannot be carried out (any more)."))
        return redirect("vve_clusters_registers:import", uuid)
    made, asked = done.counts.get("made", 0), done.counts.get("to_decide", 0)
    if made:
        text = ngettext("%(n)d institution made.", "%(n)d institutions made.", made)
        messages.success(request, text % {"n": made})
    if asked:
        text = ngettext("%(n)d difference to decide on.", "%(n)d differences to decide on.", asked)
        messages.success(request, text % {"n": asked})
        return redirect("vve_clusters_registers:drift")
    if not made:
        messages.success(request, _("The register says the same as we do. There is nothing to decide."))
    return redirect("vve_clusters_registers:import", uuid)


@require_POST
@for_importers
def import_discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Throw away an import that was not carried out."""
    import_ = import_or_404(uuid)
    try:
        discard(pk=import_.pk, by=request.user)
    except WrongState:
        messages.error(request, _("This import was carried out already. Decide on its differences instead."))
        return redirect("vve_clusters_registers:import", uuid)
    messages.success(request, _("The import is thrown away. Nothing was changed."))
    return redirect("vve_clusters_registers:list")


@require_safe
@for_importers
def import_rows(request: HttpRequest, uuid: UUID) -> StreamingHttpResponse:
    """Send the rows of one outcome as CSV."""
    import_ = import_or_404(uuid)
    outcome = request.GET.get("toon", Outcome.BAD)
    if outcome not in SHOWN:
        raise Http404
    response = StreamingHttpResponse(csv_lines(import_, outcome), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{import_.register}-{outcome}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
