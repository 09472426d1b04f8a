"""Panels for editing profiles in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import InlinePanel

from profiles.forms import RequirementForm


class RequirementsPanel(InlinePanel):
    """The required competencies, each with its level chosen from the dictionary of the function book."""

    def get_form_options(self) -> dict[str, Any]:
        """Return the options of the form, with our form for each requirement."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": RequirementForm, "inherit_kwargs": ["levels"]}
        return options
