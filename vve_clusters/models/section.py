"""The section of an institution: what it says about itself, in fields that lists and search can use."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from vve_clusters.blocks import PARAGRAPH
from vve_clusters.forms import InstitutionPageForm
from vve_clusters.models.cluster import ClusterPage
from vve_clusters.models.hours import Region
from vve_clusters.models.partnership import ClusterParticipation
from vve_clusters.models.programmes import Programme
from vve_clusters.models.register import Institution
from vve_clusters.numbers import web_address
from vve_clusters.section_panels import SECTION

AGE = [MinValueValidator(0), MaxValueValidator(18)]
NOT_BELOW_ZERO = [MinValueValidator(0)]


class InstitutionPage(AudienceMixin, Page):
    """The page of an institution; its free pages, news and bulletins lie below it.

    Name, address and numbers are in the register, so that they are the same wherever they are shown.
    """

    institution = models.OneToOneField(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, null=True, related_name="page"
    )
    intro = models.TextField(
        _("in short"), blank=True, max_length=300, help_text=_("One or two sentences, shown in lists too.")
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    who_we_are = RichTextField(_("who we are"), blank=True, features=PARAGRAPH)
    ages_from = models.DecimalField(
        _("from age"),
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=AGE,
        help_text=_("In years, for example 2.5."),
    )
    ages_until = models.DecimalField(
        _("to age"), max_digits=3, decimal_places=1, null=True, blank=True, validators=AGE, help_text=_("In years.")
    )

    opening_note = models.CharField(
        _("about the opening hours"), max_length=250, blank=True, help_text=_("For example: open 40 weeks a year.")
    )
    holiday_region = models.CharField(
        _("follows the school holidays of"),
        max_length=6,
        choices=Region,
        blank=True,
        help_text=_("Empty: does not follow the school holidays."),
    )

    programmes = ParentalManyToManyField(
        Programme, verbose_name=_("VVE programmes"), blank=True, related_name="institution_pages"
    )
    other_programme = models.CharField(_("other programme"), max_length=120, blank=True)
    vve_hours = models.DecimalField(
        _("VVE hours a week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=NOT_BELOW_ZERO,
        help_text=_("For children who are entitled to VVE."),
    )
    vve_text = RichTextField(_("about our VVE"), blank=True, features=PARAGRAPH)

    places = models.PositiveSmallIntegerField(_("number of places"), null=True, blank=True)
    hourly_rate = models.DecimalField(
        _("price per hour (euro)"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_BELOW_ZERO,
        help_text=_("Before any allowance. Leave it empty where parents do not pay by the hour."),
    )
    cost_text = RichTextField(_("about the cost"), blank=True, features=PARAGRAPH)
    subsidy_note = RichTextField(
        _("allowance and subsidy"),
        blank=True,
        features=PARAGRAPH,
        help_text=_("What do parents pay with an allowance, and without?"),
    )

    registering = RichTextField(_("how to register"), blank=True, features=PARAGRAPH)
    registration_url = models.URLField(_("registration form"), max_length=500, blank=True, validators=[web_address])
    inspection_url = models.URLField(
        _("inspection report"),
        max_length=500,
        blank=True,
        validators=[web_address],
        help_text=_("The address of the report at the register of childcare, the GGD or the inspectorate."),
    )
    inspected_on = models.DateField(_("date of the inspection"), null=True, blank=True)

    contact_name = models.CharField(_("name"), max_length=120, blank=True)
    contact_role = models.CharField(_("role"), max_length=120, blank=True)
    contact_telephone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("Empty: the number in the register.")
    )
    contact_email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Empty: the address in the register.")
    )
    contact_note = models.CharField(
        _("when to call"), max_length=250, blank=True, help_text=_("For example: Monday to Thursday until 12 o'clock.")
    )

    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True, editable=False, db_index=True)

    access_kind: ClassVar[str] = "section"
    template = "vve_clusters/browsing/institution_page.html"
    parent_page_types = ["vve_clusters.ClusterPage", "vve_clusters.MunicipalityWidePage"]
    subpage_types = ["vve_clusters.SectionPage", "vve_clusters.SectionNewsIndexPage", "vve_clusters.BulletinIndexPage"]
    base_form_class = InstitutionPageForm
    edit_handler = SECTION
    exclude_fields_in_copy = ["institution", "confirmed_on"]  # an institution has one page
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("section_text"),
        index.SearchField("register_text"),
        index.AutocompleteField("register_text"),
    ]

    class Meta:
        verbose_name = _("section of an institution")
        verbose_name_plural = _("sections of institutions")

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what the search index is rebuilt from, without a query for every section."""
        return (
            super()
            .get_indexed_objects()
            .select_related("institution__governing_body")
            .prefetch_related("programmes", "groups")
        )

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; give the people of the institution their rights here when the section is new."""
        from intranet.access.seats import sync_scope

        new = self._state.adding
        result = super().save(*args, **kwargs)
        if new and self.institution_id:
            sync_scope("institution", self.institution_id)
        return result

    def can_move_to(self, parent: Page) -> bool:
        """Return whether the section may stand there."""
        return bool(super().can_move_to(parent)) and self.belongs_below(parent)

    def belongs_below(self, parent: Page) -> bool:
        """Return whether the institution is at home in this cluster, or has no home and this is the place for such."""
        participations = ClusterParticipation.objects.active().filter(home=True)
        homes = set(participations.filter(institution=self.institution_id).values_list("cluster", flat=True))
        return parent.pk in homes if homes else not issubclass(parent.specific_class, ClusterPage)

    def with_content_json(self, content: Any) -> Any:
        """Return the page as a revision has it, but for what is no matter of drafts.

        Which institution this is and when somebody last confirmed the page are facts of today: publishing an older
        draft must not bring back what they were.
        """
        page = super().with_content_json(content)
        # Asked of the database: a revision may hold on to a page that was fetched long before it is published.
        facts = InstitutionPage.objects.filter(pk=self.pk).values_list("institution", "confirmed_on").first()
        page.institution_id, page.confirmed_on = facts or (self.institution_id, self.confirmed_on)
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader sees here."""
        from vve_clusters.browsing import pages

        return {**super().get_context(request, *args, **kwargs), **pages.institution(self, request)}

    @property
    def section_text(self) -> str:
        """What the institution writes, without markup, for search."""
        rich = (self.who_we_are, self.vve_text, self.cost_text, self.subsidy_note, self.registering)
        programmes = [f"{item.name} {item.also_known_as}" for item in self.programmes.all()]
        groups = [group.name for group in self.groups.all()]
        plain = [strip_tags(text.replace("</", " </")) for text in rich]
        return "\n".join(part.strip() for part in [*plain, *programmes, self.other_programme, *groups] if part.strip())

    @property
    def register_text(self) -> str:
        """What the register knows of the institution, for search: name, place, postcode, kind, governing body."""
        institution = self.institution
        if institution is None:
            return ""
        parts = [institution.name, institution.place, institution.postcode, institution.get_kind_display()]
        if institution.kind == Institution.Kind.PLAYGROUP:
            parts.append("peuterspeelzaal")  # the word until 2018, and the one that many parents still type
        return " ".join([*parts, str(institution.governing_body or "")]).strip()

    @property
    def plain_text(self) -> str:
        """Introduction and text without markup, for search results."""
        return "\n".join(part for part in [self.intro, self.section_text] if part)


