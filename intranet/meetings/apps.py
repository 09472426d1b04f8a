from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Preparing, holding and following up meetings of bodies and clusters."""

    name = "intranet.meetings"
    label = "vve_meetings"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Put the seal on meetings of which the minutes were approved; notice another time or place."""
        from intranet.meetings.approving import sealing
        from intranet.meetings.inviting import following

        sealing.connect()
        following.connect()
