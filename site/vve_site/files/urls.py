"""Addresses of files."""

from django.urls import path, re_path

from vve_site.files import views

app_name = "vve_files"
urlpatterns = [
    # A longer number than any database has would be an error in the query, not a file that is not there.
    re_path(r"^beeld/(?P<image_id>\d{1,18})/(?P<filename>[^/]+)\Z", views.rendition, name="rendition"),
    path("origineel/<path:name>", views.original, name="original"),
]
