"""Blocks of text: headings, paragraphs, quotes, messages, questions with answers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link", "document-link"]
PARAGRAPH = [*INLINE, "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level; the first is the page's title."""

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
        template = "vve_home/blocks/heading.html"
        label_format = "{text}"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with bold, italic, links and lists."""

    def __init__(self, **kwargs: Any) -> None:
        """Take what a rich text block takes; the features are ours."""
        super().__init__(**{"features": PARAGRAPH, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "vve_home/blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said or wrote."""

    text = blocks.TextBlock(label=_("Quote"), rows=3)
    who = blocks.CharBlock(label=_("Who says this"), required=False, default="", max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "vve_home/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """A message that must not be missed. Its kind is written too: colour alone says nothing to many readers."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Good to know")), ("ok", _("Good news")), ("warning", _("Pay attention"))],
        default="info",
        search_index=False,
    )
    title = blocks.CharBlock(label=_("Title"), required=False, default="", max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH)

    class Meta:
        icon = "warning"
        label = _("Message")
        template = "vve_home/blocks/callout.html"


class QuestionBlock(blocks.StructBlock):
    """A question whose answer folds open."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=PARAGRAPH)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        label_format = "{question}"


class FoldsBlock(blocks.StructBlock):
    """Questions with answers that fold open; all open on paper."""

    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        template = "vve_home/blocks/folds.html"