class ChildGroup(Orderable):
    """A group of children of an institution."""

    page = ParentalKey(InstitutionPage, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=80)
    ages = models.CharField(_("ages"), max_length=60, blank=True, help_text=_("For example: 2 to 4 years."))
    days = models.CharField(_("days"), max_length=120, blank=True, help_text=_("For example: Monday and Thursday."))
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)

    panels = [FieldPanel("name"), FieldPanel("ages"), FieldPanel("days"), FieldPanel("places")]

    class Meta(Orderable.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.name


class Price(Orderable):
    """What parents pay in a situation, in words: amounts often go by income."""

    page = ParentalKey(InstitutionPage, on_delete=models.CASCADE, related_name="prices")
    situation = models.CharField(
        _("situation"), max_length=120, help_text=_("For example: you are entitled to childcare allowance.")
    )
    amount = models.CharField(_("you pay per hour"), max_length=80, help_text=_("For example: € 0.45 to € 4.10."))
    explanation = models.CharField(_("how"), max_length=160, blank=True)

    panels = [FieldPanel("situation"), FieldPanel("amount"), FieldPanel("explanation")]

    class Meta(Orderable.Meta):
        verbose_name = _("price")
        verbose_name_plural = _("prices")

    def __str__(self) -> str:
        return f"{self.situation}: {self.amount}"
