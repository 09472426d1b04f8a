from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search over the whole site."""

    name = "vve_site.search"
    label = "vve_search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Search")
