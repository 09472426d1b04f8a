"""Superusers break the glass: they may open what is closed to them, and everybody can read that they did."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.access.guard.refusing import GLASS, note
from intranet.access.reading import may_read

FLAG = "_vve_glass"


def without_glass(user: Any) -> Any:
    """Return this superuser as somebody with their own seats and nothing more, for asking; never save it."""
    plain = copy(user)
    plain.is_superuser = False
    for name in [name for name in vars(plain) if name.startswith(("_vve", "_perm", "_user_perm", "_group_perm"))]:
        delattr(plain, name)
    return plain


def watch(request: HttpRequest, pages: Iterable[Page]) -> None:
    """Note in the log which of these pages a superuser opens only because of being one."""
    plain: Any = None
    for page in pages:
        plain = plain or without_glass(_user(request))
        if not may_read(plain, page, drafts=True):
            note(GLASS, request.user, page, data={"url": request.path[:200], "method": request.method})
            setattr(request, FLAG, True)


def _user(request: HttpRequest) -> Any:
    # request.user is a lazy object; what is copied has to be the user itself.
    return getattr(request.user, "_wrapped", request.user)


def warn(request: HttpRequest, response: HttpResponse) -> None:
    """Put a warning on the screen of the admin that is about to be shown."""
    template = getattr(response, "template_name", None)
    names = [template] if isinstance(template, str) else template if isinstance(template, list | tuple) else []
    whole_screen = (
        request.headers.get("x-requested-with") != "XMLHttpRequest" and request.GET.get("_w_filter_fragment") is None
    )
    if getattr(request, FLAG, False) and whole_screen and any(str(name).startswith("wagtail") for name in names):
        messages.warning(
            request,
            _("This is not meant for you: you see it because you are a superuser. That you opened it is in the log."),
        )
