"""Addresses of the site. Wagtail's pages come last: they take what is left."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("bestanden/", include("vve_site.files.urls")),
    path("account/", include("accounts.urls")),
    path("huisstijl/", include("vve_site.theme.urls")),
    path("zoeken/", include("vve_site.search.urls")),
    path("", include(wagtail_urls)),
]
