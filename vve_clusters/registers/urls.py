"""Addresses of the screens on registers, below the admin: see ``hooks``."""

from django.urls import path

from vve_clusters.registers.views import drift, imports

app_name = "vve_clusters_registers"
urlpatterns = [
    path("", imports.import_list, name="list"),
    path("nieuw/", imports.import_add, name="add"),
    path("verschillen/", drift.drift_list, name="drift"),
    path("verschillen/beslissen/", drift.drift_decide, name="decide"),
    path("<uuid:uuid>/", imports.import_show, name="import"),
    path("<uuid:uuid>/uitvoeren/", imports.import_confirm, name="confirm"),
    path("<uuid:uuid>/weggooien/", imports.import_discard, name="discard"),
    path("<uuid:uuid>/regels.csv", imports.import_rows, name="rows"),
]
