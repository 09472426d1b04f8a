"""The blocks of pages about clusters and institutions: few, for people who write now and then."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

INLINE = ["bold", "italic", "link"]
PARAGRAPH = [*INLINE, "ol", "ul"]
"""What running text may hold, in blocks and in fields: no headings and no pictures, these are blocks."""


class PictureBlock(blocks.StructBlock):
    """A picture with an alternative text, or marked as decoration."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="", max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "vve_clusters/blocks/picture.html"


class DownloadBlock(blocks.StructBlock):
    """A document to download."""

    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(
        label=_("Text of the link"),
        required=False,
        default="",
        max_length=150,
        help_text=_("Empty: the title of the document."),
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
        template = "vve_clusters/blocks/download.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the document, which is None when somebody deleted it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["document"] = value.get("document")
        return context


class CalloutBlock(blocks.StructBlock):
    """A message that must not be missed."""

    title = blocks.CharBlock(label=_("Title"), required=False, default="", max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH)

    class Meta:
        icon = "warning"
        label = _("Message")
        template = "vve_clusters/blocks/callout.html"


BODY: list[tuple[str, blocks.Block]] = [
    (
        "heading",
        blocks.CharBlock(label=_("Heading"), icon="title", max_length=150, template="vve_clusters/blocks/heading.html"),
    ),
    (
        "paragraph",
        blocks.RichTextBlock(
            label=_("Text"), icon="pilcrow", features=PARAGRAPH, template="vve_clusters/blocks/paragraph.html"
        ),
    ),
    ("picture", PictureBlock()),
    ("callout", CalloutBlock()),
    ("download", DownloadBlock()),
]
