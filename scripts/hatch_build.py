"""Build hook of the wheel: gives each app its templates, and refuses to build without what the set-up makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

THEME = "site/vve_site/theme/static/vve_theme/vendor/vendor.css"


class WheelHook(BuildHookInterface):
    """Copies what lives elsewhere in the source, templates and the guide, into the app's own folder in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add templates and guide to a wheel. Raises FileNotFoundError when something is not made yet.

        An editable install takes everything from the source and needs nothing.
        """
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / THEME).is_file():
            raise FileNotFoundError(f"{THEME} is missing: run python3 scripts/setup.py first.")
        catalogues = [
            *root.glob("site/*/**/django.po"),
            *root.glob("intranet/**/django.po"),
            *root.glob("vve_clusters/**/django.po"),
            *root.glob("profiles/**/django.po"),
        ]
        raw = [path for path in catalogues if not path.with_suffix(".mo").is_file()]
        if raw:
            raise FileNotFoundError(f"{raw[0].relative_to(root)} is not compiled: run python3 scripts/setup.py first.")
        for source, target in {**self.config["templates"], **self.config["documents"]}.items():
            build_data["force_include"][str(root / source)] = target
