"""Blocks that lead elsewhere: buttons, cards, people to call, lists of pages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from intranet.access.reading import visible_to
from vve_site.home.addresses import validate_address
from vve_site.home.blocks.text import PARAGRAPH

MOST_PAGES = 60


class TargetBlock(blocks.StructBlock):
    """Where a link leads: a page of this site, or an address."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.CharBlock(
        label=_("Or an address"), required=False, default="", max_length=500, validators=[validate_address]
    )

    class Meta:
        icon = "link"
        label = _("Leads to")

    def __init__(self, *args: Any, target_required: bool = True, **kwargs: Any) -> None:
        """With ``target_required=False`` both may be empty: then there is no link."""
        self.target_required = target_required
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse two targets, and none where one is needed."""
        cleaned = super().clean(value)
        if cleaned.get("page") and cleaned.get("address"):
            raise StructBlockValidationError(
                {"address": ValidationError(_("Choose a page or give an address, not both."))}
            )
        if self.target_required and not (cleaned.get("page") or cleaned.get("address")):
            raise StructBlockValidationError({"page": ValidationError(_("Choose a page, or give an address."))})
        return cleaned


class ButtonBlock(blocks.StructBlock):
    """A link that looks like a button."""

    text = blocks.CharBlock(label=_("Text"), max_length=80, help_text=_("Begin with a verb."))
    target = TargetBlock()
    primary = blocks.BooleanBlock(
        label=_("Main button"), required=False, help_text=_("One on a page: what most people come for.")
    )

    class Meta:
        icon = "redirect"
        label = _("Button")
        template = "vve_home/blocks/button.html"
        label_format = "{text}"


class CardBlock(blocks.StructBlock):
    """A card: a title that leads somewhere, and a sentence or two."""

    dot = blocks.ChoiceBlock(
        label=_("Dot"),
        required=False,
        choices=[
            ("k1", _("Yellow: daycare")),
            ("k2", _("Coral: playgroup")),
            ("k3", _("Green: school")),
            ("k4", _("Blue: for everybody")),
        ],
        search_index=False,
    )
    kind = blocks.CharBlock(
        label=_("Beside the dot"), required=False, default="", max_length=60, help_text=_("For example: 0 to 4 years.")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), required=False, default="", rows=3)
    target = TargetBlock(target_required=False)

    class Meta:
        icon = "placeholder"
        label = _("Card")
        template = "vve_home/blocks/card.html"
        label_format = "{title}"


class CardsBlock(blocks.StructBlock):
    """Cards beside each other."""

    title = blocks.CharBlock(label=_("Title"), required=False, default="", max_length=150)
    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Cards")
        template = "vve_home/blocks/cards.html"


class SideCardBlock(blocks.StructBlock):
    """A card beside the text: an explanation and one link."""

    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH)
    link_text = blocks.CharBlock(label=_("Text of the link"), required=False, default="", max_length=80)
    target = TargetBlock(target_required=False)
    button = blocks.BooleanBlock(label=_("Show the link as a button"), required=False)

    class Meta:
        icon = "placeholder"
        label = _("Card with text")
        template = "vve_home/blocks/side_card.html"
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        """Refuse a target without words to click on, and words that lead nowhere."""
        cleaned = super().clean(value)
        target = cleaned.get("target") or {}
        leads = bool(target.get("page") or target.get("address"))
        if leads != bool(cleaned.get("link_text")):
            raise StructBlockValidationError(
                {"link_text": ValidationError(_("Give both the text of the link and where it leads, or neither."))}
            )
        return cleaned


class ContactBlock(blocks.StructBlock):
    """Somebody to call or write to."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, default="", max_length=120)
    telephone = blocks.RegexBlock(
        label=_("Telephone"),
        regex=r"^\+?[0-9() .-]{6,30}$",
        required=False,
        default="",
        error_messages={"invalid": _("Use digits, spaces and hyphens only.")},
    )
    email = blocks.EmailBlock(label=_("E-mail address"), required=False, default="")
    text = blocks.TextBlock(label=_("When to call"), required=False, default="", rows=2)

    class Meta:
        icon = "user"
        label = _("Person to contact")
        template = "vve_home/blocks/contact.html"
        label_format = "{name}"


class PagesBlock(blocks.StructBlock):
    """The pages below a page, as links in columns. Readers see the ones that are meant for them."""

    title = blocks.CharBlock(label=_("Title"), required=False, default="", max_length=150)
    text = blocks.TextBlock(label=_("Text"), required=False, default="", rows=2)
    parent = blocks.PageChooserBlock(label=_("The pages below"))

    class Meta:
        icon = "list-ul"
        label = _("List of pages")
        template = "vve_home/blocks/pages.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the pages that this reader may read, in the order of the tree."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        user = getattr(context.get("request"), "user", None) or AnonymousUser()
        parent = value.get("parent")
        context["pages"] = (
            visible_to(user, Page.objects.child_of(parent)).order_by("path")[:MOST_PAGES] if parent else []
        )
        return context
