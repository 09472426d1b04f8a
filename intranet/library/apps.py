from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Documents of the partnership: covenant, programme line, memos, budgets."""

    name = "intranet.library"
    label = "vve_library"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Library")
