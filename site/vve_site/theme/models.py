"""The setting "House style" and the links of the footer, per site."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, PreviewableMixin

from vve_site.theme import fonts, house_style
from vve_site.theme.forms import ThemeForm
from vve_site.theme.panels import ContrastPanel

COLOUR = RegexValidator(
    r"\A#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z", _("Write a colour as # and six digits or letters, for example #1b4f91.")
)


def colour_field(name: Any, help_text: Any = "") -> models.CharField:
    """Return a field for one colour, or empty for the colour that follows from the others."""
    return models.CharField(name, max_length=7, blank=True, default="", validators=[COLOUR], help_text=help_text)


@register_setting(icon="view", order=10)
class ThemeSettings(PreviewableMixin, ClusterableModel, BaseSiteSetting):
    """What a municipality changes about the look, without a build.

    The logo is an ordinary image. SVG is not taken as an upload: an SVG file can carry script, and a rendition of a
    large PNG is as sharp on every screen.
    """

    name = models.CharField(_("Name of the site"), max_length=60, blank=True)
    tagline = models.CharField(
        _("Line under the name"), max_length=80, blank=True, help_text=_("Short, for example: Samen van 0 tot 12 jaar")
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("Logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("PNG with a transparent background, at least 160 pixels high. Empty: our own drawing."),
    )
    footer_text = models.TextField(_("Text in the footer"), max_length=300, blank=True)

    line = colour_field(
        _("Main colour"),
        _("Links, buttons and the line itself. Fill in only this one and the other colours follow from it."),
    )
    line_deep = colour_field(_("Deep colour"), _("Headings, and buttons under the pointer."))
    line_tint = colour_field(_("Tint"), _("Behind badges and dates."))
    on_line = colour_field(_("Text on the main colour"))
    foot = colour_field(_("Footer"), _("The text on it stays white."))
    dark_line = colour_field(_("Main colour in the dark"), _("Empty: a light tint of the main colour."))
    dark_line_deep = colour_field(_("Deep colour in the dark"))
    dark_line_tint = colour_field(_("Tint in the dark"))
    dark_on_line = colour_field(_("Text on the main colour in the dark"))
    dark_foot = colour_field(_("Footer in the dark"))

    text_font = models.CharField(_("Typeface of texts"), max_length=40, choices=fonts.CHOICES, default=fonts.TEXT)
    head_font = models.CharField(_("Typeface of headings"), max_length=40, choices=fonts.CHOICES, default=fonts.HEADING)
    tokens = models.TextField(
        _("Own design tokens"),
        blank=True,
        help_text=_(
            "CSS with custom properties that start with --dl-, --utrecht- or --nl-, inside :root { }. They win over "
            "the colours and typefaces of this setting. We check the contrast of the --dl- colours; "
            "check the others yourself."
        ),
    )

    select_related = ["logo"]
    base_form_class = ThemeForm
    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], heading=_("Name and logo")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("line"), FieldPanel("dark_line")]),
                            FieldRowPanel([FieldPanel("line_deep"), FieldPanel("dark_line_deep")]),
                            FieldRowPanel([FieldPanel("line_tint"), FieldPanel("dark_line_tint")]),
                            FieldRowPanel([FieldPanel("on_line"), FieldPanel("dark_on_line")]),
                            FieldRowPanel([FieldPanel("foot"), FieldPanel("dark_foot")]),
                        ],
                        heading=_("Colours"),
                    ),
                    ContrastPanel(heading=_("Can everybody read it?")),
                ],
                heading=_("Colours"),
            ),
            ObjectList([FieldPanel("text_font"), FieldPanel("head_font")], heading=_("Typefaces")),
            ObjectList(
                [
                    FieldPanel("footer_text"),
                    InlinePanel("footer_links", heading=_("Links in the footer"), label=_("Link")),
                ],
                heading=_("Footer"),
            ),
            ObjectList([FieldPanel("tokens_file"), FieldPanel("tokens")], heading=_("Own design tokens")),
        ]
    )

    class Meta:
        verbose_name = _("House style")
        verbose_name_plural = _("House styles")

    def __str__(self) -> str:
        return self.name or str(self._meta.verbose_name)

    def clean(self) -> None:
        """Check the tokens and the contrast. Raises ``ValidationError`` that says which pair fails and what to do."""
        super().clean()
        problems = house_style.problems(self)
        if problems:
            raise ValidationError(problems)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the context in which the frame of the page follows this setting rather than the saved one."""
        return {**super().get_preview_context(request, mode_name), "house_style": self}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page that shows the main components in this style."""
        return "vve_theme/specimen.html"


class FooterLink(Orderable):
    """A link in one of the two lists of the footer: to a page, or to an address."""

    class Column(models.TextChoices):
        CONTACT = "contact", _("Contact and help")
        ABOUT = "about", _("About this site")

    settings = ParentalKey(ThemeSettings, on_delete=models.CASCADE, related_name="footer_links")
    column = models.CharField(_("List"), max_length=10, choices=Column, default=Column.CONTACT)
    title = models.CharField(
        _("Text of the link"), max_length=60, blank=True, help_text=_("Empty: the title of the page.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("Page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(
        _("Or an address"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(
                r"\A(?:https?://\S+|mailto:\S+@\S+|tel:\+?[\d-]+|/(?![/\\])\S*)\Z",
                _("Start with https://, mailto:, tel: or /."),
            )
        ],
    )

    panels = [
        FieldPanel("column"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("address")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("link in the footer")
        verbose_name_plural = _("links in the footer")

    def __str__(self) -> str:
        return self.title or str(self.page or self.address)

    def clean(self) -> None:
        """Ask for exactly one goal, and for words where the goal has none of its own."""
        super().clean()
        if bool(self.page_id) == bool(self.address):
            raise ValidationError(_("Choose a page or write an address, one of the two."))
        if self.address and not self.title:
            raise ValidationError({"title": _("Write the text of the link.")})
