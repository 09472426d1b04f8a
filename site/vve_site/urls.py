"""Addresses of the site. Wagtail's pages come last: they take what is left."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from vve_site.files.views import document

# Wagtail brings two doors of its own; whoever comes there is led to ours.
door = RedirectView.as_view(pattern_name="vve_accounts:login", query_string=True)

urlpatterns = [
    path("beheer/login/", door),
    path("_util/login/", door),
    path("beheer/", include(wagtailadmin_urls)),
    re_path(r"^documenten/(\d{1,18})/(.*)$", document),
    path("documenten/", include(wagtaildocs_urls)),
    path("bestanden/", include("vve_site.files.urls")),
    path("account/", include("accounts.urls")),
    path("huisstijl/", include("vve_site.theme.urls")),
    path("taal/", include("vve_site.language")),
    path("zoeken/", include("vve_site.search.urls")),
    path("", include("vve_site.home.urls")),
    path("", include("vve_clusters.urls")),
    path("", include("intranet.bodies.urls")),
    path("", include("intranet.meetings.urls")),
    path("", include("intranet.library.urls")),
    path("", include("intranet.dashboard.urls")),
    path("", include(wagtail_urls)),
]
