from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """Who may read and do what: the one place that decides."""

    name = "intranet.access"
    label = "vve_access"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Access")

    def ready(self) -> None:
        """Register the path lookup that `visible_to` uses."""
        from intranet.access import lookups  # noqa: F401 -- registers itself
