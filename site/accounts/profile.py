"""Keeping what somebody says about themselves, in all places where it stands."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.users.models import UserProfile

from accounts.models import Person


@transaction.atomic
def change_profile(*, user: Any, first_name: str, last_name: str, telephone: str, language: str) -> None:
    """Keep name, telephone and language of a user and of the person they are."""
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])
    known = {"name": f"{first_name} {last_name}", "telephone": telephone}
    if not Person.objects.filter(user=user).update(**known):
        Person.objects.create(user=user, email=user.email, **known)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
