from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """What needs attention, calendar with feeds, and the digest: panels that other apps register."""

    name = "intranet.dashboard"
    label = "vve_dashboard"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Dashboard")
