"""Fields and texts of forms that hold a page or a file: they show no title of what the user may not see.

An id in a form can be anything: whoever sends the number of a closed page in a field for a link would read its title in
the form that comes back. The number stays, so that a form saves what it held; the title does not show. And of pages of
others one sees the title that readers see, not that of a draft.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images import get_image_model
from wagtail.images.rich_text.contentstate import ImageElementHandler
from wagtail.models import AbstractPage, Page
from wagtail.permissions import policy_registry

from intranet.access.guard.at_work import at_work
from intranet.access.guard.files import USE
from intranet.access.guard.kinds import explorable
from intranet.access.guard.table import as_number
from intranet.access.policy import access_of
from intranet.access.reading import is_visible


def may_see_title(user: Any, instance: Model) -> bool:
    """Return whether this user may read the title of what a field holds. Only pages and files have secrets."""
    if user.is_superuser:
        return True
    if isinstance(instance, Page):
        return is_visible(user, instance) or explorable(user).filter(pk=instance.pk).exists()
    policy = policy_registry.get_by_type(type(instance))
    if hasattr(policy, "collections_user_has_any_permission_for"):
        return bool(policy.user_has_any_permission_for_instance(user, USE, instance))
    return True


def works_on(user: Any, page: Page) -> bool:
    """Return whether this user has something to do at this place; no query but those for what they may write at all."""
    return bool(access_of(user).codenames(page))


def _value_data(self: Any, value: Any) -> Any:
    user = at_work()
    instance = self.get_instance(value) if user is not None and value is not None else None
    if instance is None or may_see_title(user, instance):
        return _of_wagtail["value"](self, value)
    return {"id": instance.pk, "edit_url": None, self.display_title_key: _("Not yours to see"), "parent_id": None}


def _admin_title(self: Any) -> str:
    """Return the title that the page has on the site, where Wagtail would show that of somebody else's draft."""
    user = at_work()
    mine = user is None or not self.live or works_on(user, self)
    return str(_of_wagtail["title"](self) if mine else self.title)


def _hides(handler: type[Any], model: Any) -> Any:
    """Return what the editor of texts gets to know of a link: nothing of what the user may not see but its number."""
    original = handler.get_attribute_data

    def get_attribute_data(self: Any, attrs: Any) -> Any:
        user = at_work()
        number = as_number(str(attrs.get("id", "")))
        found = model()._default_manager.filter(pk=number).first() if user is not None and number else None
        if found is None or may_see_title(user, found):
            return original(self, attrs)
        return {"id": found.pk, "url": None, "parentId": None, "filename": _("Not yours to see")}

    return get_attribute_data


def _image_entity(self: Any, name: Any, attrs: Any, state: Any, contentstate: Any) -> Any:
    user = at_work()
    number = as_number(str(attrs.get("id", "")))
    found = get_image_model()._default_manager.filter(pk=number).first() if user is not None and number else None
    if found is None or may_see_title(user, found):
        return _of_wagtail["image"](self, name, attrs, state, contentstate)
    data = {"id": attrs["id"], "src": "", "alt": attrs.get("alt"), "format": attrs.get("format")}
    return Entity("IMAGE", "IMMUTABLE", data)


_of_wagtail: dict[str, Any] = {}


def install() -> None:
    """Put the question where Wagtail has no hook for it: fields for choosing, titles in lists, links in texts."""
    if _of_wagtail:
        return
    _of_wagtail["value"], BaseChooser.get_value_data = BaseChooser.get_value_data, _value_data
    _of_wagtail["title"], AbstractPage.get_admin_display_title = AbstractPage.get_admin_display_title, _admin_title
    _of_wagtail["image"], ImageElementHandler.create_entity = ImageElementHandler.create_entity, _image_entity
    PageLinkElementHandler.get_attribute_data = _hides(PageLinkElementHandler, lambda: Page)
    DocumentLinkElementHandler.get_attribute_data = _hides(DocumentLinkElementHandler, get_document_model)
