"""The screens: who comes in, what they show, and that clicking twice does no harm."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Page

from tests.clusters.registers.files import daycare, duo, lrk, school
from tests.clusters.registers.imports import coordinator, import_schools, preview_schools, waiting
from tests.factories.access import seat_holder
from tests.factories.clusters import make_institution
from vve_clusters.models import DriftItem, Institution, RegisterImport

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]


def address(name: str, *args: Any) -> str:
    return reverse(f"vve_clusters_registers:{name}", args=args)


@pytest.fixture
def screens(home: Page, signed_in: SignedIn) -> Client:
    return signed_in(coordinator())


def send(screens: Client, content: bytes) -> Any:
    """Send a file, have it read, and return the page that comes then."""
    data = {"register": "duo", "municipalities": "Lindemeer", "upload": SimpleUploadedFile("vestigingen.csv", content)}
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = screens.post(address("add"), data)
    return screens.get(answer.url) if answer.status_code == 302 else answer


def decide(screens: Client, do: str, *items: DriftItem, **fields: Any) -> str:
    data = {"do": do, "item": [item.pk for item in items], **fields}
    return screens.post(address("decide"), data, follow=True).content.decode()


def test_others_find_no_such_screen_and_no_menu_item(home: Page, signed_in: SignedIn) -> None:
    import_ = preview_schools(school())
    for user in (seat_holder("newsletter_editor"), seat_holder("institution_editor", ref=make_institution().pk)):
        screens = signed_in(user)
        for name, args in (("list", ()), ("add", ()), ("drift", ()), ("import", (import_.uuid,))):
            assert screens.get(address(name, *args)).status_code in (302, 403, 404), name
        for name, args in (("add", ()), ("decide", ()), ("confirm", (import_.uuid,)), ("discard", (import_.uuid,))):
            assert screens.post(address(name, *args), {"do": "accept"}).status_code in (302, 403, 404), name
        menu = screens.get(reverse("wagtailadmin_home")).content.decode()
        assert address("list") not in menu
    import_.refresh_from_db()
    assert import_.state == "ready"


@pytest.mark.parametrize("role", ["coordinator", "application_manager"])
def test_whoever_may_finds_it_in_the_menu(role: str, home: Page, signed_in: SignedIn) -> None:
    screens = signed_in(seat_holder(role))
    assert address("list") in screens.get(reverse("wagtailadmin_home")).content.decode()
    assert screens.get(address("list")).status_code == 200


def test_from_upload_to_institutions(screens: Client) -> None:
    page = send(screens, duo(school("99ZA00"), school("kapot"))).content.decode()
    here = address("import", RegisterImport.objects.get().uuid)
    assert "Basisschool De Linde 99ZA00" in page
    assert "Lindelaan 3, 9901 AA Lindemeer" in page
    page = screens.get(f"{here}?toon=bad").content.decode()
    assert "<td>3</td>" in page
    assert "kapot" in page
    for _click in range(2):
        screens.post(f"{here}uitvoeren/")
    assert Institution.objects.count() == 1
    assert address("drift") in screens.get(here).content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (lrk(daycare()), "LRK"),
        (b"PK\x03\x04 en zo verder", "zip"),
        (duo(school(GEMEENTENAAM="Eikenrode")), "Eikenrode"),
    ],
)
def test_file_that_is_not_right_says_what_to_do_and_keeps_what_was_filled_in(
    screens: Client, content: bytes, told: str
) -> None:
    page = send(screens, content).content.decode()
    assert told in page
    assert "Lindemeer" in page
    assert not RegisterImport.objects.filter(state="ready").exists()


def test_form_without_a_file_names_its_fields(screens: Client) -> None:
    answer = screens.post(address("add"), {"municipalities": "Lindemeer"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_upload"' in page
    assert 'href="#id_register_0"' in page
    assert 'value="Lindemeer"' in page


def test_progress_is_asked_for_without_the_rest_of_the_page(screens: Client) -> None:
    import_ = preview_schools(school())
    RegisterImport.objects.filter(pk=import_.pk).update(state="waiting", queued_at=import_.created_at, read_bytes=1)
    answer = screens.get(address("import", import_.uuid), headers={"HX-Request": "true"}).content.decode()
    assert 'data-busy="1"' in answer
    assert "<html" not in answer


def test_import_whose_worker_died_is_read_again_when_somebody_looks(
    screens: Client, django_capture_on_commit_callbacks: Any
) -> None:
    import_ = preview_schools(school())
    RegisterImport.objects.filter(pk=import_.pk).update(
        state="reading", queued_at=None, beat_at="2020-01-01T00:00:00Z", read_bytes=1
    )
    with django_capture_on_commit_callbacks(execute=True):
        screens.get(address("import", import_.uuid))
    import_.refresh_from_db()
    # The stored file was gone already: that is said, rather than waiting for ever.
    assert (import_.state, import_.error_code) == ("failed", "lost")


def test_rows_kept_aside_come_as_a_file_that_is_no_formula(screens: Client) -> None:
    import_ = preview_schools(school(), school("kapot", VESTIGINGSNAAM="=1+1"))
    answer = screens.get(address("rows", import_.uuid), {"toon": "bad"})
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert answer["Content-Disposition"] == 'attachment; filename="duo-bad.csv"'
    assert "3;;'=1+1;;" in content
    assert screens.get(address("rows", import_.uuid), {"toon": "../x"}).status_code == 404


def test_thrown_away_import_stays_in_the_list_without_its_rows(screens: Client) -> None:
    import_ = preview_schools(school())
    screens.post(address("discard", import_.uuid))
    assert not import_.rows.exists()
    assert screens.get(address("import", import_.uuid)).status_code == 200
    assert screens.get(address("list")).status_code == 200


# --- differences


@pytest.fixture
def differences(screens: Client) -> list[DriftItem]:
    import_schools(school("99ZA00"), school("99ZB00"))
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde", POSTCODE="9901 BB"), school("99ZC00"))
    return list(DriftItem.objects.order_by("value", "kind"))


def test_list_shows_both_sides_and_filters(screens: Client, differences: list[DriftItem]) -> None:
    page = screens.get(address("drift")).content.decode()
    for text in ("Basisschool De Linde 99ZA00", "IKC De Linde", "Lindelaan 3, 9901 AA Lindemeer", "9901 BB"):
        assert text in page
    page = screens.get(address("drift"), {"kind": "renamed"}).content.decode()
    assert "9901 BB" not in page
    assert screens.get(address("drift"), {"kind": "onzin", "state": "onzin", "p": "x"}).status_code == 200


def test_link_to_an_institution_is_for_whoever_may_open_it(
    screens: Client, differences: list[DriftItem], signed_in: SignedIn
) -> None:
    link = reverse("vve_clusters_institution_modeladmin_inspect", args=[differences[0].institution_id])
    assert link in screens.get(address("drift")).content.decode()
    assert screens.get(link).status_code == 200
    manager = signed_in(seat_holder("application_manager"))
    is_shown = link in manager.get(address("drift")).content.decode()
    assert is_shown == (manager.get(link).status_code == 200)


def test_several_at_once_are_taken_over_and_the_filter_stays(screens: Client, differences: list[DriftItem]) -> None:
    page = decide(screens, "accept", *differences, state="open", kind="renamed")
    assert waiting() == []
    assert Institution.objects.get(registrations__value="99ZA00").name == "IKC De Linde"
    assert '?state=open" aria-current="page"' in page


def test_button_at_one_item_goes_before_what_is_ticked(screens: Client, differences: list[DriftItem]) -> None:
    renamed = next(item for item in differences if item.kind == "renamed")
    decide(screens, f"reject:{renamed.pk}", *differences)
    assert {item.kind: item.state for item in DriftItem.objects.all()} == {
        "renamed": "rejected",
        "moved": "open",
        "gone": "open",
        "new": "open",
    }


def test_undo_from_the_list_of_decisions(screens: Client, differences: list[DriftItem]) -> None:
    renamed = next(item for item in differences if item.kind == "renamed")
    decide(screens, f"accept:{renamed.pk}")
    page = screens.get(address("drift"), {"state": "accepted"}).content.decode()
    assert f'value="undo:{renamed.pk}"' in page
    decide(screens, f"undo:{renamed.pk}", state="accepted")
    assert Institution.objects.get(registrations__value="99ZA00").name == "Basisschool De Linde 99ZA00"


def test_something_that_looks_like_ours_waits_for_a_choice(screens: Client) -> None:
    ours = make_institution("De Linde", postcode="9901 AA")
    import_schools(school("99ZA00"))
    (item,) = DriftItem.objects.all()
    assert f'name="same-{item.pk}" value="{ours.pk}"' in screens.get(address("drift")).content.decode()
    decide(screens, "accept", item)
    assert waiting() == [("99ZA00", "new")]
    decide(screens, "accept", item, **{f"same-{item.pk}": str(ours.pk)})
    assert ours.registrations.get().value == "99ZA00"


@pytest.mark.parametrize(
    "posted", [{}, {"do": "accept"}, {"do": "delete", "item": "1"}, {"do": "accept:x"}, {"do": "undo:9" * 9}]
)
def test_odd_forms_change_nothing(screens: Client, differences: list[DriftItem], posted: dict[str, str]) -> None:
    assert screens.post(address("decide"), posted).status_code == 302
    assert len(waiting()) == 4


def test_second_decision_is_told_who_was_first(screens: Client, differences: list[DriftItem]) -> None:
    renamed = next(item for item in differences if item.kind == "renamed")
    decide(screens, f"accept:{renamed.pk}")
    page = decide(screens, f"reject:{renamed.pk}")
    assert str(coordinator()) in page
    assert DriftItem.objects.get(pk=renamed.pk).state == "accepted"


def test_lists_ask_as_much_for_fifty_as_for_two(screens: Client, django_assert_max_num_queries: Any) -> None:
    rows = [school(f"{number}ZA00") for number in range(10, 60)]
    import_ = preview_schools(*rows, municipalities="9901")
    screens.get(address("list"))
    with django_assert_max_num_queries(25):
        screens.get(address("import", import_.uuid))
    import_schools(school("99ZZ00"))
    import_schools(*rows)
    assert len(waiting()) == 51
    with django_assert_max_num_queries(25):
        page = screens.get(address("drift")).content.decode()
    assert len(re.findall('name="item"', page)) == 50
    with django_assert_max_num_queries(25):
        screens.get(address("list"))
