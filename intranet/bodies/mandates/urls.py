"""Addresses of the mandates of a body."""

from django.urls import path

from intranet.bodies.mandates import views

urlpatterns = [
    path("", views.mandates, name="mandates"),
    path("erbij/", views.add, name="mandate_add"),
    path("<uuid:uid>/", views.end, name="mandate_end"),
]
