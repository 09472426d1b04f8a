"""The pages of the consultation: the way in, and one for each body."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from intranet.access.models import AudienceMixin

# Types of other apps that stand below ours; a host project may do without those apps.
OF_LIBRARY = ["vve_library.LibraryPage"] if apps.is_installed("intranet.library") else []
DOCUMENTS = ["vve_library.GovernanceDocumentPage"] if apps.is_installed("intranet.library") else []
MEETINGS = ["vve_meetings.MeetingPage"] if apps.is_installed("intranet.meetings") else []
PLAIN_TEXT = ["bold", "italic", "link", "document-link", "ol", "ul"]


class IntranetPage(AudienceMixin, Page):
    """The way into the consultation: the bodies, and what lies beside them, such as the library of documents."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    access_kind: ClassVar[str] = "intranet"
    template = "vve_bodies/intranet_page.html"
    max_count = 1
    subpage_types = ["vve_bodies.BodyPage", *OF_LIBRARY]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("intranet")
        verbose_name_plural = _("intranets")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from intranet.bodies import showing

        return {**super().get_context(request, *args, **kwargs), **showing.intranet(self, request)}

    @property
    def plain_text(self) -> str:
        """The introduction, for search results."""
        return self.intro


class BodyKind(models.Model):
    """A kind of body, such as steering group or sounding board: data, because every partnership has its own."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels = [FieldPanel("name"), FieldPanel("order")]

    class Meta:
        verbose_name = _("kind of body")
        verbose_name_plural = _("kinds of bodies")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class BodyPage(AudienceMixin, Page):
    """A consultation body. Chair, secretary, members and advisors have seats in the scope ("body", its number)."""

    kind = models.ForeignKey(
        BodyKind, verbose_name=_("kind"), on_delete=models.PROTECT, null=True, related_name="bodies"
    )
    task = models.TextField(
        _("task"), blank=True, max_length=1000, help_text=_("What does this body decide, or advise about?")
    )
    about = RichTextField(_("about this body"), blank=True, features=PLAIN_TEXT)
    sounding_board = models.ForeignKey(
        "self",
        verbose_name=_("asks advice of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="advises",
        help_text=_("The body that acts as its sounding board, if any."),
    )
    meetings_a_year = models.PositiveSmallIntegerField(
        _("meetings a year, at least"), default=2, help_text=_("0: no check.")
    )

    access_kind: ClassVar[str] = "body"
    template = "vve_bodies/body_page.html"
    parent_page_types = ["vve_bodies.IntranetPage"]
    subpage_types = [*MEETINGS, *DOCUMENTS]
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("task"),
        FieldPanel("about"),
        FieldPanel("sounding_board"),
        FieldPanel("meetings_a_year"),
        HelpPanel(_("Members and their terms are managed on the page of the body itself, under “Members”.")),
    ]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("About the body")),
            ObjectList(Page.promote_panels, heading=_("In menus and search engines")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [*Page.search_fields, index.SearchField("task"), index.SearchField("about")]

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from intranet.bodies import showing

        return {**super().get_context(request, *args, **kwargs), **showing.body(self, request)}

    @property
    def plain_text(self) -> str:
        """The task, for search results."""
        return self.task

    @property
    def scope(self) -> tuple[str, int]:
        """Kind and reference of the scope in which people have a seat in this body."""
        return ("body", self.pk)
