"""Choosing in the admin whom a page is for."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from intranet.access.models import Audience, Principal
from intranet.access.reading import may_read
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_section
from tests.factories.pages import ContentPageFactory
from tests.factories.users import UserFactory
from vve_site.home.models import ContentPage

pytestmark = pytest.mark.django_db


def form_of(page: ContentPage, how: str, *who: str) -> dict[str, Any]:
    fields: dict[str, Any] = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "introduction": "",
            "body": streamfield([]),
            "aside": streamfield([]),
            "audience_how": how,
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
        }
    )
    return fields | {"audience_who": list(who)}


def post(client: Any, page: ContentPage, how: str, *who: str) -> str:
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, how, *who), follow=True)
    return " ".join(answer.content.decode().split())


def test_coordinator_means_a_page_for_contact_persons_and_coordinators(home: Any, signed_in: Any) -> None:
    page = ContentPageFactory(parent=home)
    coordinator, contact = seat_holder("coordinator"), seat_holder("contact_person", ref=make_cluster(index=None).pk)
    post(signed_in(coordinator), page, "chosen", "contact_person@site", "coordinator@site")
    page = ContentPage.objects.get(pk=page.pk)
    assert page.audience == "contact_person@site coordinator@site"
    assert may_read(fresh(contact), page)
    assert may_read(fresh(coordinator), page)
    assert not may_read(UserFactory(), page)


def test_nobody_shuts_themselves_out(home: Any, signed_in: Any) -> None:
    page = ContentPageFactory(parent=home)
    screen = post(signed_in(seat_holder("coordinator")), page, "chosen", "hr_editor@site")
    assert "U ziet deze pagina zelf dan niet meer" in screen
    assert ContentPage.objects.get(pk=page.pk).audience == Audience.AS_ABOVE


def test_these_people_without_a_tick_is_asked_again(home: Any, signed_in: Any) -> None:
    page = ContentPageFactory(parent=home)
    assert "Kruis ten minste" in post(signed_in(seat_holder("coordinator")), page, "chosen")


def test_people_that_were_not_offered_are_refused(home: Any, signed_in: Any) -> None:
    page = ContentPageFactory(parent=home)
    post(signed_in(seat_holder("coordinator")), page, "chosen", "coordinator@site", "person:1")
    assert ContentPage.objects.get(pk=page.pk).audience == Audience.AS_ABOVE
    assert not Principal.objects.filter(kind="person").exists()


def test_editor_is_offered_the_people_of_their_own_institution(home: Any, signed_in: Any) -> None:
    section, other = make_section(), make_section()
    editor = seat_holder("institution_editor", ref=section.institution_id)
    screen = signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[section.pk])).content.decode()
    assert f'value="institution:{section.institution_id}"' in screen
    assert f'value="institution:{other.institution_id}"' not in screen


def test_simple_answers_are_kept_as_they_were(home: Any, signed_in: Any) -> None:
    page = ContentPageFactory(parent=home)
    post(signed_in(seat_holder("coordinator")), page, "signed_in")
    assert ContentPage.objects.get(pk=page.pk).audience == Audience.SIGNED_IN
