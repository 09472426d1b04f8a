from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    """The guide for editors. No models."""

    name = "vve_site.guide"
    label = "vve_guide"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Guide for editors")
