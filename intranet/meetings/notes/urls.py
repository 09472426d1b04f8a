"""Addresses of notes."""

from django.urls import path

from intranet.meetings.notes.views import note

urlpatterns = [path("vergaderen/punt/<uuid:uid>/notitie/", note, name="note")]
