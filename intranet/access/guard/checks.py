"""System checks: an admin URL with a parameter that nobody looked at is an error, not a surprise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.urls import URLPattern, URLResolver

from intranet.access.guard.families import find_row

MIDDLEWARE = "intranet.access.guard.middleware.AdminGuardMiddleware"
NEEDED = (
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)
NOT_LISTED, NOT_SAID = "vve_access.E101", "vve_access.E102"
NOT_ON, TOO_EARLY, LOOKED_UP = "vve_access.W103", "vve_access.E104", "vve_access.W105"
HINT = (
    "Say what its parameters stand for in a function with @hooks.register('register_admin_guard_rows'); "
    "see docs/features/admin-guard.md. Until then only superusers get in."
)


def admin_patterns() -> Iterator[tuple[str, URLPattern, set[str | int]]]:
    """Yield (name, pattern, parameters) of all URLs of the admin; unnamed groups are numbers."""
    from wagtail.admin.urls import urlpatterns

    yield from _walk(urlpatterns, (), set())


def _walk(patterns: Iterable[Any], spaces: tuple[str, ...], above: set[str | int]) -> Iterator[Any]:
    for each in patterns:
        params = above | parameters(each)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, (*spaces, each.namespace) if each.namespace else spaces, params)
        else:
            yield ":".join((*spaces, each.name or each.lookup_str)), each, params


def parameters(pattern: Any) -> set[str | int]:
    """Return the names of the parameters of this pattern itself."""
    regex = pattern.pattern.regex
    named = set(regex.groupindex)
    return named or set(range(regex.groups))


@checks.register("urls")
def every_url_is_listed(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return an error for each admin URL that the guard would refuse because nobody said what its parameters are."""
    if not apps.is_installed("wagtail.admin"):
        return []
    found: list[checks.CheckMessage] = []
    for name, pattern, params in admin_patterns():
        row = find_row(name, pattern.callback) if params else None
        unsaid = ", ".join(sorted(str(each) for each in params - set(row.path if row else ())))
        if params and row is None:
            text = f"The admin guard has no row for the admin URL {name} ({unsaid})."
            found.append(checks.Error(text, hint=HINT, id=NOT_LISTED))
        elif unsaid:
            text = f"The row of the admin guard for {name} does not say what {unsaid} stands for."
            found.append(checks.Error(text, hint=HINT, id=NOT_SAID))
    return found


@checks.register("security")
def guard_is_on(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return what is wrong with where the middleware stands."""
    order = list(settings.MIDDLEWARE)
    hint = f"Put {MIDDLEWARE!r} in MIDDLEWARE, after those for authentication and messages."
    if MIDDLEWARE not in order:
        text = "The admin guard is off: Wagtail's admin names pages to people who may not see them."
        return [checks.Warning(text, hint=hint, id=NOT_ON)]
    before = order[: order.index(MIDDLEWARE)]
    if set(NEEDED) <= set(before):
        return []
    return [checks.Error("The admin guard does not know who is signed in.", hint=hint, id=TOO_EARLY)]


@checks.register("security")
def links_are_not_looked_up(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return a warning when Wagtail turns addresses into pages: it then names pages that the user may not see."""
    if getattr(settings, "WAGTAILADMIN_EXTERNAL_LINK_CONVERSION", "all").lower() not in ("all", "exact", "confirm"):
        return []
    text = "Wagtail looks up which page an address belongs to, and names it to whoever typed the address."
    return [checks.Warning(text, hint="Set WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = 'off'.", id=LOOKED_UP)]
