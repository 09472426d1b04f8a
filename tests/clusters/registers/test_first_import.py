"""The first import of a register: what becomes an institution, what a person is asked, and what is never kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import serializers
from django.core.files.storage import default_storage
from wagtail.models import ModelLogEntry, Page

from tests.clusters.registers.files import PERSON, PERSONAL, daycare, duo, lrk, school
from tests.clusters.registers.imports import (
    coordinator,
    import_care,
    import_schools,
    preview_schools,
    upload,
    waiting,
)
from tests.factories.access import seat_holder
from tests.factories.clusters import make_institution
from tests.factories.users import UserFactory
from vve_clusters.models import GoverningBody, Institution, RegisterImport, RegisterRow, Registration
from vve_clusters.registers.access import may_import
from vve_clusters.registers.confirming import PreviewOutdated, confirm
from vve_clusters.registers.drift import NotAllowed
from vve_clusters.registers.uploads import WrongState, discard

pytestmark = pytest.mark.django_db


def test_first_import_makes_institutions_with_their_registration_and_no_pages() -> None:
    pages = Page.objects.count()
    done = import_schools(school("99ZA00"), school("99ZB00"))
    assert (done.state, done.counts["made"], done.counts["to_decide"]) == ("done", 2, 0)
    institution = Registration.objects.get(scheme="brin6", value="99ZA00").institution
    assert (institution.name, institution.kind, institution.status) == (
        "Basisschool De Linde 99ZA00",
        Institution.Kind.SCHOOL,
        Institution.Status.ACTIVE,
    )
    assert institution.address_lines == ["Lindelaan 3", "9901 AA Lindemeer"]
    assert (institution.telephone, institution.website) == ("0990123456", "https://www.delinde.example")
    assert Page.objects.count() == pages


def test_what_the_reader_lets_through_satisfies_our_own_rules() -> None:
    import_schools(school("99ZA00"), school("99ZB", VESTIGINGSCODE="", POSTCODE="9901SS"))
    import_care(daycare())
    for institution in Institution.objects.all():
        institution.full_clean()
    for registration in Registration.objects.all():
        registration.full_clean()
    assert Registration.objects.count() == 3


def test_childcare_knows_its_kind_vve_and_holder() -> None:
    import_care(daycare(), daycare(900000002, type_oko="BSO", ve="Nee"), daycare(900000003, ve="weet niet"))
    made = {one.value: one.institution for one in Registration.objects.filter(scheme="lrk")}
    kinds = {value: (one.kind, one.offers_vve) for value, one in made.items()}
    assert kinds == {
        "900000001": ("daycare", True),
        "900000002": ("out_of_school", False),
        "900000003": ("daycare", False),
    }
    assert {one.governing_body for one in made.values()} == {GoverningBody.objects.get()}


def test_nothing_of_persons_and_private_homes_is_anywhere_in_the_database() -> None:
    rows = [
        daycare(),
        daycare(900000002, type_oko="GO", actuele_naam_oko="Thuis bij Truus"),
        daycare(900000003, rechtsvorm_houder="Eenmanszaak", naam_houder=PERSON),
        daycare("kapot", type_oko="VGO", actuele_naam_oko="Thuis bij Guus"),
        daycare(900000005, type_oko="?", actuele_naam_oko="Thuis bij Loes"),
    ]
    content = lrk(*rows).rstrip(b"\r\n") + b';"Thuis bij Noor"\r\n'  # a row with a field too many
    import_ = upload(content, "lrk")
    confirm(pk=import_.pk, by=coordinator())
    kept = [*RegisterImport.objects.all(), *RegisterRow.objects.all(), *Institution.objects.all()]
    kept += [*GoverningBody.objects.all(), *ModelLogEntry.objects.all()]
    said = serializers.serialize("json", kept)
    for secret in [*PERSONAL.values(), "Thuis bij"]:
        assert secret not in said, secret
    assert Institution.objects.count() == 2


def test_file_is_gone_as_soon_as_it_was_read(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        import_ = preview_schools(school())
    assert import_.state == RegisterImport.State.READY
    assert not import_.file
    assert not default_storage.exists(f"registers/{import_.created_at:%Y/%m}/{import_.uuid}.csv")


def test_file_that_cannot_be_read_is_gone_too_and_says_why(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        import_ = upload(lrk(daycare()), "duo")
    assert (import_.state, import_.error_code) == ("failed", "wrong_register")
    assert not import_.file
    assert not import_.rows.exists()


def test_preview_changes_nothing_and_counts_everything() -> None:
    rows = [
        school("99ZA00"),
        school("99ZB00", GEMEENTENAAM="Eikenrode"),
        school("kapot"),
        school("99ZC00", POSTCODE="?"),
    ]
    import_ = preview_schools(*rows)
    assert not Institution.objects.exists()
    counts = {key: import_.counts[key] for key in ("rows", "elsewhere", "new", "bad")}
    assert counts == {"rows": 4, "elsewhere": 1, "new": 2, "bad": 1}
    assert list(import_.rows.order_by("line").values_list("line", "outcome", "remarks")) == [
        (2, "new", []),
        (4, "bad", []),
        (5, "new", ["postcode"]),
    ]


def test_closed_childcare_that_was_never_ours_is_left_out() -> None:
    done = import_care(daycare(), daycare(900000002, status="Uitgeschreven"))
    assert Institution.objects.count() == 1
    assert done.counts["closed"] == 1


def test_number_that_is_there_twice_is_kept_aside_both_times() -> None:
    done = import_schools(school("99ZA00"), school("99ZB00"), school("99ZA00", VESTIGINGSNAAM="Anders"))
    assert list(Registration.objects.values_list("value", flat=True)) == ["99ZB00"]
    assert list(done.rows.filter(outcome="bad").values_list("line", "reason")) == [(2, "double_first"), (4, "double")]


def test_same_name_at_the_same_postcode_is_asked_and_never_assumed() -> None:
    ours = make_institution("De Linde", kind="school", postcode="9901 AA", place="Lindemeer")
    done = import_schools(school("99ZA00", VESTIGINGSNAAM="Basisschool De Linde"), school("99ZB00", POSTCODE="9903 AA"))
    assert (done.counts["made"], waiting()) == (1, [("99ZA00", "new")])
    assert ours.registrations.count() == 0
    (item,) = done.drift.all()
    assert item.lookalikes == [ours.pk]


def test_school_registered_with_four_characters_is_asked_too() -> None:
    ours = make_institution("Heel anders", place="Elders", registrations=[("brin6", "99ZA")])
    done = import_schools(school("99ZA00"))
    (item,) = done.drift.filter(kind="new")
    assert item.lookalikes == [ours.pk]


def test_second_click_does_nothing_more() -> None:
    import_ = preview_schools(school())
    for _click in range(2):
        assert confirm(pk=import_.pk, by=coordinator()).state == "done"
    assert Institution.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="vve_clusters.register_import").count() == 1


def test_two_previews_at_once_make_each_institution_once() -> None:
    first, second = preview_schools(school()), preview_schools(school(), school("99ZB00"))
    confirm(pk=first.pk, by=coordinator())
    with pytest.raises(PreviewOutdated):
        confirm(pk=second.pk, by=coordinator())
    second.refresh_from_db()
    assert (second.state, second.makes_institutions, second.counts["new"], second.counts["same"]) == (
        "ready",
        False,
        1,
        1,
    )
    confirm(pk=second.pk, by=coordinator())
    assert Institution.objects.count() == 1
    assert waiting() == [("99ZB00", "new")]


def test_same_file_sent_twice_is_one_import() -> None:
    first, second = preview_schools(school()), preview_schools(school())
    assert first.pk == second.pk


def test_import_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import_ = preview_schools(school("99ZA00"), school("99ZB00"))

    def break_down(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("de stroom valt uit")

    monkeypatch.setattr("vve_clusters.registers.confirming.keep_differences", break_down)
    with pytest.raises(RuntimeError):
        confirm(pk=import_.pk, by=coordinator())
    assert not Institution.objects.exists()
    import_.refresh_from_db()
    assert import_.state == "ready"


def test_thrown_away_import_cannot_be_carried_out_and_a_done_one_not_thrown_away() -> None:
    import_ = preview_schools(school())
    discard(pk=import_.pk, by=coordinator())
    assert not import_.rows.exists()
    with pytest.raises(WrongState):
        confirm(pk=import_.pk, by=coordinator())
    done = import_schools(school())
    with pytest.raises(WrongState):
        discard(pk=done.pk, by=coordinator())


def test_only_coordinator_and_application_manager_may(home: Page) -> None:
    assert may_import(coordinator())
    assert may_import(seat_holder("application_manager"))
    assert may_import(UserFactory(superuser=True))
    assert not may_import(seat_holder("newsletter_editor"))
    assert not may_import(UserFactory())
    import_ = preview_schools(school())
    with pytest.raises(NotAllowed):
        confirm(pk=import_.pk, by=UserFactory())


def test_confirming_is_in_the_log_with_what_it_did() -> None:
    done = import_schools(school(), municipalities="lindemeer;  9901")
    (entry,) = ModelLogEntry.objects.filter(action="vve_clusters.register_import")
    assert entry.user == coordinator()
    assert json.loads(json.dumps(entry.data)) == {
        "file": "register.csv",
        "municipalities": "lindemeer, 9901",
        "made": 1,
        "to_decide": 0,
    }
    assert done.confirmed_by == coordinator()


def test_thousand_rows_are_judged_and_made_with_a_bounded_number_of_queries(django_assert_max_num_queries: Any) -> None:
    content = duo(*[school(f"{number % 90 + 10}Z{chr(65 + number // 90)}00") for number in range(1000)])
    owner = coordinator()
    with django_assert_max_num_queries(40):
        import_ = upload(content, "duo", owner=owner)
    assert import_.counts["new"] == 1000
    with django_assert_max_num_queries(60):
        confirm(pk=import_.pk, by=owner)
    assert Institution.objects.count() == 1000
