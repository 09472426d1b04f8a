"""Addresses of this app, in the namespace ``vve_archive``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "vve_archive"
urlpatterns: list[URLPattern | URLResolver] = []
