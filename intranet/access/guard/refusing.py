"""How the guard refuses: what it says, and what it writes in Wagtail's log."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_actions
from wagtail.models import PageLogEntry

from intranet.access.guard.table import Verdict

REFUSED = "vve_access.refused"  # named in intranet.access.logged
GLASS = "vve_access.break_glass"
PERIOD = timedelta(hours=1)

logger = logging.getLogger(__name__)


def most_in_a_period() -> int:
    """Return how many entries one user can cause in an hour: somebody who tries all numbers does not fill the disk."""
    return int(getattr(settings, "VVE_ACCESS_REFUSALS_PER_HOUR", 60))


def refuse(request: HttpRequest, verdict: Verdict, about: Any = None) -> HttpResponse:
    """Answer 404 for what the user may not know of and 403 for the rest, and note it when there is such an object."""
    if isinstance(about, Model):
        note(REFUSED, request.user, about, data={"url": request.path[:200], "method": request.method})
    if verdict is Verdict.UNKNOWN:
        return _page(
            request,
            404,
            _("Nothing here for you"),
            _("There is nothing at this address, or nothing that is meant for you."),
        )
    return _page(
        request,
        403,
        _("This is not yours to do"),
        _("Your roles do not include this. Do you need it for your work? Ask your contact person or the coordinator."),
    )


def bad_request(request: HttpRequest, message: str) -> HttpResponse:
    """Answer 400 and say what is wrong."""
    return _page(request, 400, _("This did not work"), message)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.headers.get("x-requested-with") == "XMLHttpRequest" or not request.accepts("text/html"):
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")

    def show(request: HttpRequest) -> TemplateResponse:
        context = {"refused_title": title, "refused_text": text}
        return TemplateResponse(request, "vve_access/guard/refused.html", context, status=status)

    response: TemplateResponse = get_localized_response(show, request)
    return response.render()


def note(action: str, user: Any, about: Model, data: dict[str, Any] | None = None) -> bool:
    """Write an entry in the log of this object, once an hour for a user; return whether it was written."""
    model = log_actions.get_log_model_for_instance(about)
    if model is None:
        return False
    recent = model.objects.filter(user=user.pk, action=action, timestamp__gte=timezone.now() - PERIOD)
    same = _same(model, about)
    noted = [all(entry[name] == value for name, value in same.items()) for entry in recent.values(*same)]
    if any(noted):
        return False
    if len(noted) >= most_in_a_period():
        logger.warning("%s: user %s caused %d entries within an hour, no more are noted", action, user.pk, len(noted))
        return False
    log(about, action, user=user, data=data or {})
    return True


def _same(model: type[Any], about: Model) -> dict[str, Any]:
    if issubclass(model, PageLogEntry):
        return {"page_id": about.pk}
    return {"object_id": str(about.pk), "content_type__model": about._meta.model_name}
