"""Addresses of sending and answering."""

from django.urls import path

from intranet.meetings.inviting import views

urlpatterns = [
    path("vergaderen/<uuid:uid>/versturen/", views.send, name="send"),
    path("vergaderen/<uuid:uid>/aanwezig/", views.attend, name="attend"),
    path("vergaderen/<uuid:uid>/vergadering.ics", views.calendar, name="calendar_file"),
]
