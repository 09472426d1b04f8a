"""Addresses of this app, in the namespace ``vve_library``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from intranet.library.views import reading, writing

app_name = "vve_library"
PLACE = "stuurgroepdocumenten/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(PLACE, reading.documents, name="documents"),
    path(f"{PLACE}bestand/<uuid:uid>/", reading.file, name="file"),
    path(f"{PLACE}<int:pk>/", reading.document, name="document"),
    path(f"{PLACE}<int:pk>/verschillen/", reading.compare, name="compare"),
    path(f"{PLACE}<int:pk>/vastgesteld/<int:number>/", reading.adopted, name="adopted"),
    path(f"{PLACE}<int:pk>/nieuwe-versie/", writing.new_version, name="new_version"),
    path(f"{PLACE}<int:pk>/vaststellen/", writing.adopting, name="adopting"),
]
