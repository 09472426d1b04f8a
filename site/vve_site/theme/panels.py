"""A panel in the form of the house style that shows the colours and measures them."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from vve_site.theme import house_style
from vve_site.theme.palette import BRAND


class ContrastPanel(Panel):
    """Shows the pairs of colours with their contrast; after a refused save those that were refused."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "vve_theme/contrast_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the results, light and dark, those that fail first."""
            context = super().get_context_data(parent_context)
            try:
                palette = house_style.palette_of(self.instance)
            except ValueError:
                return {**context, "schemes": []}
            results = sorted(palette.results(), key=lambda result: (result.good, result.ratio))
            schemes = [
                {
                    "dark": dark,
                    "swatches": [(10 + 66 * at, scheme[name]) for at, name in enumerate(BRAND)],
                    "paper": scheme["paper"],
                    "results": [result for result in results if result.dark == dark],
                }
                for dark, scheme in ((False, palette.light), (True, palette.dark))
            ]
            return {**context, "schemes": schemes}
