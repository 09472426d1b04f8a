"""Blocks with files: pictures and documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class ChosenImageBlock(ImageBlock):
    """Wagtail's block, whose image has no label to translate but the name of its field."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("File")
        self.child_blocks["alt_text"].field.help_text = _("What is to be seen, for who does not see it. One sentence.")


class PictureBlock(blocks.StructBlock):
    """A picture with an alternative text, or marked as decoration; Wagtail's own block refuses to save one without."""

    image = ChosenImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="", max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "vve_home/blocks/picture.html"


class DownloadBlock(blocks.StructBlock):
    """A document to download, with its kind and size."""

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
        template = "vve_home/blocks/download.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the document, which is None when somebody deleted it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["document"] = value.get("document")
        return context
