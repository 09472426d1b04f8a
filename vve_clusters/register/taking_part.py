"""The screen on which clusters an institution takes part: its home, and where it is a guest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminDateInput

from vve_clusters.models import ClusterPage, ClusterParticipation, Institution
from vve_clusters.participation import change_home, join, leave
from vve_clusters.register.access import readable_institutions

TEMPLATE = "vve_clusters/register/taking_part.html"
LEAVE = "leave"


class JoinForm(forms.Form):
    """A cluster to take part in: as a guest from a day on, or as the home from today on."""

    cluster = forms.ModelChoiceField(ClusterPage.objects.none(), label=gettext_lazy("Cluster"))
    start = forms.DateField(
        label=gettext_lazy("First day"), widget=AdminDateInput, initial=timezone.localdate, required=False
    )
    home = forms.BooleanField(
        label=gettext_lazy("This becomes the home cluster"),
        required=False,
        help_text=gettext_lazy(
            "From today on. The page of the institution moves along, and its contact person changes."
        ),
    )

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        """Offer all clusters but the home."""
        super().__init__(*args, **kwargs)
        homes = ClusterParticipation.objects.active().filter(institution=institution, home=True)
        field: Any = self.fields["cluster"]
        field.queryset = ClusterPage.objects.exclude(pk__in=homes.values("cluster")).order_by("title")


class LeaveForm(forms.Form):
    """The last day of a guest; empty is at once."""

    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def taking_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where an institution takes part, and let it join or leave.

    Raises Http404 for an institution that this user does not see, PermissionDenied for one that they do not keep.
    """
    institution = get_object_or_404(readable_institutions(request.user), pk=pk)
    if not request.user.has_perm("vve_clusters.change_institution"):
        raise PermissionDenied
    asked_to_leave = LEAVE in request.POST
    joining = JoinForm(None if asked_to_leave else request.POST or None, institution=institution)
    leaving = LeaveForm(request.POST if asked_to_leave else None, prefix=request.POST.get(LEAVE) or None)
    if request.method == "POST":
        done = _leave(request, institution, leaving) if asked_to_leave else _join(request, institution, joining)
        if done:
            messages.success(request, done)
            return redirect("vve_clusters_taking_part", institution.pk)
    today = timezone.localdate()
    context = {
        "institution": institution,
        "rows": [
            (one, _end_form(one, leaving, request.POST.get(LEAVE, "")) if _may_end(one, today) else None)
            for one in institution.participations.select_related("cluster").order_by("-start", "-pk")
        ],
        "form": joining,
        "media": joining.media,
        "header_title": _("Where %(name)s takes part") % {"name": institution.name},
    }
    return render(request, TEMPLATE, context)


def _may_end(participation: ClusterParticipation, today: Any) -> bool:
    return not participation.home and (participation.until is None or participation.until >= today)


def _end_form(participation: ClusterParticipation, sent: LeaveForm, asked: str) -> LeaveForm:
    return sent if asked == str(participation.pk) else LeaveForm(prefix=str(participation.pk))


def _join(request: HttpRequest, institution: Institution, form: JoinForm) -> str:
    """Return what was done, or nothing when the form says what is wrong."""
    if not form.is_valid():
        return ""
    cluster, home = form.cleaned_data["cluster"], form.cleaned_data["home"]
    try:
        if home:
            change_home(institution=institution, cluster=cluster, by=request.user)
        else:
            start = form.cleaned_data["start"]
            join(institution=institution, cluster=cluster, by=request.user, start=start, home=False)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return ""
    text = _("%(cluster)s is the home cluster now.") if home else _("Takes part in %(cluster)s as a guest.")
    return text % {"cluster": cluster.title}


def _leave(request: HttpRequest, institution: Institution, form: LeaveForm) -> str:
    """Return what was done, or nothing when the form says what is wrong. A home ends where a partner leaves."""
    guests = institution.participations.filter(home=False)
    number = request.POST[LEAVE]
    participation = guests.filter(pk=number).first() if number.isascii() and number.isdigit() else None
    if participation is None or not form.is_valid():
        return ""
    try:
        ended = leave(participation=participation, by=request.user, last_day=form.cleaned_data["last_day"])
    except ValidationError as error:
        form.add_error("last_day", error.messages)
        return ""
    text = _("The last day in %(cluster)s is %(day)s.")
    return text % {"cluster": ended.cluster.title, "day": f"{ended.until:%d-%m-%Y}"}
