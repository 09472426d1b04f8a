from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home and content pages."""

    name = "vve_site.home"
    label = "vve_home"
    verbose_name = _("Home and content pages")
