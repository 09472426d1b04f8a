from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home and content pages."""

    name = "vve_site.home"
    label = "vve_home"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Home and content pages")
