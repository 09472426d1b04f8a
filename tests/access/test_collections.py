"""Who may put files where: seats in office, and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from intranet.access.collections import SeatCollectionPolicy
from intranet.access.models import CollectionHome
from intranet.access.seats import seat_for
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_section
from tests.factories.users import UserFactory
from tests.layers import layer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@layer
def section(home: Any) -> Any:
    return make_section()


@layer
def shelf(section: Any) -> Collection:
    """A collection in which editors of the section put images."""
    collection = Collection.get_first_root_node().add_child(name="Klein Begin")
    group = seat_for(role="institution_editor", scope="institution", ref=section.institution_id).group
    for codename in ("add_image", "change_image", "choose_image"):
        permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    return collection


def shelves(user: Any) -> list[str]:
    policy = policy_registry.get_by_type(get_image_model())
    return [one.name for one in policy.collections_user_has_any_permission_for(fresh(user), ["add"])]


def test_the_policies_are_ours() -> None:
    for model in (get_image_model(), get_document_model()):
        assert type(policy_registry.get_by_type(model)) is SeatCollectionPolicy


def test_the_holder_of_the_seat_uses_its_shelf(section: Any, shelf: Collection) -> None:
    editor = seat_holder("institution_editor", ref=section.institution_id)
    assert shelves(editor) == ["Klein Begin"]
    policy = policy_registry.get_by_type(get_image_model())
    assert editor in policy.users_with_any_permission(["add"])


def test_an_ended_term_and_membership_of_the_group_open_nothing(section: Any, shelf: Collection) -> None:
    today = timezone.localdate()
    was = seat_holder("institution_editor", ref=section.institution_id, start=today - 3 * DAY, until=today - DAY)
    member = UserFactory()
    member.groups.add(GroupCollectionPermission.objects.filter(collection=shelf).first().group)
    assert shelves(was) == []
    assert shelves(member) == []
    policy = policy_registry.get_by_type(get_image_model())
    assert not policy.users_with_any_permission(["add"]).filter(pk__in=[was.pk, member.pk]).exists()


def test_groups_of_wagtails_own_count_as_they_did(shelf: Collection) -> None:
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="Van een ander project")
    permission = Permission.objects.get(content_type__app_label="wagtailimages", codename="add_image")
    GroupCollectionPermission.objects.create(group=group, collection=shelf, permission=permission)
    user = UserFactory()
    user.groups.add(group)
    assert shelves(user) == ["Klein Begin"]


def test_nobody_keeps_files_of_a_page_that_they_may_not_read(section: Any, shelf: Collection) -> None:
    from tests.factories.clusters import make_section_page

    closed = make_section_page(section)
    closed.audience = "person:999"
    closed.save_revision().publish()
    inner = shelf.add_child(name="Van een ander")
    CollectionHome.objects.create(collection=inner, page=closed.page_ptr)
    editor = seat_holder("institution_editor", ref=section.institution_id)
    assert shelves(editor) == ["Klein Begin"]
    closed.audience = ""
    closed.save_revision().publish()
    assert shelves(editor) == ["Klein Begin", "Van een ander"]
