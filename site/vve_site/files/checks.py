"""What `manage.py check` says about uploading."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from wagtail.images import get_image_model
from wagtail.images.utils import get_allowed_image_extensions

from vve_site.files.fields import OF_TELEPHONES
from vve_site.files.models import SiteImage


@register("files")
def telephones_can_send(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W001: photos as telephones make them are refused where several are uploaded at once."""
    if not issubclass(get_image_model(), SiteImage) or set(OF_TELEPHONES) <= set(get_allowed_image_extensions()):
        return []
    return [
        Warning(
            "Uploading several images at once refuses photos as telephones make them (HEIC).",
            hint="Add heic and heif to WAGTAILIMAGES_EXTENSIONS.",
            id="vve_files.W001",
        )
    ]
