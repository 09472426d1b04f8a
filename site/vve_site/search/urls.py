"""Address of the search page."""

from django.urls import path

from vve_site.search import views

app_name = "vve_search"
urlpatterns = [path("", views.search, name="search")]
