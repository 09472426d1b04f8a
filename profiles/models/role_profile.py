"""Role profiles ("profielschets"): titled sections of text, lists and tables around a role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page
from wagtail.search import index

from intranet.access.streams import UnmigratedStreamField
from profiles.forms import UnitSelect
from profiles.models.function_profile import DatedPage


class SectionKey(models.TextChoices):
    """What a section is about; a section that is about something else has none."""

    OTHER = "", _("Something else")
    INTRODUCTION = "introduction", _("Introduction")
    REQUIREMENTS = "requirements", _("Requirements")
    WORKING_ENVIRONMENT = "working_environment", _("Working environment")
    TASKS = "tasks", _("Role and tasks")
    STEERING_ROLE = "steering_role", _("Steering role")
    ACCOUNTABILITY = "accountability", _("Accountability")
    HOURS_AND_BUDGET = "hours_and_budget", _("Hours and budget")
    TIMETABLE = "timetable", _("Timetable")
    VERSION = "version", _("Version")


class SectionBlock(blocks.StructBlock):
    """A titled section with paragraphs, lists and tables in their order."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=300)
    key = blocks.ChoiceBlock(label=_("About"), choices=SectionKey.choices, required=False)
    body = blocks.StreamBlock(
        [
            ("paragraph", blocks.TextBlock(label=_("Paragraph"), icon="pilcrow")),
            ("list", blocks.ListBlock(blocks.TextBlock(label=_("Item"), rows=1), label=_("List"), icon="list-ul")),
            ("table", TypedTableBlock([("text", blocks.TextBlock(label=_("Text"), rows=1))], label=_("Table"))),
        ],
        label=_("Text"),
        required=False,
    )

    class Meta:
        icon = "doc-full"
        label = _("Section")
        template = "vve_profiles/blocks/section.html"


class RoleProfilePage(DatedPage):
    """A role profile."""

    sections = UnmigratedStreamField([("section", SectionBlock())], verbose_name=_("sections"), blank=True)
    version = models.CharField(_("version"), max_length=120, blank=True, help_text=_("As the document states it."))

    template = "vve_profiles/role_profile_page.html"
    parent_page_types = ["vve_profiles.FunctionBookPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("organisation_unit", widget=UnitSelect),
        FieldPanel("sections"),
        FieldPanel("version"),
        FieldPanel("closing_clause"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("section_text"),
        index.AutocompleteField("section_text"),
        index.FilterField("organisation_unit"),
        index.FilterField("valid_from"),
        index.FilterField("valid_until"),
    ]

    class Meta:
        verbose_name = _("role profile")
        verbose_name_plural = _("role profiles")

    @property
    def section_text(self) -> str:
        """All texts of the sections, for search."""
        return "\n".join(text for section in self.sections for text in section_texts(section.value))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows around its sections: see ``profiles.selectors.profile``."""
        from profiles.selectors.profile import role_profile

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["profile"] = role_profile(self, request=request)
        return context


def section_texts(section: Mapping[str, Any]) -> Iterator[str]:
    """Return the texts of a section in their order: its title, then paragraphs, items and rows."""
    if section.get("title"):
        yield section["title"]
    for block in section.get("body") or []:
        if block.block_type == "paragraph":
            yield block.value
        elif block.block_type == "list":
            yield from block.value
        elif block.block_type == "table" and block.value:
            yield " – ".join(column["heading"] for column in block.value.columns if column["heading"])
            for row in block.value.rows:
                yield " – ".join(str(cell.value) for cell in row if cell.value)
