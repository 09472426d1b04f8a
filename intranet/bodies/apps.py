from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    """Steering group, project group, sounding board, and whatever else a partnership calls its consultation."""

    name = "intranet.bodies"
    label = "vve_bodies"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Consultation")
