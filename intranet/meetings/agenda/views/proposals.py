"""Screens of proposals: bringing one, answering it, and making items of signals."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intranet.bodies.fields import problems_of
from intranet.bodies.reading import judged_by
from intranet.meetings.agenda import proposals
from intranet.meetings.agenda.forms import AnswerForm, ProposalForm
from intranet.meetings.agenda.services import ChangedMeanwhile
from intranet.meetings.asking import item_to_change, meeting_to_attend, meeting_to_change
from intranet.meetings.models import AgendaItem
from intranet.meetings.reading import items_for
from intranet.meetings.rules import invited, person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Bring an item for the agenda."""
    meeting = meeting_to_attend(request, uid)
    person = person_of(request.user)
    if person is None or not proposals.may_propose(meeting):
        raise PermissionDenied
    form = ProposalForm(
        request.POST or None,
        user=request.user,
        meeting=meeting,
        people=list(invited(meeting)),
        initial={"uid": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        proposals.propose(meeting=meeting, by=person, user=request.user, **form.cleaned_data)
        messages.success(request, _("Your proposal is with chair and secretary. You find their answer here."))
        return redirect(meeting.get_url(request) or "/")
    context = {"meeting": meeting, "form": form, "problems": problems_of(form)}
    return render(request, "vve_meetings/agenda/propose.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def judge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Answer a proposal."""
    item = item_to_change(request, uid)
    if item.proposed_by_id is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        sentences = [str(sentence) for found in form.errors.values() for sentence in found]
        messages.error(request, f"{item.title}: {' '.join(dict.fromkeys(sentences))}")
        return redirect("vve_meetings:agenda", item.meeting.uid)
    try:
        proposals.judge(item=item, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile as changed:
        words = {"title": changed.row.title, "state": changed.row.get_state_display()}
        sentence = _("Somebody answered “%(title)s” meanwhile: %(state)s. Nothing was changed.") % words
        messages.warning(request, sentence)
    else:
        messages.success(request, _("Your answer is kept."))
    return redirect("vve_meetings:agenda", item.meeting.uid)


@login_required
@require_POST
def take_up(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put a proposal of an earlier meeting on this agenda."""
    meeting = meeting_to_change(request, uid)
    wanted = request.POST.get("item", "")
    item = items_for(request.user).filter(meeting__host=meeting.host_id, uid=_uid(wanted)).first()
    if item is None or item.state not in (AgendaItem.State.LATER, AgendaItem.State.ON_AGENDA):
        raise Http404
    try:
        proposals.take_up(item=item, meeting=meeting, by=request.user)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody took this up meanwhile."))
    else:
        messages.success(request, _("The item is on the agenda."))
    return redirect("vve_meetings:agenda", meeting.uid)


@login_required
@require_POST
def take_signal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make an item of a signal."""
    meeting = meeting_to_change(request, uid)
    wanted = _uid(request.POST.get("signal", ""))
    signal = judged_by(request.user).filter(body=meeting.host_id, uid=wanted).select_related("sender").first()
    if signal is None:
        raise Http404
    proposals.take_signal(meeting=meeting, signal=signal, by=request.user)
    messages.success(request, _("The signal is on the agenda."))
    return redirect("vve_meetings:agenda", meeting.uid)


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
