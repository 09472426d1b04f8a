"""Names of people in filters, and what the start screen still shows of what one once did."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from accounts.models import Person
from intranet.access.models import RoleAssignment
from tests.access.guard.conftest import HIDDEN, Browser, World
from tests.factories.access import fresh, seat_holder
from tests.factories.users import UserFactory
from tests.layers import layer

pytestmark = pytest.mark.django_db


@layer
def names(world: World) -> tuple[Any, Any]:
    """Who owns, changed and locked a page of one's own, and who did so with somebody else's."""
    near, far = (UserFactory(first_name=name, last_name="Dijkstra") for name in ("Nabije", "Verafgelegen"))
    for user, page in ((near, world.own_page), (far, world.draft)):
        Page.objects.filter(pk=page.pk).update(owner=user, locked=True, locked_by=user, locked_at=timezone.now())
        PageLogEntry.objects.log_action(Page.objects.get(pk=page.pk), "wagtail.edit", user=user)
    return near, far


def test_filters_name_people_of_pages_one_finds(world: World, names: Any) -> None:
    browser = Browser(world.editor)
    shown = browser.get("wagtailadmin_explore", world.own.pk).content.decode()
    assert "Nabije Dijkstra" in shown
    assert "Verafgelegen" not in shown


def test_report_of_locked_pages_names_people_of_pages_one_finds(world: World, names: Any) -> None:
    near, far = names
    shown = Browser(world.editor).get("wagtailadmin_reports:locked_pages")
    assert shown.status_code == 200
    assert str(near) in shown.content.decode()
    assert str(far) not in shown.content.decode()
    assert HIDDEN not in shown.content.decode()


def test_superuser_finds_everybody(world: World, names: Any) -> None:
    shown = Browser(UserFactory(superuser=True)).get("wagtailadmin_explore", world.own.pk).content.decode()
    assert "Nabije Dijkstra" in shown
    assert "Verafgelegen Dijkstra" in shown


def test_start_screen_forgets_what_is_no_longer_theirs(world: World) -> None:
    # Was an editor there until yesterday, changed and locked the draft; is an editor elsewhere today.
    yesterday = timezone.localdate() - timedelta(days=1)
    user = seat_holder("institution_editor", "institution", world.far.institution_id)
    seat_holder("institution_editor", "institution", world.neighbour.institution_id, user=user)
    draft = Page.objects.get(pk=world.draft.pk)
    Page.objects.filter(pk=draft.pk).update(locked=True, locked_by=user, locked_at=timezone.now())
    PageLogEntry.objects.log_action(draft, "wagtail.edit", user=user)
    assert HIDDEN in Browser(user).get("wagtailadmin_home").content.decode()
    RoleAssignment.objects.filter(
        person=Person.objects.get(user=user), seat__ref=world.neighbour.institution_id
    ).update(start=yesterday - timedelta(days=9), until=yesterday)
    assert HIDDEN not in Browser(fresh(user)).get("wagtailadmin_home").content.decode()


def test_menu_of_reports_offers_no_report_that_is_refused(world: World) -> None:
    link = "/reports/page-types-usage/"
    assert link not in Browser(seat_holder("coordinator")).get("wagtailadmin_home").content.decode()
    assert link in Browser(UserFactory(superuser=True)).get("wagtailadmin_home").content.decode()
