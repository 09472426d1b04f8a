"""Bodies as places in which people have a seat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.access.lookups import prefixes
from intranet.access.scopes import ScopeKind
from intranet.bodies.models import BodyPage


def _bodies(numbers: Iterable[int]) -> dict[int, Any]:
    """Return the bodies that are on the site: the seats of one that was unpublished give nothing."""
    return BodyPage.objects.live().in_bulk(list(numbers))


def _around(page: Page) -> list[int]:
    return list(BodyPage.objects.filter(path__in=prefixes(page.path)).values_list("pk", flat=True))


BODY = ScopeKind("body", _("Consultation body"), find=_bodies, page=lambda body: body, around=_around)
