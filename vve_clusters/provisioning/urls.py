"""Addresses of the screens of partners, below the admin's."""

from __future__ import annotations

from django.urls import path

from vve_clusters.provisioning.views import arriving, handing_over, partners

PARTNERS = (
    [
        path("", partners.index, name="index"),
        path("erbij/", arriving.choose, name="choose"),
        path("erbij/formulier/", arriving.fill_in, name="add"),
        path("<int:pk>/", partners.partner, name="partner"),
        path("<int:pk>/vertrekt/", partners.leave, name="leave"),
        path("vertrek/<uuid:uuid>/terugdraaien/", partners.stay, name="stay"),
    ],
    "vve_partners",
)
HANDOVERS = (
    [
        path("", handing_over.index, name="index"),
        path("van/<int:pk>/", handing_over.start, name="start"),
        path("<uuid:uuid>/", handing_over.record, name="record"),
    ],
    "vve_handovers",
)
