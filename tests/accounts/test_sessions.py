"""Sessions end by themselves on a shared computer, not while somebody works, and can be ended from elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import DUTCH
from tests.factories.pages import ContentPageFactory
from tests.factories.users import PASSWORD, UserFactory
from tests.layers import layer
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 9, 1, 8, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
STATUS = "/account/sessie/"
PAGE = {"sec-fetch-mode": "navigate"}
SCRIPT = {"sec-fetch-mode": "cors"}


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@layer
def intern(home: HomePage) -> str:
    ContentPageFactory(parent=home, slug="intern", signed_in=True)
    return "/intern/"


def is_in(client: Client) -> bool:
    return bool(client.get(STATUS, headers=SCRIPT).json()["left"])


def test_a_shared_computer_forgets_after_half_an_hour_of_nothing(intern: str, came_in: Any, clock: Any) -> None:
    client = came_in(UserFactory())
    clock.shift(timedelta(minutes=29))
    assert client.get(intern).status_code == 200
    clock.shift(timedelta(minutes=29))
    assert client.get(intern).status_code == 200
    clock.shift(timedelta(minutes=31))
    assert client.get(intern).status_code == 302


def test_a_device_of_ones_own_stays_signed_in_for_two_weeks(intern: str, came_in: Any, clock: Any) -> None:
    client = came_in(UserFactory(), device="own")
    assert int(client.cookies["sessionid"]["max-age"]) == 14 * 24 * 3600
    clock.shift(timedelta(days=13))
    assert client.get(intern).status_code == 200
    clock.shift(timedelta(days=13))
    assert client.get(intern).status_code == 200
    clock.shift(timedelta(days=15))
    assert client.get(intern).status_code == 302


def test_a_shared_computer_forgets_at_the_end_of_the_day_whatever_happens(
    intern: str, came_in: Any, clock: Any
) -> None:
    client = came_in(UserFactory())
    for _quarter in range(47):
        clock.shift(timedelta(minutes=15))
        assert client.get(intern).status_code == 200
    clock.shift(timedelta(minutes=16))
    assert client.get(intern).status_code == 302


def test_what_scripts_fetch_keeps_no_session_alive(intern: str, came_in: Any, clock: Any) -> None:
    client = came_in(UserFactory(superuser=True))
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", "1", 1])
    for _minute in range(30):
        clock.shift(timedelta(minutes=1))
        client.get(STATUS, headers=SCRIPT)
        client.get(intern, headers=SCRIPT)
        client.get(intern, headers={"x-requested-with": "XMLHttpRequest"})
        client.get(intern, headers={"hx-request": "true"})
        client.post(ping, headers=SCRIPT)
    assert not is_in(client)


def test_what_a_person_does_keeps_it_alive(intern: str, came_in: Any, clock: Any) -> None:
    client = came_in(UserFactory())
    for headers, method in ((PAGE, "get"), (SCRIPT, "post"), ({}, "get")):
        clock.shift(timedelta(minutes=29))
        getattr(client, method)(intern, headers=headers)
    assert is_in(client)


def test_the_script_asks_how_long_it_lasts_without_making_it_longer(home: HomePage, came_in: Any, clock: Any) -> None:
    client = came_in(UserFactory())
    clock.shift(timedelta(minutes=20))
    told = client.get(STATUS, headers=SCRIPT)
    assert told.json()["left"] == 600
    assert told.json()["token"]
    assert "no-store" in told["Cache-Control"]
    clock.shift(timedelta(minutes=5))
    assert client.get(STATUS, headers=SCRIPT).json()["left"] == 300


def test_somebody_who_types_stays_signed_in(home: HomePage, came_in: Any, clock: Any) -> None:
    user = UserFactory()
    came_in(user)
    client = Client(enforce_csrf_checks=True)
    door = client.get("/account/inloggen/")
    client.post(
        "/account/inloggen/",
        {"username": user.email, "password": PASSWORD, "csrfmiddlewaretoken": str(door.context["csrf_token"])},
    )
    clock.shift(timedelta(minutes=25))
    token = client.get(STATUS, headers=SCRIPT).json()["token"]
    assert client.post(STATUS, headers=SCRIPT).status_code == 403
    assert client.post(STATUS, headers={**SCRIPT, "x-csrftoken": token}).json()["left"] == 1800
    clock.shift(timedelta(minutes=25))
    assert is_in(client)


def test_visitors_hear_that_there_is_no_session(home: HomePage, client: Client) -> None:
    assert client.get(STATUS).json() == {"left": 0}
    assert client.put(STATUS).status_code == 405


def test_saving_something_else_in_the_session_makes_it_no_longer(home: HomePage, came_in: Any, clock: Any) -> None:
    client = came_in(UserFactory())
    clock.shift(timedelta(minutes=29))
    session = client.session
    session["iets"] = "anders"
    session.save()
    clock.shift(timedelta(minutes=2))
    assert not is_in(client)


def test_a_busy_minute_is_one_write(intern: str, came_in: Any, clock: Any, django_assert_max_num_queries: Any) -> None:
    client = came_in(UserFactory())
    client.get(intern)
    clock.shift(timedelta(minutes=2))
    client.get(intern)
    seen = UserSession.objects.get().last_seen_at
    clock.shift(timedelta(seconds=30))
    client.get(intern)
    assert UserSession.objects.get().last_seen_at == seen


def test_public_pages_stay_the_same_for_all(home: HomePage, client: Client) -> None:
    assert "sessionid" not in client.get("/robots.txt").cookies
    client.cookies["sessionid"] = "onbekend"
    assert "Cookie" not in client.get("/robots.txt").get("Vary", "")


def test_the_warning_is_on_pages_of_who_is_signed_in(home: HomePage, came_in: Any, client: Client) -> None:
    assert "vve_accounts/session.js" not in client.get("/").content.decode()
    page = came_in(UserFactory()).get("/", headers=DUTCH).content.decode()
    assert "vve_accounts/session.js" in page
    assert 'data-stay="Ingelogd blijven"' in page
    admin = came_in(UserFactory(superuser=True)).get("/beheer/").content.decode()
    assert "vve_accounts/session.js" in admin


AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def somewhere(user: User, agent: str = AGENT) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/account/inloggen/", {"username": user.email, "password": PASSWORD})
    return client


def test_people_see_where_they_are_signed_in(home: HomePage) -> None:
    user = UserFactory()
    here = somewhere(user)
    somewhere(user, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1")
    somewhere(UserFactory(), "Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36")
    text = here.get("/account/apparaten/", headers=DUTCH).content.decode()
    assert "Firefox op Windows" in text
    assert "Safari op iPhone" in text
    assert "Chromebook" not in text
    assert text.count('name="end" value="others"') == 1
    assert "127.0.0.1" not in text


def test_one_other_place_is_signed_out(home: HomePage) -> None:
    user = UserFactory()
    here, there, third = somewhere(user), somewhere(user), somewhere(user)
    other = UserSession.objects.get(session_key=there.session.session_key)
    here.post("/account/apparaten/", {"end": str(other.pk)})
    assert [is_in(client) for client in (here, there, third)] == [True, False, True]


def test_all_other_places_are_signed_out(home: HomePage) -> None:
    user = UserFactory()
    here, there = somewhere(user), somewhere(user)
    stranger = somewhere(UserFactory())
    here.post("/account/apparaten/", {"end": "others"})
    assert [is_in(client) for client in (here, there, stranger)] == [True, False, True]


@pytest.mark.parametrize("wanted", ["", "0", "-1", "x", "9" * 30, "¹"])
def test_a_strange_number_ends_nothing(home: HomePage, wanted: str) -> None:
    user = UserFactory()
    here, there = somewhere(user), somewhere(user)
    assert here.post("/account/apparaten/", {"end": wanted}).status_code == 302
    assert is_in(there)


def test_somebody_elses_session_cannot_be_ended(home: HomePage) -> None:
    stranger = somewhere(UserFactory())
    theirs = UserSession.objects.get(session_key=stranger.session.session_key)
    somewhere(UserFactory()).post("/account/apparaten/", {"end": str(theirs.pk)})
    assert is_in(stranger)


def test_the_list_has_a_bounded_number_of_queries(home: HomePage, django_assert_max_num_queries: Any) -> None:
    user = UserFactory()
    here = somewhere(user)
    for _place in range(5):
        somewhere(user)
    with django_assert_max_num_queries(45):
        here.get("/account/apparaten/")
