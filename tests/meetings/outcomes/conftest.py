"""A steering group with its people, and others around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from intranet.bodies.models import BodyPage
from tests.factories.access import seat_holder
from tests.factories.meetings import make_body
from tests.factories.users import UserFactory


@pytest.fixture
def body(home: Any) -> BodyPage:
    return make_body("Stuurgroep")


@pytest.fixture
def chair(body: BodyPage) -> Any:
    return seat_holder("chair", ref=body.pk)


@pytest.fixture
def secretary(body: BodyPage) -> Any:
    return seat_holder("secretary", ref=body.pk)


@pytest.fixture
def member(body: BodyPage) -> Any:
    return seat_holder("member", ref=body.pk)


@pytest.fixture
def people(body: BodyPage, chair: Any, secretary: Any, member: Any) -> dict[str, Any]:
    """Every role once, own and foreign; None is a visitor."""
    other = make_body("Projectgroep")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    return {
        "chair": chair,
        "secretary": secretary,
        "member": member,
        "advisor": seat_holder("advisor", ref=body.pk),
        "ended": seat_holder("secretary", ref=body.pk, start=dt.date(2020, 1, 1), until=yesterday),
        "other_chair": seat_holder("chair", ref=other.pk),
        "other_member": seat_holder("member", ref=other.pk),
        "coordinator": seat_holder("coordinator"),
        "newsletter_editor": seat_holder("newsletter_editor"),
        "application_manager": seat_holder("application_manager"),
        "staff": UserFactory(),
        "visitor": None,
    }
