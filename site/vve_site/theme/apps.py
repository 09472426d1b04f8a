from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemeConfig(AppConfig):
    """The look of the site."""

    name = "vve_site.theme"
    label = "vve_theme"
    verbose_name = _("House style")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from vve_site.theme import checks  # noqa: F401 -- registers itself
