from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Images, renditions and documents on private storage."""

    name = "vve_site.files"
    label = "vve_files"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Files")

    def ready(self) -> None:
        """Register the checks."""
        from vve_site.files import checks  # noqa: F401 -- importing registers them
