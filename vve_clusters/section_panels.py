"""The form of a section in the admin: five tabs, in the order in which people fill them in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

ABOUT = [
    *Page.content_panels,
    FieldPanel("institution"),
    FieldPanel("intro"),
    FieldPanel("photo"),
    FieldPanel("who_we_are"),
    FieldRowPanel([FieldPanel("ages_from"), FieldPanel("ages_until")], heading=_("For which ages?")),
    InlinePanel("groups", heading=_("Groups"), label=_("Group")),
]
HOURS = [
    InlinePanel(
        "opening_hours",
        heading=_("Opening hours"),
        label=_("Opening hours"),
        help_text=_("A block for each day. Closed at noon? Then a block for the morning and one for the afternoon."),
    ),
    FieldPanel("opening_note"),
    FieldPanel("holiday_region"),
    InlinePanel(
        "closing_days",
        heading=_("Other closing days"),
        label=_("Closing day"),
        help_text=_("For example a study day. School holidays are filled in by themselves when you choose a region."),
    ),
]
OFFER = [
    MultiFieldPanel(
        [
            FieldPanel("programmes", widget=forms.CheckboxSelectMultiple),
            FieldPanel("other_programme"),
            FieldPanel("vve_hours"),
            FieldPanel("vve_text"),
        ],
        _("Early education (VVE)"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("places"), FieldPanel("hourly_rate")]),
            InlinePanel("prices", heading=_("Prices by situation"), label=_("Price")),
            FieldPanel("cost_text"),
            FieldPanel("subsidy_note"),
        ],
        _("Places and cost"),
    ),
]
CONTACT = [
    MultiFieldPanel([FieldPanel("registering"), FieldPanel("registration_url")], _("Registering")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
            FieldRowPanel([FieldPanel("contact_telephone"), FieldPanel("contact_email")]),
            FieldPanel("contact_note"),
        ],
        _("Contact"),
    ),
    MultiFieldPanel([FieldPanel("inspection_url"), FieldPanel("inspected_on")], _("Inspection")),
]
SETTINGS = [*Page.promote_panels, FieldPanel("audience"), *Page.settings_panels]

SECTION = TabbedInterface(
    [
        ObjectList(ABOUT, heading=_("Who we are")),
        ObjectList(HOURS, heading=_("Opening hours")),
        ObjectList(OFFER, heading=_("VVE and cost")),
        ObjectList(CONTACT, heading=_("Contact and registering")),
        ObjectList(SETTINGS, heading=_("Settings")),
    ]
)
