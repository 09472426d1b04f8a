"""What the people on an image agreed to: who says so, when, until when, and what follows when they withdraw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry

from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def image(**fields: Any) -> Any:
    return get_image_model().objects.create(title="Foto", file=get_test_image_file(), **fields)


def change(client: Client, found: Any, **fields: Any) -> Any:
    data = {"title": found.title, "tags": "", "people": "", "consent_until": "", **fields}
    return client.post(f"/beheer/images/{found.pk}/", data, headers={"accept-language": "nl"})


def test_who_says_it_and_when_is_kept(home: HomePage, admin_user: Any, admin_client: Client) -> None:
    found = image()
    until = TODAY() + dt.timedelta(days=30)
    assert change(admin_client, found, people="consent", consent_until=until.isoformat()).status_code == 302
    found.refresh_from_db()
    assert (found.people, found.consent_until, found.consent_by) == ("consent", until, admin_user)
    assert timezone.now() - found.consent_at < dt.timedelta(minutes=1)
    entry = ModelLogEntry.objects.get(action="vve_files.consent")
    assert (entry.user, entry.data) == (admin_user, {"people": "consent", "until": until.isoformat()})


def test_changing_something_else_leaves_it(home: HomePage, admin_client: Client) -> None:
    before = timezone.now() - dt.timedelta(days=90)
    found = image(people="nobody", consent_at=before)
    assert change(admin_client, found, title="Anders", people="nobody").status_code == 302
    found.refresh_from_db()
    assert (found.title, found.consent_at, found.consent_by) == ("Anders", before, None)


@pytest.mark.parametrize("people", ["", "nobody", "withdrawn"])
def test_a_last_day_without_consent_is_refused(home: HomePage, admin_client: Client, people: str) -> None:
    answer = change(admin_client, image(), people=people, consent_until="2099-01-01")
    assert answer.context["form"].errors["consent_until"]


def test_the_forms_remind_of_consent(home: HomePage, admin_client: Client) -> None:
    for address in ("/beheer/images/add/", f"/beheer/images/{image().pk}/", "/beheer/images/chooser/"):
        text = admin_client.get(address).content.decode()
        assert "people" in text


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"people": "nobody"}, True),
        ({"people": "consent"}, True),
        ({"people": "consent", "consent_until": 0}, True),
        ({"people": "consent", "consent_until": -1}, False),
        ({"people": "withdrawn"}, False),
    ],
)
def test_an_image_is_shown_as_long_as_people_agree(
    home: HomePage, client: Client, signed_in: Callable[[Any], Client], fields: dict[str, Any], shown: bool
) -> None:
    if "consent_until" in fields:
        fields = {**fields, "consent_until": TODAY() + dt.timedelta(days=fields["consent_until"])}
    address = image(**fields).get_rendition("width-50").url
    assert client.get(address).status_code == (200 if shown else 404)
    assert signed_in(UserFactory()).get(address).status_code == (200 if shown else 404)
    tending = signed_in(UserFactory(superuser=True)).get(address)
    assert tending.status_code == 200
    assert shown or tending["Cache-Control"] == "private, no-store"


def test_copies_of_images_with_people_are_not_kept_for_ever(home: HomePage, client: Client) -> None:
    assert client.get(image(people="consent").get_rendition("width-50").url)["Cache-Control"] == "public, max-age=86400"
    assert "immutable" in client.get(image(people="nobody").get_rendition("width-50").url)["Cache-Control"]
