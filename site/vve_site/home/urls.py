"""Addresses at fixed places in the root of the site."""

from django.urls import path

from vve_site.home import wellknown

app_name = "vve_wellknown"
urlpatterns = [
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("sitemap.xml", wellknown.sitemap, name="sitemap"),
    path("favicon.ico", wellknown.favicon, name="favicon"),
]
