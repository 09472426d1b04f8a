"""Addresses of sets, in the namespace of meetings."""

from __future__ import annotations

from django.urls import path

from intranet.meetings.sets import views

urlpatterns = [
    path("vergaderen/<uuid:uid>/set/", views.meeting_set, name="set"),
    path("vergaderen/<uuid:uid>/set/pdf/", views.file, name="set_file"),
]
