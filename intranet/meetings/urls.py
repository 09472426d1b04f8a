"""Addresses of this app, in the namespace ``vve_meetings``. Each part has addresses of its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "vve_meetings"
urlpatterns: list[URLPattern | URLResolver] = []
