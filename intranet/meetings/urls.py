"""Addresses of this app, in the namespace ``vve_meetings``. Each part has addresses of its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "vve_meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("intranet.meetings.planning.urls")),
    path("", include("intranet.meetings.agenda.urls")),
    path("", include("intranet.meetings.inviting.urls")),
    path("", include("intranet.meetings.notes.urls")),
    path("", include("intranet.meetings.outcomes.urls")),
    path("", include("intranet.meetings.papers.urls")),
    path("", include("intranet.meetings.sets.urls")),
    path("", include("intranet.meetings.minutes.urls")),
]
