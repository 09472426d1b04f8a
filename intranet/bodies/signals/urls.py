"""Addresses of signals."""

from django.urls import path

from intranet.bodies.signals import views

urlpatterns = [
    path("", views.signals, name="signals"),
    path("nieuw/", views.send, name="signal_send"),
    path("<uuid:uid>/", views.signal, name="signal"),
]
