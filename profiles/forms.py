"""Forms for editing profiles in the admin.

Models are imported where they are used: they name these forms themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from intranet.access.forms import AudiencePageForm

if TYPE_CHECKING:
    from profiles.models import CompetencyDictionaryPage, CompetencyLevel

WORDING = ("name", "rank", "level_label", "level_title", "indicators")


@dataclass
class Levels:
    """The levels an editor may choose, read once for all forms of a page; five queries at most."""

    dictionary: CompetencyDictionaryPage | None

    @cached_property
    def current(self) -> dict[UUID, CompetencyLevel]:
        """The levels of the published competencies by uuid."""
        from profiles.adoption import competencies

        pages = competencies(self.dictionary) if self.dictionary else []
        return {level.uuid: level for page in pages for level in page.levels.all()}

    @cached_property
    def in_drafts(self) -> set[UUID]:
        """The levels of competencies that were never published: an import may have made one for this profile."""
        from profiles.models import CompetencyLevel, CompetencyPage

        if not self.dictionary:
            return set()
        drafts = CompetencyPage.objects.child_of(self.dictionary).filter(live=False, first_published_at=None)
        return set(CompetencyLevel.objects.filter(page__in=drafts.values("pk")).values_list("uuid", flat=True))

    @cached_property
    def earlier(self) -> dict[str, dict[str, Any]]:
        """The levels of adopted versions of which the dictionary still has a newer wording, by uuid as text."""
        from profiles.adoption import known_levels

        lineages = {str(level.lineage_id) for level in self.current.values()}
        known = known_levels(self.dictionary) if self.dictionary else {}
        return {key: level for key, level in known.items() if level["lineage_id"] in lineages}

    @cached_property
    def version(self) -> str:
        """The version whose wording is adopted."""
        from profiles.adoption import version_label

        return version_label(self.dictionary) if self.dictionary else ""

    def choices(self, chosen: UUID | None, wording: str) -> list[tuple[Any, Any]]:
        """Return the options: a group for each competency; what was chosen earlier stays among them."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, level in self.current.items():
            groups.setdefault(level.page.title, []).append((str(key), self.label(level)))
        options: list[tuple[Any, Any]] = [("", _("None: the text below stands by itself"))]
        if chosen and chosen not in self.current:
            options.append((str(chosen), self._apart(chosen) % {"level": wording}))
        return options + list(groups.items())

    def _apart(self, chosen: UUID) -> str:
        """Return what to say of a chosen level that is no level of a published competency."""
        if str(chosen) in self.earlier:
            return _("Earlier text: %(level)s")
        if chosen in self.in_drafts:
            return _("Not published yet: %(level)s")
        return _("No longer in the dictionary: %(level)s")

    def has(self, level: UUID) -> bool:
        """Return whether a profile may refer to this level: in its present or an earlier wording, or in a draft."""
        return level in self.current or str(level) in self.earlier or level in self.in_drafts

    def label(self, level: CompetencyLevel) -> str:
        """Return how an option is written, such as "Trap 3: takes the lead"."""
        word = self.dictionary.level_word if self.dictionary else ""
        name = level.label or (f"{word} {level.rank}".strip() if level.rank else "")
        return ": ".join(part for part in (name, level.title) if part)


class RequirementForm(WagtailAdminModelForm):
    """A requirement. Choosing another level takes over its wording.

    What the editor wrote at the same time stays.
    """

    def __init__(self, *args: Any, levels: Levels | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = levels or Levels(None)
        self.chosen_before: UUID | None = self.instance.level_uuid
        self.fields["level_uuid"] = LevelField(
            label=gettext_lazy("Level in the dictionary"),
            help_text=gettext_lazy("When you save, the text below becomes that of the level, unless you changed it."),
            choices=self.levels.choices(self.chosen_before, str(self.instance)),
            required=False,
        )

    def clean_level_uuid(self) -> UUID | None:
        """Refuse a level that the dictionary no longer has in any wording."""
        chosen: UUID | None = self.cleaned_data["level_uuid"]
        if chosen and not self.levels.has(chosen):
            raise ValidationError(
                _(
                    "The dictionary no longer has this level. Choose another level, or choose “None”: "
                    "then the text stays as it is."
                ),
                code="unknown_level",
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        """Take over the wording of a level that was chosen just now."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "level_uuid" not in data or data["level_uuid"] == self.chosen_before:
            return data
        level = self.levels.current.get(data["level_uuid"])
        if level and self.levels.dictionary:
            self._adopt(level, data)
        elif not data["level_uuid"]:
            self.instance.competency_lineage, self.instance.dictionary_version = None, ""
        return data

    def _adopt(self, level: CompetencyLevel, data: dict[str, Any]) -> None:
        from profiles.adoption import wording_of

        word = self.levels.dictionary.level_word if self.levels.dictionary else ""
        wording = wording_of(level, version=self.levels.version, level_word=word)
        for name in WORDING:
            if name not in self.changed_data:
                data[name] = wording[name]
        self.instance.competency_lineage = wording["competency_lineage"]
        self.instance.dictionary_version = wording["dictionary_version"]


class LevelField(forms.TypedChoiceField):
    """A level by its uuid. A uuid that is no option is left to the form, which can say what to do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Return whether it is a uuid at all."""
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True

    def prepare_value(self, value: Any) -> Any:
        """Return the value as the options write it."""
        return str(value) if value else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether another level was chosen."""
        return self.prepare_value(initial) != (data or "")


class FunctionProfileForm(AudiencePageForm):
    """The form of a function profile: its requirements choose from the dictionary of the book it is in."""

    def __init__(self, *args: Any, parent_page: Any = None, **kwargs: Any) -> None:
        book = getattr(parent_page, "specific", None)
        self.levels = Levels(getattr(book, "dictionary", None))
        super().__init__(*args, parent_page=parent_page, **kwargs)


class UnitSelect(forms.Select):
    """A select of organisation units in the order of the tree, indented."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """Return the options, read anew for every form: units come and go."""
        from profiles.selectors.organisation import units

        blank = [choice for choice in self.choices if not choice[0]][:1]
        self.choices = [*blank, *((unit.pk, "\u2003" * unit.depth + unit.name) for unit in units().values())]
        return super().optgroups(name, value, attrs)
