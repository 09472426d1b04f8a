"""Addresses of this app, in the namespace ``vve_library``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "vve_library"
urlpatterns: list[URLPattern | URLResolver] = []
