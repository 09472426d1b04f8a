"""A steering group, a project group, and somebody in every role."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from intranet.bodies.models import BodyPage
from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.meetings import make_body
from tests.factories.users import UserFactory
from tests.layers import layer


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = settings.SENDFILE_ROOT = str(tmp_path)


@layer
def body(home: Any) -> BodyPage:
    """The steering group."""
    return make_body("Stuurgroep")


@layer
def other_body(body: BodyPage) -> BodyPage:
    """Another body."""
    return make_body("Projectgroep")


@layer
def people(body: BodyPage, other_body: BodyPage) -> dict[str, Any]:
    """Somebody in every role, by a name for it."""
    cluster = make_cluster("Noord")
    section = make_section(make_institution("Klein Begin", cluster=cluster))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    return {
        "chair": seat_holder("chair", ref=body.pk),
        "secretary": seat_holder("secretary", ref=body.pk),
        "member": seat_holder("member", ref=body.pk),
        "other_chair": seat_holder("chair", ref=other_body.pk),
        "other_member": seat_holder("member", ref=other_body.pk),
        "ended": seat_holder("chair", ref=body.pk, start=dt.date(2020, 1, 1), until=yesterday),
        "contact_person": seat_holder("contact_person", ref=cluster.pk),
        "editor": seat_holder("institution_editor", ref=section.institution_id),
        "coordinator": seat_holder("coordinator"),
        "staff": UserFactory(),
        "visitor": AnonymousUser(),
    }
