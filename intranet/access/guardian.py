"""How guardian finds the permissions of pages: all page types have those of Wagtail's base page."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import AbstractPage, Page


def content_type_of(found: Any) -> ContentType:
    """Return the content type whose permissions an object, or a model, has. For ``GUARDIAN_GET_CONTENT_TYPE``."""
    model = found if isinstance(found, type) else type(found)
    return ContentType.objects.get_for_model(Page if issubclass(model, AbstractPage) else model)
