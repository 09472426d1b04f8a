"""The competency dictionary: a page per competency, with levels and indicators inside it.

The page tree is the working copy. Adopting a version writes an immutable snapshot (:class:`DictionaryVersion`).

Identity: a competency and a level have a ``uuid`` that stands for one wording, and a ``lineage_id`` that stays the
same when the wording changes from one version to the next (see ``profiles.adoption``). Both are issued anew when a
page is copied.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from intranet.access.models import AudienceMixin
from profiles.identity import leave_children_of_others, renew_what_is_taken


class CompetencyDictionaryPage(AudienceMixin, Page):
    """A dictionary of competencies."""

    access_kind = "dictionary"

    introduction = models.TextField(_("introduction"), blank=True)
    level_word = models.CharField(
        _("word for a level"),
        max_length=40,
        blank=True,
        default="Trap",
        help_text=_("What your organisation calls a level, for example Trap or Niveau."),
    )

    template = "vve_profiles/competency_dictionary_page.html"
    subpage_types = ["vve_profiles.CompetencyPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("level_word")]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]

    class Meta:
        verbose_name = _("competency dictionary")
        verbose_name_plural = _("competency dictionaries")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the competencies in groups: see ``profiles.selectors.dictionary``."""
        from profiles.selectors.dictionary import entries_of

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["entries"] = entries_of(self, reader=request.user, words=request.GET.get("q", ""))
        return context


class CompetencyKind(models.TextChoices):
    """What sort of competency it is."""

    BEHAVIOURAL = "behavioural", _("Behavioural competency")
    TECHNICAL = "technical", _("Technical competency")


class CompetencyPage(AudienceMixin, Page):
    """A competency with its levels. A rank may occur twice with different titles."""

    access_kind = "dictionary"

    uuid = models.UUIDField(default=uuid4, editable=False, db_index=True)
    lineage_id = models.UUIDField(default=uuid4, editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CompetencyKind, default=CompetencyKind.BEHAVIOURAL)
    cluster = models.CharField(
        _("group"), max_length=120, blank=True, help_text=_("For example core or specific; used as a heading.")
    )
    definition = models.TextField(_("definition"), blank=True)

    template = "vve_profiles/competency_page.html"
    parent_page_types = ["vve_profiles.CompetencyDictionaryPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["uuid", "lineage_id"]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("cluster"), FieldPanel("definition")], _("Description")),
        InlinePanel("levels", heading=_("Levels"), label=_("Level")),
    ]
    settings_panels = [FieldPanel("audience"), *Page.settings_panels]
    search_fields = [
        *Page.search_fields,
        index.SearchField("definition"),
        index.SearchField("level_text"),
        index.AutocompleteField("definition"),
        index.AutocompleteField("level_text"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")

    @property
    def level_text(self) -> str:
        """Titles and indicators of all levels, for search."""
        return "\n".join(
            "\n".join([level.title, *(indicator.text for indicator in level.indicators.all())])
            for level in self.levels.all()
        )

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what the search index is rebuilt from, without a query for every level."""
        return super().get_indexed_objects().prefetch_related("levels__indicators")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, after giving a copy an identity of its own."""
        self._take_identity()
        return super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision, after giving a copy an identity of its own."""
        self._take_identity()
        return super().save_revision(*args, **kwargs)

    def _take_identity(self) -> None:
        leave_children_of_others(self, "levels", "indicators")
        renew_what_is_taken(self)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the levels, and which profiles ask for which: see ``profiles.selectors.dictionary``."""
        from profiles.selectors.dictionary import dictionary_of, levels_with_profiles

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["dictionary"] = dictionary = dictionary_of(self)
        context["level_word"] = (dictionary.level_word if dictionary else "") or _("Level")
        context["levels"] = levels_with_profiles(self, reader=request.user)
        return context


class CompetencyLevel(ClusterableModel, Orderable):
    """A level: its figure, what it is called in its source, its title, and what somebody on this level shows."""

    page = ParentalKey(CompetencyPage, on_delete=models.CASCADE, related_name="levels")
    uuid = models.UUIDField(default=uuid4, editable=False, db_index=True)
    lineage_id = models.UUIDField(default=uuid4, editable=False, db_index=True)
    rank = models.PositiveSmallIntegerField(
        _("rank"), default=0, help_text=_("1 is the lowest; 0 where levels have no order.")
    )
    label = models.CharField(
        _("label"),
        max_length=40,
        blank=True,
        help_text=_("Only where it differs from the word and the figure, such as G2."),
    )
    title = models.CharField(_("title"), max_length=400, blank=True)

    panels = [
        FieldPanel("rank"),
        FieldPanel("label"),
        FieldPanel("title"),
        InlinePanel("indicators", heading=_("Behavioural indicators"), label=_("Indicator")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("level")
        verbose_name_plural = _("levels")

    def __str__(self) -> str:
        return f"{self.label or self.rank} {self.title}".strip()


class Indicator(Orderable):
    """Something that somebody on a level does, and that others can see."""

    level = ParentalKey(CompetencyLevel, on_delete=models.CASCADE, related_name="indicators")
    text = models.TextField(_("text"))

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.text


class DictionaryVersion(models.Model):
    """A dictionary as it was adopted. ``snapshot`` is never changed; its form is described in ``profiles.adoption``."""

    dictionary = models.ForeignKey(CompetencyDictionaryPage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    adopted_on = models.DateField(_("adopted on"))
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=400, blank=True)
    snapshot = models.JSONField()

    class Meta:
        verbose_name = _("dictionary version")
        verbose_name_plural = _("dictionary versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["dictionary", "number"], name="vve_dictionary_version_once")]

    def __str__(self) -> str:
        return f"{self.dictionary_id} v{self.number}"
