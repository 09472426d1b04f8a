"""The blocks an editor writes with: a small set, so that pages look alike and stay easy to make."""

from __future__ import annotations

from wagtail.blocks import Block

from vve_site.home.blocks.links import ButtonBlock, CardBlock, CardsBlock, ContactBlock, PagesBlock, SideCardBlock
from vve_site.home.blocks.media import DownloadBlock, PictureBlock
from vve_site.home.blocks.text import CalloutBlock, FoldsBlock, HeadingBlock, ParagraphBlock, QuoteBlock

BODY: list[tuple[str, Block]] = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("picture", PictureBlock()),
    ("quote", QuoteBlock()),
    ("callout", CalloutBlock()),
    ("folds", FoldsBlock()),
    ("button", ButtonBlock()),
    ("download", DownloadBlock()),
    ("cards", CardsBlock()),
    ("pages", PagesBlock()),
    ("contact", ContactBlock()),
]
ASIDE: list[tuple[str, Block]] = [("card", SideCardBlock()), ("contact", ContactBlock()), ("download", DownloadBlock())]
HIGHLIGHTS: list[tuple[str, Block]] = [("card", CardBlock())]
