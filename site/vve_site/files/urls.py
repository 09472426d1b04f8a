"""Addresses of files."""

from django.urls import path

from vve_site.files import views

app_name = "vve_files"
urlpatterns = [
    path("beeld/<int:image_id>/<str:filename>", views.rendition, name="rendition"),
    path("origineel/<path:name>", views.original, name="original"),
]
