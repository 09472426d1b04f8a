"""The lists of the register: institutions, governing bodies, covenant parties, VVE programmes, school holidays."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import display
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from vve_clusters.models import (
    ClusterParticipation,
    CovenantParty,
    GoverningBody,
    Institution,
    Programme,
    SchoolHoliday,
)
from vve_clusters.register.access import InstitutionHelper, ListsHelper, RegisterHelper, readable_institutions
from vve_clusters.register.filters import (
    ClusterFilter,
    CovenantFilter,
    GoverningBodyFilter,
    KindFilter,
    StatusFilter,
    VveFilter,
)
from vve_clusters.register.forms import CovenantPartyForm, SeenForm
from vve_clusters.register.views import (
    InstitutionEdit,
    InstitutionInspect,
    KnownListIndex,
    StrictCreate,
    StrictDelete,
    StrictEdit,
    StrictHistory,
    StrictIndex,
    StrictInspect,
)

CSS = "vve_clusters/register.css"


class RegisterAdmin(ModelAdmin):
    """What the lists have in common."""

    permission_helper_class = RegisterHelper
    index_view_class = StrictIndex
    create_view_class = StrictCreate
    edit_view_class = StrictEdit
    delete_view_class = StrictDelete
    inspect_view_class = StrictInspect
    history_view_class = StrictHistory
    list_per_page = 50
    index_template_name = "vve_clusters/register/list.html"
    index_view_extra_css = inspect_view_extra_css = form_view_extra_css = [CSS]


class InstitutionAdmin(RegisterAdmin):
    """All institutions that the user may see, each with its home cluster."""

    model = Institution
    menu_label, menu_icon = _("Institutions"), "home"
    permission_helper_class = InstitutionHelper
    edit_view_class = InstitutionEdit
    inspect_view_class = InstitutionInspect
    edit_template_name = "vve_clusters/register/form.html"
    inspect_view_enabled = True
    list_display = ("name", "kind", "place", "home_cluster", "governing_body", "vve", "status")
    list_select_related = ("governing_body",)
    list_filter = (KindFilter, StatusFilter, ClusterFilter, GoverningBodyFilter, CovenantFilter, VveFilter)
    search_fields = ("name", "place", "postcode", "registrations__value", "governing_body__name")
    export_filename = "instellingen"
    list_export = (
        "name",
        "kind_label",
        "status_label",
        "governing_body",
        "home_cluster",
        "numbers",
        "street",
        "house_number",
        "postcode",
        "place",
        "telephone",
        "email",
        "website",
        "vve",
        "whole_municipality",
    )
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
            FieldPanel("governing_body"),
            FieldRowPanel([FieldPanel("offers_vve"), FieldPanel("municipality_wide")]),
            InlinePanel(
                "registrations",
                heading=_("Numbers in registers"),
                label=_("Number"),
                panels=[FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])],
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("street"), FieldPanel("house_number")]),
                    FieldRowPanel([FieldPanel("postcode"), FieldPanel("place")]),
                ],
                _("Address"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("telephone"), FieldPanel("email")]),
                    FieldPanel("website"),
                ],
                _("Contact"),
            ),
        ],
        base_form_class=SeenForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Institution]:
        """Return what this user may see, with what the list shows."""
        homes = ClusterParticipation.objects.active().filter(home=True).select_related("cluster")
        ordered = readable_institutions(request.user).order_by("name", "place")
        return ordered.prefetch_related(Prefetch("participations", homes, to_attr="homes"), "registrations")

    @display(description=_("home cluster"))
    def home_cluster(self, institution: Any) -> str:
        """Return the title of the home cluster."""
        return ", ".join(participation.cluster.title for participation in institution.homes)

    @display(description=_("VVE"), ordering="offers_vve")
    def vve(self, institution: Institution) -> Any:
        """Return whether it offers VVE, in a word."""
        return _("Yes") if institution.offers_vve else _("No")

    @display(description=_("for the whole municipality"))
    def whole_municipality(self, institution: Institution) -> Any:
        """Return whether it works for the whole municipality, in a word."""
        return _("Yes") if institution.municipality_wide else _("No")

    @display(description=_("kind"))
    def kind_label(self, institution: Institution) -> str:
        """Return the kind in words."""
        return institution.get_kind_display()

    @display(description=_("status"))
    def status_label(self, institution: Institution) -> str:
        """Return the status in words."""
        return institution.get_status_display()

    @display(description=_("numbers in registers"))
    def numbers(self, institution: Institution) -> str:
        """Return all numbers in registers."""
        return "; ".join(str(number) for number in institution.registrations.all())


class GoverningBodyAdmin(RegisterAdmin):
    """School boards and holders."""

    model = GoverningBody
    menu_label, menu_icon = _("Governing bodies"), "site"
    list_display = ("name", "number", "telephone", "email")
    list_export = ("name", "number", "telephone", "email", "website")
    search_fields = ("name", "number")
    export_filename = "besturen"


class CovenantPartyAdmin(RegisterAdmin):
    """Parties to the covenant, from when until when."""

    model = CovenantParty
    menu_label, menu_icon = _("Covenant parties"), "clipboard-list"
    list_display = ("__str__", "start", "until")
    list_export = ("__str__", "start", "until")
    list_select_related = ("institution", "governing_body")
    search_fields = ("name", "institution__name", "governing_body__name")
    export_filename = "convenantpartijen"
    edit_handler = ObjectList(
        [
            FieldPanel("institution"),
            FieldPanel("governing_body"),
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("start"), FieldPanel("until")]),
        ],
        base_form_class=CovenantPartyForm,
    )


class ProgrammeAdmin(RegisterAdmin):
    """VVE programmes that a section can choose from."""

    index_view_class = KnownListIndex
    index_template_name = "vve_clusters/register/known_list.html"
    model = Programme
    menu_label, menu_icon = _("VVE programmes"), "list-ul"
    list_display = ("name", "also_known_as", "in_use")
    search_fields = ("name", "also_known_as")


class SchoolHolidayAdmin(RegisterAdmin):
    """School holidays of the three regions."""

    index_view_class = KnownListIndex
    index_template_name = "vve_clusters/register/known_list.html"
    model = SchoolHoliday
    menu_label, menu_icon = _("School holidays"), "calendar-alt"
    permission_helper_class = ListsHelper
    list_display = ("name", "region", "school_year", "first", "last")
    search_fields = ("name", "school_year")
    ordering = ("-first", "region")


class RegisterGroup(ModelAdminGroup):
    """The menu of the register."""

    menu_label, menu_icon, menu_order = _("Institutions"), "home", 260
    items = (InstitutionAdmin, GoverningBodyAdmin, CovenantPartyAdmin, ProgrammeAdmin, SchoolHolidayAdmin)
