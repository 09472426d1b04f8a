"""Accounts and persons."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Person, User
from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters() -> None:
    user = User.objects.create_user(" Anna@Voorbeeld.EXAMPLE ", "een lang wachtwoord")
    assert user.email == "anna@voorbeeld.example"
    assert User.objects.get_by_natural_key("ANNA@voorbeeld.example") == user


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("", "een lang wachtwoord")


def test_one_address_is_one_account_whatever_its_capitals() -> None:
    UserFactory(email="anna@voorbeeld.example")
    with pytest.raises(ValidationError):
        User(email="Anna@voorbeeld.example", first_name="A", last_name="B", password="x").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="ANNA@voorbeeld.example", password="x")])


def test_an_account_without_a_password_cannot_sign_in() -> None:
    assert not User.objects.create_user("anna@voorbeeld.example").has_usable_password()


def test_every_account_has_its_own_number_for_other_systems() -> None:
    assert UserFactory().uuid != UserFactory().uuid


def test_an_account_is_called_by_name_or_else_by_address() -> None:
    assert str(UserFactory(first_name="Anna", last_name="Bos")) == "Anna Bos"
    assert str(UserFactory(first_name="", last_name="", email="a@voorbeeld.example")) == "a@voorbeeld.example"


def test_a_person_needs_no_account_and_outlives_one() -> None:
    assert Person.objects.create(name="Ria Mulder").user is None
    user = UserFactory()
    person = Person.objects.create(name="Anna Bos", user=user)
    user.delete()
    person.refresh_from_db()
    assert person.user is None


def form(**fields: Any) -> dict[str, Any]:
    password = "paarse olifanten dansen"
    usual = {"first_name": "Anna", "last_name": "Bos", "password1": password, "password2": password}
    return {**usual, **fields}


def test_a_manager_makes_an_account_in_the_admin(home: HomePage, admin_client: Client) -> None:
    response = admin_client.post("/beheer/users/new/", form(email="Anna@Voorbeeld.example"))
    assert response.status_code == 302
    user = User.objects.get(email="anna@voorbeeld.example")
    assert user.check_password("paarse olifanten dansen")


def test_a_second_account_with_other_capitals_is_refused_in_the_form(home: HomePage, admin_client: Client) -> None:
    UserFactory(email="anna@voorbeeld.example")
    response = admin_client.post("/beheer/users/new/", form(email="ANNA@voorbeeld.example"))
    assert response.status_code == 200
    assert User.objects.filter(email__iexact="anna@voorbeeld.example").count() == 1


def test_a_manager_changes_an_account_in_the_admin(home: HomePage, admin_client: Client) -> None:
    user = UserFactory()
    data = {"email": user.email, "first_name": "Nieuwe", "last_name": "Naam", "is_active": "on"}
    assert admin_client.post(f"/beheer/users/edit/{user.pk}/", data).status_code == 302
    user.refresh_from_db()
    assert str(user) == "Nieuwe Naam"
