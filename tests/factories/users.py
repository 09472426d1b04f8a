"""Accounts for tests: ``UserFactory()``, ``UserFactory(superuser=True)``, ``UserFactory(editor_of=page)``."""

from __future__ import annotations

from typing import Any

import factory
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from accounts.models import User

PASSWORD = "een lang wachtwoord"


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody with an account and no rights."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True, is_staff=True)

    email = factory.Sequence(lambda number: f"iemand{number}@voorbeeld.example")
    first_name = "Iemand"
    last_name = factory.Sequence(lambda number: f"Nummer {number}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def editor_of(self, create: bool, page: Page | None, **kwargs: Any) -> None:
        """Let this user add, change and publish below a page."""
        if create and page is not None:
            group = Group.objects.create(name=f"Redactie van {page.pk} ({self.pk})")
            group.permissions.add(Permission.objects.get(codename="access_admin"))
            wanted = ("add_page", "change_page", "publish_page")
            on_pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=wanted)
            for permission in on_pages:
                GroupPagePermission.objects.create(group=group, page=page, permission=permission)
            self.groups.add(group)
