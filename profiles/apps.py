from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    """Function profiles, role profiles and the competency dictionaries behind them."""

    name = "profiles"
    label = "vve_profiles"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Function profiles")
