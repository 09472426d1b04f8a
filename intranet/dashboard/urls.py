"""Addresses of this app, in the namespace ``vve_dashboard``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from intranet.dashboard.agenda import views as agenda
from intranet.dashboard.digest import views as digest
from intranet.dashboard.overview.views import overview
from intranet.dashboard.yearly import views as yearly

app_name = "vve_dashboard"
urlpatterns: list[URLPattern | URLResolver] = [
    path("overzicht/", overview, name="overview"),
    path("overzicht/vergaderingen-per-jaar/", yearly.yearly, name="yearly"),
    path("overzicht/vergaderingen-per-jaar/vergaderingen.csv", yearly.yearly_csv, name="yearly_csv"),
    path("overzicht/samenvatting/", digest.digest, name="digest"),
    path("overzicht/samenvatting/stoppen/<str:token>/", digest.stop, name="digest_stop"),
    path("agenda/", agenda.calendar, name="calendar"),
    path("agenda/koppelen/", agenda.feeds, name="feeds"),
    path("agenda/koppelen/<uuid:uid>/stoppen/", agenda.stop_feed, name="feed_stop"),
    path("agenda/feed/<str:token>.ics", agenda.feed, name="feed"),
]
