"""Addresses of planning."""

from django.urls import path

from intranet.meetings.planning import views

urlpatterns = [
    path("vergaderen/nieuw/<int:host_id>/", views.plan, name="plan"),
    path("vergaderen/<uuid:uid>/wijzigen/", views.change, name="meeting_change"),
    path("vergaderen/<uuid:uid>/afgelasten/", views.cancel, name="meeting_cancel"),
]
