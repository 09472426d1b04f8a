"""What somebody who is refused reads, and what the log says of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.access.guard.conftest import HIDDEN, Browser, World
from tests.factories.access import fresh, seat_holder
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
P = "wagtailadmin_pages:"
REFUSED, GLASS = "vve_access.refused", "vve_access.break_glass"


def entries(action: str) -> Any:
    return PageLogEntry.objects.filter(action=action)


def test_refusal_says_what_to_do_in_dutch(world: World, as_editor: Browser) -> None:
    forbidden = as_editor.get(P + "edit", world.far.pk).content.decode()
    assert "Dit hoort niet bij uw rol" in forbidden
    assert "De Verte" not in forbidden
    unknown = as_editor.get(P + "edit", world.draft.pk).content.decode()
    assert "Hier is niets voor u" in unknown
    assert 'href="/beheer/"' in unknown


def test_script_gets_a_short_answer(world: World, as_editor: Browser) -> None:
    answer = as_editor.get(
        "wagtailadmin_choose_page_child", world.draft.pk, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/plain")
    assert HIDDEN not in answer.content.decode()


def test_refused_access_is_noted_once(world: World, as_editor: Browser) -> None:
    for _ in range(3):
        as_editor.get(P + "edit", world.draft.pk)
        as_editor.post(P + "delete", world.draft.pk)
    entry = entries(REFUSED).get()
    assert (entry.user_id, entry.page_id) == (world.editor.pk, world.draft.pk)
    assert entry.data["url"] == f"/beheer/pages/{world.draft.pk}/edit/"
    entries(REFUSED).update(timestamp=timezone.now() - timedelta(hours=2))
    as_editor.get(P + "edit", world.draft.pk)
    assert entries(REFUSED).count() == 2


def test_trying_all_numbers_does_not_fill_the_log(world: World, as_editor: Browser, settings: Any) -> None:
    settings.VVE_ACCESS_REFUSALS_PER_HOUR = 2
    for page in (world.draft, world.bulletin, world.far, world.neighbour):
        assert as_editor.get(P + "edit", page.pk).status_code in (403, 404)
    assert entries(REFUSED).count() == 2
    as_editor.get(P + "edit", 987654)
    assert entries(REFUSED).count() == 2


def test_refusal_stands_with_the_page_for_whoever_looks_after_it(world: World, as_editor: Browser) -> None:
    as_editor.get(P + "edit", world.neighbour.pk)
    neighbour = Browser(seat_holder("institution_editor", "institution", world.neighbour.institution_id))
    assert "Toegang geweigerd" in neighbour.get(P + "history", world.neighbour.pk).content.decode()


def test_whoever_may_not_enter_the_admin_goes_to_the_door(world: World) -> None:
    answer = Browser(UserFactory()).get(P + "edit", world.draft.pk)
    assert answer.status_code == 302
    assert "inloggen" in answer["Location"]
    assert not entries(REFUSED).exists()


def test_entering_the_admin_is_no_right_to_anything_in_it(world: World) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    browser = Browser(user)
    assert browser.get("wagtailadmin_home").status_code == 200
    assert browser.get(P + "edit", world.own.pk).status_code == 403
    assert browser.get("wagtailadmin_choose_page_child", world.bulletin.pk).status_code == 404
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index", "wagtailadmin_workflows:index"):
        assert browser.get(name).status_code == 403


SUPERUSERS_ONLY = (
    "wagtailusers_users:add",
    "wagtailusers_users:index",
    "wagtailusers_groups:add",
    "wagtailsites:index",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_error_test",
)


@pytest.mark.parametrize("role", ["coordinator", "application_manager"])
def test_screens_of_wagtail_for_superusers(world: World, role: str) -> None:
    # Even who was given Wagtail's own permissions on users by mistake does not come in here.
    holder = seat_holder(role)
    apps = ["vve_accounts", "auth", "wagtailcore"]
    holder.user_permissions.set(Permission.objects.filter(content_type__app_label__in=apps))
    browser = Browser(holder)
    for name in SUPERUSERS_ONLY:
        assert browser.get(name).status_code == 403, name
    for name in ("edit", "delete", "history"):
        assert browser.get(f"wagtailusers_users:{name}", world.editor.pk).status_code == 403, name


def test_superuser_is_warned_and_noted_where_it_is_not_for_them(world: World) -> None:
    superuser = UserFactory(superuser=True)
    browser = Browser(superuser)
    public = browser.get(P + "edit", world.far.pk)
    assert "is niet voor u bedoeld" not in public.content.decode()
    assert not entries(GLASS).exists()
    for _ in range(2):
        closed = browser.get(P + "edit", world.bulletin.pk)
        assert closed.status_code == 200
        assert "is niet voor u bedoeld" in closed.content.decode()
    entry = entries(GLASS).get()
    assert (entry.user_id, entry.page_id) == (superuser.pk, world.bulletin.pk)
    assert "is niet voor u bedoeld" not in browser.get("wagtailadmin_home").content.decode()


def test_superuser_with_a_seat_there_breaks_no_glass(world: World) -> None:
    superuser = UserFactory(superuser=True)
    seat_holder("staff", "institution", world.neighbour.institution_id, user=superuser)
    Browser(fresh(superuser)).get(P + "edit", world.bulletin.pk)
    assert not entries(GLASS).exists()


def test_nothing_else_is_written_when_something_is_refused(world: World, as_editor: Browser) -> None:
    before = ModelLogEntry.objects.count(), PageLogEntry.objects.exclude(action=REFUSED).count()
    as_editor.post(P + "unpublish", world.far.pk)
    as_editor.post(P + "lock", world.bulletin.pk)
    assert (ModelLogEntry.objects.count(), PageLogEntry.objects.exclude(action=REFUSED).count()) == before


def test_dismissing_keeps_little(world: World, as_editor: Browser) -> None:
    def dismiss(sent: str) -> int:
        url = reverse("wagtailadmin_dismissibles")
        return int(as_editor.client.patch(url, sent, content_type="application/json").status_code)

    assert dismiss('{"tip": true}') == 200
    for wrong in ("[1, 2]", '"tekst"', '{"tip": {"diep": 1}}', "geen json", '{"x": "' + "a" * 5000 + '"}'):
        assert dismiss(wrong) == 400
