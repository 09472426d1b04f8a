from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """Retention: how long what is kept, lists proposed for destruction, and dossiers handed over with MDTO."""

    name = "intranet.archive"
    label = "vve_archive"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Archive")
