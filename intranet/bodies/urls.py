"""Addresses of this app, in the namespace ``vve_bodies``. Each part has addresses of its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "vve_bodies"
urlpatterns: list[URLPattern | URLResolver] = [
    path("overlegorganen/<int:pk>/leden/", include("intranet.bodies.members.urls")),
    path("overlegorganen/<int:pk>/mandaten/", include("intranet.bodies.mandates.urls")),
    path("signalen/", include("intranet.bodies.signals.urls")),
    path("gesprekken/", include("intranet.bodies.contact.urls")),
]
