"""W006: files whose model asks nobody whether the reader of a page may have them."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


@register()
def files_ask_their_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W006: say which files of closed pages anybody can fetch who has their address.

    A model says with ``read_by_home = True`` that the views which serve it call `intranet.access.files.ask`.
    """
    models = (("WAGTAILIMAGES_IMAGE_MODEL", get_image_model()), ("WAGTAILDOCS_DOCUMENT_MODEL", get_document_model()))
    return [
        Warning(
            f"{model._meta.label}: files of closed pages are not protected by their page.",
            hint=f"Use vve_site.files and its model for {setting}, or serve them by a view that calls "
            "intranet.access.files.ask and set read_by_home = True on the model.",
            obj=model,
            id="vve_access.W006",
        )
        for setting, model in models
        if not getattr(model, "read_by_home", False)
    ]
