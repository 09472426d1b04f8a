"""Addresses of this app, in the namespace ``vve_bodies``. Each part has addresses of its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "vve_bodies"
urlpatterns: list[URLPattern | URLResolver] = []
