from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """A small fictional city and partnership to try the product with."""

    name = "vve_site.demo"
    label = "vve_demo"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Demo")
