"""A partner with an editor, a contact person and the places where their files lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from intranet.access.seats import sync_scope
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_bulletin, make_cluster, make_institution, make_news, make_section
from tests.layers import layer
from vve_clusters.models import BulletinIndexPage, ClusterIndexPage, ClusterPage, InstitutionPage
from vve_clusters.moderation.workflow import ensure_workflow
from vve_clusters.provisioning.shelves import keep_shelves


@dataclass
class Partner:
    """A section, its editor, and the contact person of its cluster."""

    cluster: ClusterPage
    section: InstitutionPage
    editor: Any
    contact: Any

    @property
    def scope(self) -> int:
        """The number of the institution."""
        return int(self.section.institution_id or 0)

    def again(self) -> InstitutionPage:
        """The section as it is stored now."""
        return InstitutionPage.objects.get(pk=self.section.pk)


@layer
def make_partner(home: Any) -> Callable[..., Partner]:
    """Make a partner: ``make_partner(self_publish=False)``."""

    def make(name: str = "Klein Begin", *, self_publish: bool = True, editor: Any = None, **fields: Any) -> Partner:
        cluster = fields.pop("cluster", None) or make_cluster(self_publish=self_publish)
        section = make_section(make_institution(name, cluster=cluster), **fields)
        make_news(section, "Eerste bericht")
        make_bulletin(section, "Rooster")
        keep_shelves(section, BulletinIndexPage.objects.child_of(section).get())
        user = seat_holder(
            "institution_editor", "institution", section.institution_id, user=editor, first_name="Fatima"
        )
        contact = seat_holder("contact_person", "cluster", cluster.pk)
        if not self_publish:
            ensure_workflow(ClusterIndexPage.objects.get())
            sync_scope("institution", section.institution_id)
        return Partner(cluster, InstitutionPage.objects.get(pk=section.pk), fresh(user), fresh(contact))

    return make


@layer
def partner(make_partner: Callable[..., Partner]) -> Partner:
    """A partner that publishes by itself."""
    return make_partner()


@pytest.fixture
def browse(signed_in: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """A browser in Dutch in which this user is signed in."""

    def browser(user: Any) -> Client:
        client = signed_in(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
        return client

    return browser
