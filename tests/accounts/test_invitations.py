"""Invited people make an account by a link that works once, or add the person to the account they have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import invitations
from accounts.invitations import NoAddress, invite, revoke
from accounts.models import Invitation, Person, User
from tests.accounts.conftest import DUTCH
from tests.factories.users import PASSWORD, UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
ACCEPT = "/account/uitnodiging/aannemen/"
NEW = "paarse olifanten dansen graag"
Links = Callable[..., str]
Commit = Any


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name="Ria de Mulder", email="Ria@Voorbeeld.example")


@pytest.fixture
def invited(
    person: Person, home: HomePage, link_in_mail: Links, django_capture_on_commit_callbacks: Commit
) -> Callable[..., str]:
    """Invite the person and return the link in the mail."""

    def send(by: User | None = None) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            invite(person=person, by=by)
        return link_in_mail("ria@voorbeeld.example")

    return send


def accept(client: Client, **data: str) -> Any:
    return client.post(ACCEPT, {"new_password1": NEW, "new_password2": NEW, **data}, headers=DUTCH)


def test_the_mail_is_dutch_names_who_invites_and_comes_as_text_and_html(invited: Any) -> None:
    invited(UserFactory(first_name="Anna", last_name="Bos"))
    letter: Any = mail.outbox[0]
    assert letter.to == ["ria@voorbeeld.example"]
    assert "Anna Bos nodigt u uit" in letter.body
    page, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "Anna Bos nodigt u uit" in page
    assert 'lang="nl"' in page


def test_a_link_is_kept_nowhere(invited: Any) -> None:
    token = invited().rstrip("/").rsplit("/", 1)[1]
    kept = Invitation.objects.get()
    assert token not in str(vars(kept))
    assert kept.sent is not None
    assert not ModelLogEntry.objects.filter(data__icontains=token).exists()


def test_an_invited_person_chooses_a_password_and_is_in(invited: Any, person: Person, client: Client) -> None:
    page = client.get(invited(), follow=True, headers=DUTCH)
    assert page.redirect_chain[-1][0] == ACCEPT
    assert page["Referrer-Policy"] == "no-referrer"
    assert "Welkom, Ria de Mulder" in page.content.decode()
    assert accept(client)["Location"] == "/"
    user = User.objects.get(email="ria@voorbeeld.example")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.check_password(NEW)
    assert str(user) == "Ria de Mulder"
    person.refresh_from_db()
    assert person.user == user
    assert not user.is_superuser
    assert ModelLogEntry.objects.filter(action="vve_accounts.invitation_accepted").exists()


def test_looking_at_the_link_changes_nothing(invited: Any, person: Person, client: Client) -> None:
    link = invited()
    for _scanner in range(3):
        Client().get(link, follow=True)
        Client().head(link)
    client.get(link)
    assert accept(client).status_code == 302


def test_a_link_works_once(invited: Any, client: Client) -> None:
    link = invited()
    client.get(link)
    accept(client)
    other = Client()
    page = other.get(link, follow=True, headers=DUTCH).content.decode()
    assert "werkt niet meer" in page
    assert accept(other).status_code in (200, 409)
    assert "_auth_user_id" not in other.session
    assert User.objects.filter(email="ria@voorbeeld.example").count() == 1


def test_the_second_of_two_clicks_comes_out_well(invited: Any, client: Client) -> None:
    client.get(invited())
    token = client.session["vve_invitation"]
    accept(client)
    session = client.session
    session["vve_invitation"] = token
    session.save()
    assert accept(client)["Location"] == "/"


def test_two_clicks_at_once_make_one_account(invited: Any) -> None:
    token = invited().rstrip("/").rsplit("/", 1)[1]
    invitations.accept_with_password(token=token, password=NEW)
    with pytest.raises(invitations.NotOpen) as refused:
        invitations.accept_with_password(token=token, password="een heel ander wachtwoord")
    assert refused.value.state == "used"
    assert User.objects.get(email="ria@voorbeeld.example").check_password(NEW)


def test_a_weak_password_is_refused_and_the_link_still_works(invited: Any, client: Client) -> None:
    client.get(invited())
    page = accept(client, new_password1="kort", new_password2="kort")
    assert page.status_code == 200
    assert "Dit klopt nog niet" in page.content.decode()
    same = accept(client, new_password1="ria@voorbeeld.example", new_password2="ria@voorbeeld.example")
    assert same.status_code == 200
    assert accept(client).status_code == 302


def test_inviting_again_sends_a_new_link_and_stops_the_old_one(invited: Any, person: Person, client: Client) -> None:
    old, new = invited(), invited()
    assert old != new
    assert Invitation.objects.count() == 1
    page = client.get(old, follow=True, headers=DUTCH).content.decode()
    assert "alleen de link in de laatste" in page
    client.get(new)
    assert accept(client).status_code == 302
    assert [entry.action for entry in ModelLogEntry.objects.order_by("pk")][:2] == [
        "vve_accounts.invite",
        "vve_accounts.invite_again",
    ]


def test_somebody_with_an_account_is_not_invited(person: Person) -> None:
    person.user = UserFactory()
    person.save()
    assert invite(person=person, by=None) is None
    assert not Invitation.objects.exists()


def test_somebody_without_an_address_cannot_be_invited() -> None:
    with pytest.raises(NoAddress):
        invite(person=Person.objects.create(name="Ria Mulder"), by=None)


def test_an_expired_link_says_so_and_sends_a_new_one_to_the_same_mailbox(
    invited: Any, client: Client, link_in_mail: Links, django_capture_on_commit_callbacks: Commit
) -> None:
    old = invited()
    Invitation.objects.update(expires=timezone.now() - timedelta(days=1))
    page = client.get(old, follow=True, headers=DUTCH).content.decode()
    assert "Stuur mij een nieuwe link" in page
    assert accept(client).status_code == 200
    assert not User.objects.filter(email="ria@voorbeeld.example").exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(ACCEPT, {"act": "again"}, follow=True, headers=DUTCH).status_code == 200
    new = link_in_mail("ria@voorbeeld.example")
    assert new != old
    client.get(new)
    assert accept(client).status_code == 302


def test_a_link_that_expired_long_ago_or_was_withdrawn_is_not_renewed(invited: Any, client: Client) -> None:
    client.get(invited())
    Invitation.objects.update(expires=timezone.now() - timedelta(days=100))
    client.post(ACCEPT, {"act": "again"})
    Invitation.objects.update(expires=timezone.now() - timedelta(days=1))
    revoke(invitation=Invitation.objects.get(), by=None)
    page = client.post(ACCEPT, {"act": "again"}, follow=True, headers=DUTCH).content.decode()
    assert "Er is geen nieuwe link gestuurd" in page
    assert len(mail.outbox) == 1


def test_new_links_are_not_sent_without_end(
    invited: Any, client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    link = invited()
    for _time in range(6):
        Invitation.objects.update(expires=timezone.now() - timedelta(days=1))
        with django_capture_on_commit_callbacks(execute=True):
            client.get(link)
            client.post(ACCEPT, {"act": "again"})
        link = next(word for word in reversed(str(mail.outbox[-1].body).split()) if "/uitnodiging/" in word)
        link = link.partition("127.0.0.1:8000")[2]
    assert len(mail.outbox) == 1 + 3


def test_a_withdrawn_invitation_names_whom_to_ask(invited: Any, client: Client) -> None:
    link = invited(UserFactory(first_name="Anna", last_name="Bos"))
    revoke(invitation=Invitation.objects.get(), by=None)
    page = client.get(link, follow=True, headers=DUTCH).content.decode()
    assert "ingetrokken" in page
    assert "Anna Bos" in page


@pytest.mark.parametrize("link", ["/account/uitnodiging/verzonnen/", f"/account/uitnodiging/{'x' * 500}/"])
def test_a_made_up_link_opens_nothing(home: HomePage, client: Client, link: str) -> None:
    assert "werkt niet meer" in client.get(link, follow=True, headers=DUTCH).content.decode()
    assert accept(client).status_code in (200, 409)
    assert "_auth_user_id" not in client.session


def test_whoever_has_an_account_with_that_address_signs_in_first(invited: Any, person: Person, client: Client) -> None:
    user = UserFactory(email="ria@voorbeeld.example")
    page = client.get(invited(), follow=True, headers=DUTCH).content.decode()
    assert "Er is al een account met dit adres" in page
    assert accept(client).status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD), "the link alone changes no password"
    data = {"username": user.email, "password": PASSWORD, "next": ACCEPT}
    assert client.post("/account/inloggen/", data)["Location"] == ACCEPT
    assert client.post(ACCEPT, {"act": "link"}).status_code == 302
    person.refresh_from_db()
    assert person.user == user


def test_whoever_is_signed_in_here_may_be_somebody_else(invited: Any, person: Person, came_in: Any) -> None:
    client = came_in(UserFactory(first_name="Jan", last_name="Kok"))
    page = client.get(invited(), follow=True, headers=DUTCH).content.decode()
    assert "Jan Kok" in page
    client.post(ACCEPT, {"act": "leave"})
    assert "_auth_user_id" not in client.session
    assert accept(client).status_code == 302
    person.refresh_from_db()
    assert person.user is not None
    assert person.user.email == "ria@voorbeeld.example"


def test_an_account_is_one_person(invited: Any, person: Person, came_in: Any) -> None:
    user = UserFactory()
    Person.objects.create(name="Iemand anders", user=user)
    client = came_in(user)
    client.get(invited())
    page = client.post(ACCEPT, {"act": "link"}, follow=True, headers=DUTCH).content.decode()
    assert "al van iemand anders" in page
    person.refresh_from_db()
    assert person.user is None
    assert Invitation.objects.get().works


def test_linking_needs_somebody_who_is_signed_in(invited: Any, person: Person, client: Client) -> None:
    client.get(invited())
    client.post(ACCEPT, {"act": "link"})
    person.refresh_from_db()
    assert person.user is None


def test_a_mail_that_cannot_go_out_breaks_nothing_and_is_seen(
    person: Person, home: HomePage, settings: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        assert invite(person=person, by=None) is not None
    assert Invitation.objects.get().sent is None
