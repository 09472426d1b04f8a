"""Addresses of talks and visits."""

from django.urls import path

from intranet.bodies.contact import views

urlpatterns = [
    path("", views.moments, name="contact_moments"),
    path("nieuw/", views.note, name="contact_note"),
    path("<uuid:uid>/", views.moment, name="contact_moment"),
    path("<uuid:uid>/wijzigen/", views.change, name="contact_change"),
]
