"""The function book: the page under which profiles live, and where staff browse them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from intranet.access.models import AudienceMixin


class FunctionBookPage(AudienceMixin, Page):
    """Browse and search the profiles below it."""

    access_kind = "function_book"

    introduction = models.TextField(_("introduction"), blank=True)
    dictionary = models.ForeignKey(
        "vve_profiles.CompetencyDictionaryPage",
        verbose_name=_("competency dictionary"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="books",
        help_text=_("The dictionary in which competencies of imported profiles are looked up."),
    )

    template = "vve_profiles/function_book_page.html"
    subpage_types = ["vve_profiles.FunctionProfilePage", "vve_profiles.RoleProfilePage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        PageChooserPanel("dictionary", "vve_profiles.CompetencyDictionaryPage"),
    ]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]

    class Meta:
        verbose_name = _("function book")
        verbose_name_plural = _("function books")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filtered profiles: see ``profiles.browsing``."""
        from profiles.browsing import browse

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["browse"] = browse(book=self, request=request)
        return context

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template: only the parts that change where a filter of a page on screen changed."""
        live = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
        return "vve_profiles/browse/live.html" if live else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page. The browser shows the short form of an address, without the fields that were left empty.

        A cache must not hand the parts to somebody who asks for the whole.
        """
        response: Any = super().serve(request, *args, **kwargs)
        if response.template_name != self.template:
            query = response.context_data["browse"].filters.query().removesuffix("?")
            response["HX-Push-Url"] = f"{request.path}{query}"
        patch_vary_headers(response, ["HX-Request"])
        return response
