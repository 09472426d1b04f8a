"""Addresses of the theme: the style sheet that follows from the setting, and the visitor's choice of light or dark."""

from django.urls import path

from vve_site.theme import views

app_name = "vve_theme"
urlpatterns = [
    path("proef.css", views.preview_style, name="preview"),
    path("<slug:version>.css", views.style, name="style"),
    path("weergave/", views.display, name="display"),
]
