from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    """Clusters, the institutions in them, and the section of the site that each institution keeps itself."""

    name = "vve_clusters"
    label = "vve_clusters"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Clusters and institutions")
