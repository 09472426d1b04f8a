from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """Who may read and do what: the one place that decides."""

    name = "intranet.access"
    label = "vve_access"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Access")

    def ready(self) -> None:
        """Register the path lookup, the policies and the checks."""
        from intranet.access import checks, collections, identity, lookups, moves, policy  # noqa: F401 -- some register themselves
        from intranet.access.forms import AudiencePageForm
        from intranet.access.models import AudienceMixin

        AudienceMixin.base_form_class = AudiencePageForm
        policy.install()
        collections.install()
