"""What must be so for access to hold; found when the project starts."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.module_loading import import_string

from intranet.access.roles import ROWS

BACKEND = "intranet.access.backend.SeatBackend"


@register()
def page_types_are_listed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001: a page type of ours that is no row of the table of roles is closed to everybody."""
    from intranet.access.models import AudienceMixin

    return [
        Error(
            f"{model._meta.label} has no row in the table of roles (access_kind = {model.access_kind!r}).",
            hint="Set access_kind to a kind of intranet.access.roles.ROWS. Until then the type is closed to everybody.",
            obj=model,
            id="vve_access.E001",
        )
        for model in apps.get_models()
        if issubclass(model, AudienceMixin) and model.access_kind not in ROWS
    ]


@register()
def dates_are_asked(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E002: without our backend nobody in a seat has a permission on models. W003, W004: what works beside it."""
    found: list[CheckMessage] = []
    backends = [import_string(name) for name in settings.AUTHENTICATION_BACKENDS]
    ours = import_string(BACKEND)
    if not any(issubclass(backend, ours) for backend in backends):
        found.append(
            Error(
                "AUTHENTICATION_BACKENDS has no backend that reads seats.",
                hint=f"Put {BACKEND!r} in the place of django.contrib.auth.backends.ModelBackend.",
                id="vve_access.E002",
            )
        )
    if "django.contrib.auth.backends.ModelBackend" in settings.AUTHENTICATION_BACKENDS:
        found.append(
            Warning(
                "Django's own ModelBackend stands beside the one that reads seats: it does not look at dates.",
                hint="Take it out of AUTHENTICATION_BACKENDS.",
                id="vve_access.W003",
            )
        )
    if getattr(settings, "ANONYMOUS_USER_NAME", "AnonymousUser") is not None:
        found.append(
            Warning(
                "django-guardian makes an account for people who are not signed in.",
                hint="Set ANONYMOUS_USER_NAME = None.",
                id="vve_access.W004",
            )
        )
    return found


@register()
def no_other_door_to_pages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W005: Wagtail's API of version 3 writes pages past the screens that ask our questions."""
    if apps.is_installed("wagtail.api.v3"):
        return [Warning("wagtail.api.v3 is installed: it was not tried with seats.", id="vve_access.W005")]
    return []
