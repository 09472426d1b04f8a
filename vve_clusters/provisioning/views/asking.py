"""What all screens of partners need: who may be here, what was posted before, and the heading."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.access.managing import manages_people
from vve_clusters.models import Handover, PartnerExit
from vve_clusters.provisioning.access import places_for_partners, sections_to_manage, works_everywhere


def ask_for_places(request: HttpRequest) -> list[Any]:
    """Return the places for partners of this user. Raises Http404 when there are none: the screen is not for them."""
    places = places_for_partners(request.user)
    if not places:
        raise Http404
    return places


def ask_for_people(request: HttpRequest) -> None:
    """Raise Http404 for whoever manages nobody."""
    if not manages_people(request.user):
        raise Http404


def exits_for(user: Any) -> QuerySet[PartnerExit]:
    """Return the leavings that this user may look at and undo."""
    return PartnerExit.objects.filter(institution__in=sections_to_manage(user).values("institution"))


def handovers_for(user: Any) -> QuerySet[Handover]:
    """Return the handovers that this user may look at: their own, or all."""
    if not manages_people(user):
        return Handover.objects.none()
    return Handover.objects.all() if works_everywhere(user) else Handover.objects.filter(by=user)


def posted(
    request: HttpRequest, *, without: tuple[str, ...] = ("action", "csrfmiddlewaretoken")
) -> list[tuple[str, str]]:
    """Return all that was posted, to send it along with the next step: nothing that was filled in is lost."""
    return [(name, value) for name, values in request.POST.lists() if name not in without for value in values]


def heading(title: str, *, icon: str = "group", above: tuple[str, str] | None = None) -> dict[str, Any]:
    """Return the heading and the way back of a screen."""
    name, label = above or ("vve_partners:index", _("Partners"))
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if label != title:
        trail.append({"url": reverse(name), "label": label})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "header_icon": icon, "breadcrumbs_items": trail}
