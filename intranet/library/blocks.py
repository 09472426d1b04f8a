"""The blocks of a document: text as people adopt it, and a table of amounts with its total."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link"]
PARAGRAPH = [*INLINE, "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading: of a chapter, or of a part of it."""

    text = blocks.CharBlock(label=_("Heading"), max_length=150)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Large: a chapter")), ("3", _("Small: a part of it"))],
        default="2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "vve_library/blocks/heading.html"
        label_format = "{text}"


class CalloutBlock(blocks.StructBlock):
    """A remark that must not be missed."""

    title = blocks.CharBlock(label=_("Title"), required=False, default="", max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH)

    class Meta:
        icon = "warning"
        label = _("Remark")
        template = "vve_library/blocks/callout.html"


class BudgetLineBlock(blocks.StructBlock):
    """One post of a budget."""

    post = blocks.CharBlock(label=_("Post"), max_length=150)
    amount = blocks.DecimalBlock(
        label=_("Amount in euro"),
        max_digits=14,
        decimal_places=2,
        help_text=_("A post that brings money in gets a minus sign."),
    )
    remark = blocks.CharBlock(label=_("Remark"), required=False, default="", max_length=250)

    class Meta:
        icon = "list-ul"
        label = _("Post")
        label_format = "{post} {amount}"


class BudgetValue(blocks.StructValue):
    """A budget that knows its total."""

    @property
    def total(self) -> Decimal:
        """The sum of all posts."""
        return sum((line["amount"] or Decimal(0) for line in self["lines"]), Decimal(0))


class BudgetBlock(blocks.StructBlock):
    """A budget: posts with amounts. The total is counted, never typed."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("For example: Coordination in 2027."))
    lines = blocks.ListBlock(BudgetLineBlock(), label=_("Posts"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Budget")
        template = "vve_library/blocks/budget.html"
        value_class = BudgetValue
        label_format = "{title}"


BODY: list[tuple[str, Any]] = [
    ("heading", HeadingBlock()),
    (
        "paragraph",
        blocks.RichTextBlock(
            label=_("Text"), icon="pilcrow", features=PARAGRAPH, template="vve_library/blocks/paragraph.html"
        ),
    ),
    ("budget", BudgetBlock()),
    ("callout", CalloutBlock()),
]
