"""The meetings of a cluster."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from intranet.meetings.models import MeetingPage


class ClusterMeetingPage(MeetingPage):
    """A meeting of the partners of a cluster: planned and run by its contact person, read by who works in it."""

    access_kind: ClassVar[str] = "cluster_meeting"
    template = "vve_meetings/meeting_page.html"
    parent_page_types = ["vve_clusters.ClusterPage"]

    class Meta:
        verbose_name = _("meeting of a cluster")
        verbose_name_plural = _("meetings of clusters")
