"""Addresses of clusters and institutions that are not pages. Each part has its own line."""

from django.urls import include, path

from vve_clusters.browsing.directory import views as directory
from vve_clusters.browsing.finder.views import finder
from vve_clusters.contact.views import overview as long_ago

app_name = "vve_clusters"

urlpatterns = [
    path("mijn-werk/", include("vve_clusters.desk.urls")),
    path("opvang-zoeken/", finder, name="finder"),
    path("adresboek/", directory.directory, name="directory"),
    path("adresboek/mijn-gegevens/", directory.my_entry, name="directory_entry"),
    path("adresboek/adresboek.csv", directory.as_csv, name="directory_csv"),
    path("gesprekken/lang-geleden/", long_ago, name="long_ago"),
]
