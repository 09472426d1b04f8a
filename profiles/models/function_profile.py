"""Function and competency profiles: what somebody in a function is responsible for, does, and has to be good at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from profiles.forms import FunctionProfileForm, UnitSelect
from profiles.identity import leave_children_of_others
from profiles.panels import RequirementsPanel


class DatedPage(AudienceMixin, Page):
    """What function and role profiles have in common: where they came from, and when they hold."""

    access_kind = "function_book"

    organisation_unit = models.ForeignKey(
        "vve_profiles.OrganisationUnit",
        verbose_name=_("organisation unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    closing_clause = models.TextField(_("closing clause"), blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day on which it holds.")
    )
    source_document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("source document"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    settings_panels = [
        FieldPanel("audience"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")], _("Validity")),
        FieldPanel("source_document"),
        *Page.settings_panels,
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError(
                {"valid_until": _("The last day lies before the first. Change one of the two dates.")}
            )

    def holds_on(self, day: dt.date | None = None) -> bool:
        """Return whether the profile holds on a day (default: today); without dates it always does."""
        day = day or timezone.localdate()
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_until or day <= self.valid_until)

    @property
    def starts_later(self) -> bool:
        """Whether the profile will hold, but does not yet."""
        return bool(self.valid_from and self.valid_from > timezone.localdate())


class FunctionProfilePage(DatedPage):
    """A function and competency profile."""

    job_family = models.ForeignKey(
        "vve_profiles.JobFamily",
        verbose_name=_("job family"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profiles",
    )
    staff_level = models.CharField(
        _("staff level"), max_length=40, blank=True, db_index=True, help_text=_("For example A, B or C.")
    )
    salary_scales = models.CharField(
        _("salary scales"),
        max_length=120,
        blank=True,
        help_text=_("As your organisation writes them, for example A1a-A3a."),
    )
    purpose = models.TextField(_("purpose of the function"), blank=True)

    base_form_class = FunctionProfileForm
    template = "vve_profiles/function_profile_page.html"
    parent_page_types = ["vve_profiles.FunctionBookPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("job_family"),
                FieldPanel("organisation_unit", widget=UnitSelect),
                FieldRowPanel([FieldPanel("staff_level"), FieldPanel("salary_scales")]),
                InlinePanel("details", heading=_("Other particulars"), label=_("Particular")),
            ],
            _("Identification"),
        ),
        InlinePanel("positions", heading=_("Place in the organisation"), label=_("Relation")),
        FieldPanel("purpose"),
        InlinePanel("result_areas", heading=_("Result areas"), label=_("Result area")),
        RequirementsPanel("requirements", heading=_("Required competencies"), label=_("Competency")),
        FieldPanel("closing_clause"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("purpose"),
        index.SearchField("task_text"),
        index.SearchField("competency_text"),
        index.AutocompleteField("purpose"),
        index.AutocompleteField("task_text"),
        index.AutocompleteField("competency_text"),
        index.FilterField("job_family"),
        index.FilterField("organisation_unit"),
        index.FilterField("staff_level"),
        index.FilterField("valid_from"),
        index.FilterField("valid_until"),
    ]

    class Meta:
        verbose_name = _("function profile")
        verbose_name_plural = _("function profiles")

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what the search index is rebuilt from, without a query for every task."""
        return super().get_indexed_objects().prefetch_related("result_areas__tasks", "requirements")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, after letting go of the tasks of a page that this one was copied from."""
        leave_children_of_others(self, "result_areas", "tasks")
        return super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision, after letting go of the tasks of a page that this one was copied from."""
        leave_children_of_others(self, "result_areas", "tasks")
        return super().save_revision(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows of other pages: see ``profiles.selectors.profile``."""
        from profiles.selectors.profile import function_profile

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["profile"] = function_profile(self, request=request)
        return context

    @property
    def task_text(self) -> str:
        """Titles and tasks of all result areas, for search."""
        return "\n".join(
            "\n".join([area.title, *(task.text for task in area.tasks.all()), area.result])
            for area in self.result_areas.all()
        )

    @property
    def competency_text(self) -> str:
        """Names, definitions, titles and indicators of all required competencies, for search."""
        return "\n".join(
            "\n".join([item.name, item.definition, item.level_title, item.indicators])
            for item in self.requirements.all()
        )


class IdentificationDetail(Orderable):
    """A label and a value of the identification for which there is no field of its own."""

    page = ParentalKey(FunctionProfilePage, on_delete=models.CASCADE, related_name="details")
    label = models.CharField(_("label"), max_length=120)
    value = models.TextField(_("value"))

    panels = [FieldPanel("label"), FieldPanel("value")]


class Position(Orderable):
    """Whom the function reports to, or whom it leads: another profile, or plain text where there is none."""

    class Direction(models.TextChoices):
        REPORTS_TO = "reports_to", _("Reports to")
        LEADS = "leads", _("Leads")

    page = ParentalKey(FunctionProfilePage, on_delete=models.CASCADE, related_name="positions")
    direction = models.CharField(_("relation"), max_length=12, choices=Direction)
    text = models.CharField(_("name of the function"), max_length=300, blank=True)
    profile = models.ForeignKey(
        FunctionProfilePage,
        verbose_name=_("profile"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels = [
        FieldPanel("direction"),
        FieldPanel("text"),
        PageChooserPanel("profile", "vve_profiles.FunctionProfilePage"),
    ]

    def clean(self) -> None:
        """Ask for a profile or a name."""
        super().clean()
        if not self.text and not self.profile_id:
            raise ValidationError({"text": _("Choose a profile or write the name of the function.")})


class ResultArea(ClusterableModel, Orderable):
    """A result that the function is responsible for, with the tasks that lead to it."""

    page = ParentalKey(FunctionProfilePage, on_delete=models.CASCADE, related_name="result_areas")
    title = models.TextField(_("title"))
    exhaustive = models.BooleanField(
        _("complete list"), default=True, help_text=_("Untick it where the list names only some of the tasks.")
    )
    result = models.TextField(_("result"), blank=True)

    panels = [
        FieldPanel("title"),
        InlinePanel("tasks", heading=_("Tasks"), label=_("Task")),
        FieldPanel("exhaustive"),
        FieldPanel("result"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("result area")
        verbose_name_plural = _("result areas")

    def __str__(self) -> str:
        return self.title


class Task(Orderable):
    """Something that is done in a function."""

    area = ParentalKey(ResultArea, on_delete=models.CASCADE, related_name="tasks")
    text = models.TextField(_("text"))

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    def __str__(self) -> str:
        return self.text


class CompetencyRequirement(Orderable):
    """A competency that the function asks for, on a level.

    It keeps the wording it adopted, beside the identities of the level in the dictionary. There is no foreign key: a
    cascade would silently empty drafts, and a protection would break old revisions. Whether the level still exists
    is asked in the form.
    """

    class Category(models.TextChoices):
        NONE = "", _("Not divided")
        CORE = "core", _("Core competency")
        SPECIFIC = "specific", _("Specific competency")

    page = ParentalKey(FunctionProfilePage, on_delete=models.CASCADE, related_name="requirements")
    category = models.CharField(_("category"), max_length=12, choices=Category, blank=True)
    competency_lineage = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    level_uuid = models.UUIDField(_("level in the dictionary"), null=True, blank=True)
    dictionary_version = models.CharField(max_length=80, blank=True, editable=False)
    name = models.CharField(_("competency"), max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    level_label = models.CharField(_("label of the level"), max_length=40, blank=True)
    level_title = models.CharField(_("title of the level"), max_length=400, blank=True)
    definition = models.TextField(_("definition"), blank=True)  # in this profile; the dictionary may have another
    indicators = models.TextField(_("indicators"), blank=True, help_text=_("One on a line."))

    class Meta(Orderable.Meta):
        verbose_name = _("required competency")
        verbose_name_plural = _("required competencies")
        indexes = [models.Index(fields=["competency_lineage", "rank"], name="vve_requirement_level")]

    panels = [
        FieldPanel("category"),
        FieldPanel("level_uuid"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("rank"), FieldPanel("level_label")]),
        FieldPanel("level_title"),
        FieldPanel("definition"),
        FieldPanel("indicators"),
    ]

    def __str__(self) -> str:
        return f"{self.name} {self.rank or ''}".strip()

    @property
    def indicator_list(self) -> list[str]:
        """The indicators as a list."""
        return [line for line in self.indicators.splitlines() if line.strip()]

    def clean(self) -> None:
        """Ask for a level of the dictionary or a name."""
        super().clean()
        if not self.name and not self.level_uuid:
            raise ValidationError({"name": _("Choose a level of the dictionary or write the name of the competency.")})

    def adopt(self, wording: dict[str, Any]) -> None:
        """Take over a level from the dictionary.

        The form of ``wording`` is that of ``profiles.adoption.wording_of``.
        """
        for field, value in wording.items():
            setattr(self, field, value)
