"""Groups of the identity provider give seats, through the real door; what was given by hand is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from accounts.closing import close_account
from accounts.models import Person, User
from intranet.access.identity import follow, roles_of
from intranet.access.models import IdentityGroup, RoleAssignment, Seat
from intranet.access.seats import give, seat_for
from tests.accounts.provider import Provider
from tests.accounts.test_single_sign_on import ANNA, come_in
from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    found = Provider()
    yield found
    found.server.shutdown()


@pytest.fixture
def provider(running: Provider, settings: Any, home: HomePage) -> Provider:
    settings.SOCIALACCOUNT_PROVIDERS = running.settings()
    return running


@pytest.fixture
def seat(provider: Provider) -> Seat:
    """The seat that the group "nieuws" gives."""
    found = seat_for(role="newsletter_editor", scope="site")
    IdentityGroup.objects.create(issuer=provider.issuer, name="nieuws", seat=found)
    return found


def roles() -> set[str]:
    return roles_of(User.objects.get(email=ANNA["email"]))


def test_a_mapped_group_gives_an_account_and_a_seat(provider: Provider, seat: Seat) -> None:
    come_in(Client(), provider, groups=["nieuws", "iets anders"])
    assert roles() == {"newsletter_editor"}
    assert RoleAssignment.objects.get().issuer == provider.issuer


@pytest.mark.parametrize("groups", [[], ["Nieuws"], ["nieuws "], ["coordinator@site:0"], ["newsletter_editor"]])
def test_a_group_that_nobody_mapped_gives_nothing(provider: Provider, seat: Seat, groups: list[str]) -> None:
    assert come_in(Client(), provider, groups=groups).status_code == 403
    assert not User.objects.exists()


def test_a_group_of_another_provider_gives_nothing(provider: Provider, seat: Seat) -> None:
    IdentityGroup.objects.update(issuer="https://elders.example")
    assert come_in(Client(), provider, groups=["nieuws"]).status_code == 403


def test_a_group_that_is_gone_ends_its_seat(provider: Provider, seat: Seat) -> None:
    come_in(Client(), provider, groups=["nieuws"])
    assert come_in(Client(), provider, groups=[]).status_code == 302, "who is known comes in"
    assert roles() == set()
    come_in(Client(), provider, groups=["nieuws"])
    assert roles() == {"newsletter_editor"}


def test_a_mapping_that_is_gone_ends_its_seat(provider: Provider, seat: Seat) -> None:
    come_in(Client(), provider, groups=["nieuws"])
    IdentityGroup.objects.all().delete()
    come_in(Client(), provider, groups=["nieuws"])
    assert roles() == set()


def test_a_seat_given_by_hand_stays_and_keeps_its_dates(provider: Provider, seat: Seat) -> None:
    user = UserFactory(email=ANNA["email"])
    person = Person.objects.create(name="Anna Bos", user=user)
    until = timezone.localdate() + timedelta(days=30)
    give(person=person, role="newsletter_editor", scope="site", until=until, by=None)
    give(person=person, role="application_manager", scope="site", by=None)
    SocialAccount.objects.create(user=user, provider="sso", uid=f"{provider.issuer} {ANNA['sub']}")
    come_in(Client(), provider, groups=["nieuws"])
    come_in(Client(), provider, groups=[])
    assert roles() == {"newsletter_editor", "application_manager"}
    assert RoleAssignment.objects.get(seat=seat).until == until


def test_two_groups_may_give_one_seat(provider: Provider, seat: Seat) -> None:
    IdentityGroup.objects.create(issuer=provider.issuer, name="redactie", seat=seat)
    come_in(Client(), provider, groups=["nieuws", "redactie"])
    come_in(Client(), provider, groups=["redactie"])
    assert roles() == {"newsletter_editor"}
    assert RoleAssignment.objects.count() == 1


def test_another_providers_groups_do_not_end_this_ones(provider: Provider, seat: Seat) -> None:
    come_in(Client(), provider, groups=["nieuws"])
    follow(person=Person.objects.get(), issuer="https://elders.example", groups=[])
    assert roles() == {"newsletter_editor"}


def test_a_seat_in_a_place_that_is_gone_is_not_given(provider: Provider, seat: Seat) -> None:
    Seat.objects.filter(pk=seat.pk).update(role="institution_editor", scope="institution", ref=999_999)
    come_in(Client(), provider, groups=["nieuws"])
    assert roles() == set()


def test_closing_an_account_ends_its_seats_also_those_to_come(home: HomePage) -> None:
    user = UserFactory()
    person = Person.objects.create(name="Anna Bos", user=user)
    give(person=person, role="coordinator", scope="site", by=None)
    later = timezone.localdate() + timedelta(days=10)
    give(person=person, role="application_manager", scope="site", start=later, by=None)
    close_account(user=user, by=None)
    assert not RoleAssignment.objects.active().exists()
    assert not RoleAssignment.objects.active(later).exists()


def test_the_number_of_queries_does_not_grow_with_groups(
    provider: Provider, seat: Seat, django_assert_max_num_queries: Any
) -> None:
    come_in(Client(), provider, groups=["nieuws"])
    person = Person.objects.get()
    with django_assert_max_num_queries(8):
        follow(person=person, issuer=provider.issuer, groups=["nieuws", *map(str, range(400))])
