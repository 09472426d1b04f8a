"""Addresses of files."""

from django.urls import re_path

from vve_site.files import views

app_name = "vve_files"
urlpatterns = [
    # A longer number than any database has would be an error in the query, not a file that is not there;
    # so would a zero byte be in PostgreSQL.
    re_path(r"^beeld/(?P<image_id>\d{1,18})/(?P<filename>[^/\x00]+)\Z", views.rendition, name="rendition"),
    re_path(r"^origineel/(?P<name>[^\x00]+)\Z", views.original, name="original"),
]
