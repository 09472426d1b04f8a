"""Addresses of this app, in the namespace ``vve_dashboard``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "vve_dashboard"
urlpatterns: list[URLPattern | URLResolver] = []
