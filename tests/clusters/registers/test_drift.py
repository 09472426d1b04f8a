"""Later imports: what differs waits for a person, who accepts, rejects and undoes."""

from __future__ import annotations

import pytest
from wagtail.models import ModelLogEntry

from tests.clusters.registers.files import daycare, school
from tests.clusters.registers.imports import coordinator, import_care, import_schools, preview_schools, waiting
from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster, make_institution, take_part
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import DriftItem, Institution, RegisterImport, Registration
from vve_clusters.registers import drift

pytestmark = pytest.mark.django_db


def ours(value: str = "99ZA00") -> Institution:
    return Registration.objects.get(value=value).institution


def item(kind: str, value: str = "99ZA00", state: str = "open") -> DriftItem:
    return DriftItem.objects.get(value=value, kind=kind, state=state)


def accept(kind: str, value: str = "99ZA00") -> DriftItem:
    return drift.accept(pk=item(kind, value).pk, by=coordinator())


def reject(kind: str, value: str = "99ZA00") -> DriftItem:
    return drift.reject(pk=item(kind, value).pk, by=coordinator())


@layer
def imported() -> RegisterImport:
    return import_schools(school("99ZA00"), school("99ZB00"))


def test_register_that_says_the_same_leaves_nothing_to_decide(imported: RegisterImport) -> None:
    again = import_schools(school("99ZA00"), school("99ZB00"))
    assert (again.counts["same"], waiting()) == (2, [])
    assert not again.rows.exists()


def test_name_address_absence_and_something_new_each_wait_for_a_person(imported: RegisterImport) -> None:
    import_schools(
        school("99ZA00", VESTIGINGSNAAM="IKC De Linde", STRAATNAAM="EIKPLEIN", POSTCODE="9901 BB"), school("99ZC00")
    )
    assert waiting() == [("99ZA00", "moved"), ("99ZA00", "renamed"), ("99ZB00", "gone"), ("99ZC00", "new")]
    assert ours().name == "Basisschool De Linde 99ZA00"
    assert Institution.objects.count() == 2


def test_accepting_changes_just_that_and_says_so_in_the_log(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde", POSTCODE="9901 BB"), school("99ZB00"))
    accept("renamed")
    assert (ours().name, ours().postcode) == ("IKC De Linde", "9901 AA")
    accept("moved")
    assert (ours().street, ours().postcode) == ("Lindelaan", "9901 BB")
    entry = ModelLogEntry.objects.get(action="vve_clusters.drift_accept", data__kind="renamed")
    assert (entry.user, entry.object_id) == (coordinator(), str(ours().pk))
    assert entry.data["after"] == {"name": "IKC De Linde"}
    assert waiting() == []


def test_closing_marks_and_never_deletes(imported: RegisterImport) -> None:
    import_schools(school("99ZA00"))
    accept("gone", "99ZB00")
    assert ours("99ZB00").status == Institution.Status.CLOSED
    import_schools(school("99ZA00"))
    assert waiting() == []
    import_schools(school("99ZA00"), school("99ZB00"))
    assert waiting() == [("99ZB00", "opened")]


def test_childcare_closes_and_its_vve_changes() -> None:
    import_care(daycare(900000001), daycare(900000002), daycare(900000003))
    import_care(
        daycare(900000001, status="Uitgeschreven", ve="Nee"), daycare(900000002, ve="nee"), daycare(900000003, ve="")
    )
    assert waiting() == [("900000001", "closed"), ("900000002", "vve")]
    accept("vve", "900000002")
    accept("closed", "900000001")
    assert ours("900000002").offers_vve is False
    assert ours("900000001").status == Institution.Status.CLOSED


def test_other_spelling_of_the_same_address_is_no_move(imported: RegisterImport) -> None:
    import_schools(
        school("99ZA00", STRAATNAAM="Lindeln.", POSTCODE="9901aa"),
        school("99ZB00", VESTIGINGSNAAM="BASISSCHOOL DE LINDE 99ZB00"),
    )
    assert waiting() == []


def test_institution_that_moved_to_another_municipality_has_not_gone(imported: RegisterImport) -> None:
    import_schools(
        school("99ZA00"), school("99ZB00", GEMEENTENAAM="EIKENRODE", PLAATSNAAM="EIKENRODE", POSTCODE="9902 AA")
    )
    assert waiting() == [("99ZB00", "moved")]


def test_row_that_could_not_be_read_says_nothing_of_being_gone(imported: RegisterImport) -> None:
    import_schools(school("99ZA00"), school("99ZB00", VESTIGINGSNAAM=""))
    assert waiting() == []


def test_rejected_difference_stays_away_until_the_register_says_something_else(imported: RegisterImport) -> None:
    renamed = [school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00")]
    import_schools(*renamed)
    reject("renamed")
    again = import_schools(*renamed)
    assert (again.counts["held"], waiting()) == (1, [])
    import_schools(school("99ZA00", VESTIGINGSNAAM="Kindcentrum Linde"), school("99ZB00"))
    assert waiting() == [("99ZA00", "renamed")]


def test_rejected_difference_comes_back_after_the_register_went_back_and_forth(imported: RegisterImport) -> None:
    renamed = [school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00")]
    import_schools(*renamed)
    reject("renamed")
    import_schools(school("99ZA00"), school("99ZB00"))
    import_schools(*renamed)
    assert waiting() == [("99ZA00", "renamed")]


def test_something_new_that_was_rejected_is_not_made_by_a_later_import(imported: RegisterImport) -> None:
    rows = [school("99ZA00"), school("99ZB00"), school("99ZC00")]
    import_schools(*rows)
    reject("new", "99ZC00")
    import_schools(*rows)
    assert (waiting(), Institution.objects.count()) == ([], 2)


def test_difference_that_waits_is_not_doubled_and_lapses_when_it_is_none_any_more(imported: RegisterImport) -> None:
    renamed = [school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00")]
    import_schools(*renamed)
    latest = import_schools(*renamed)
    assert item("renamed").imported_from == latest
    import_schools(school("99ZA00"), school("99ZB00"))
    assert waiting() == []
    assert item("renamed", state="lapsed").decided_by is None


def test_something_new_becomes_an_institution_or_a_number_of_one_that_is_there(imported: RegisterImport) -> None:
    known = make_institution("De Eik", kind="school", place="Elders", postcode="9909 AA")
    import_schools(
        school("99ZA00"),
        school("99ZB00"),
        school("99ZC00"),
        school("99ZD00", VESTIGINGSNAAM="De Eik", POSTCODE="9909 AA"),
    )
    accept("new", "99ZC00")
    assert ours("99ZC00").name == "Basisschool De Linde 99ZC00"
    assert item("new", "99ZD00").lookalikes == [known.pk]
    drift.accept(pk=item("new", "99ZD00").pk, by=coordinator(), same_as=known)
    assert ours("99ZD00") == known


def test_second_decision_says_who_was_first(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    waiting_item = item("renamed")
    accept("renamed")
    with pytest.raises(drift.AlreadyDecided) as error:
        drift.reject(pk=waiting_item.pk, by=seat_holder("application_manager"))
    assert error.value.item.decided_by == coordinator()
    assert ours().name == "IKC De Linde"


def test_what_an_editor_changed_meanwhile_is_not_overwritten_unseen(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    institution = ours()
    institution.name = "De Nieuwe Linde"
    institution.save()
    with pytest.raises(drift.ChangedMeanwhile):
        accept("renamed")
    assert ours().name == "De Nieuwe Linde"
    assert drift.look_again(pk=item("renamed").pk).before == {"name": "De Nieuwe Linde"}
    accept("renamed")
    assert ours().name == "IKC De Linde"


def test_difference_that_an_editor_mended_by_hand_lapses(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    institution = ours()
    institution.name = "IKC De Linde"
    institution.save()
    assert drift.look_again(pk=item("renamed").pk).state == DriftItem.State.LAPSED


def test_nobody_else_decides(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    for act in (drift.accept, drift.reject, drift.undo):
        with pytest.raises(drift.NotAllowed):
            act(pk=item("renamed").pk, by=UserFactory())
    assert ours().name == "Basisschool De Linde 99ZA00"


# --- undoing


def test_undo_puts_back_what_was_and_asks_again(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde", POSTCODE="9901 BB"), school("99ZB00"))
    renamed, moved = accept("renamed"), accept("moved")
    drift.undo(pk=renamed.pk, by=coordinator())
    assert (ours().name, ours().postcode) == ("Basisschool De Linde 99ZA00", "9901 BB")
    assert waiting() == [("99ZA00", "renamed")]
    assert moved.state == "accepted"
    assert ModelLogEntry.objects.filter(action="vve_clusters.drift_undo").count() == 1


def test_undo_of_a_rejection_asks_again(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    drift.undo(pk=reject("renamed").pk, by=coordinator())
    assert waiting() == [("99ZA00", "renamed")]


def test_undo_stops_where_somebody_changed_it_since(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    renamed = accept("renamed")
    institution = ours()
    institution.name = "Anders"
    institution.save()
    with pytest.raises(drift.CannotUndo):
        drift.undo(pk=renamed.pk, by=coordinator())
    assert ours().name == "Anders"


def test_undo_of_something_new_takes_back_only_what_nobody_used(imported: RegisterImport) -> None:
    import_schools(school("99ZA00"), school("99ZB00"), school("99ZC00"), school("99ZD00"))
    unused, used = accept("new", "99ZC00"), accept("new", "99ZD00")
    take_part(ours("99ZD00"), make_cluster("Noord"))
    drift.undo(pk=unused.pk, by=coordinator())
    assert not Registration.objects.filter(value="99ZC00").exists()
    assert Institution.objects.count() == 3
    assert waiting() == [("99ZC00", "new")]
    with pytest.raises(drift.CannotUndo):
        drift.undo(pk=used.pk, by=coordinator())
    assert ours("99ZD00").participations.count() == 1


def test_undo_of_something_new_stops_where_people_have_a_seat(imported: RegisterImport) -> None:
    import_schools(school("99ZA00"), school("99ZB00"), school("99ZC00"))
    made = accept("new", "99ZC00")
    seat_holder("director", "institution", ours("99ZC00").pk)
    with pytest.raises(drift.CannotUndo):
        drift.undo(pk=made.pk, by=coordinator())


def test_undo_of_a_link_keeps_the_institution(imported: RegisterImport) -> None:
    known = make_institution("Basisschool De Linde", postcode="9901 AA")
    import_schools(school("99ZA00"), school("99ZB00"), school("99ZC00"))
    linked = drift.accept(pk=item("new", "99ZC00").pk, by=coordinator(), same_as=known)
    drift.undo(pk=linked.pk, by=coordinator())
    assert Institution.objects.filter(pk=known.pk).exists()
    assert not known.registrations.exists()


def test_what_is_asked_anew_since_cannot_be_undone(imported: RegisterImport) -> None:
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"), school("99ZB00"))
    old = reject("renamed")
    import_schools(school("99ZA00", VESTIGINGSNAAM="Kindcentrum Linde"), school("99ZB00"))
    with pytest.raises(drift.CannotUndo):
        drift.undo(pk=old.pk, by=coordinator())


def test_whole_region_gone_is_a_caution_and_not_an_act(imported: RegisterImport) -> None:
    from vve_clusters.registers import wording

    import_schools(*[school(f"99Z{letter}00") for letter in "ABCDEFGH"])
    for new in DriftItem.objects.filter(kind="new"):
        drift.accept(pk=new.pk, by=coordinator())
    import_ = preview_schools(school("99ZA00"))
    assert import_.counts["gone"] == 7
    assert len(wording.cautions(import_)) == 2
    assert not Institution.objects.filter(status="closed").exists()


# --- one institution with several numbers


@layer
def combined() -> Institution:
    """Daycare and after-school care under one roof, entered by hand; another daycare makes the first import."""
    import_care(daycare(900000009))
    numbers = [("lrk", "900000001"), ("lrk", "900000002")]
    fields = {"kind": "combined", "street": "Wilgenlaan", "house_number": "12a", "postcode": "9901 ZZ"}
    return make_institution("De Wilgen", offers_vve=True, registrations=numbers, **fields)


def rows(**after_school: str) -> list[dict[str, str]]:
    return [daycare(900000009), daycare(900000001), daycare(900000002, type_oko="BSO", ve="Nee", **after_school)]


def test_numbers_under_one_roof_have_names_and_vve_of_their_own(combined: Institution) -> None:
    import_care(*rows())
    assert waiting() == []


def test_institution_closes_when_all_its_numbers_have_ended(combined: Institution) -> None:
    import_care(*rows(status="Uitgeschreven"))
    assert waiting() == [("900000002", "closed")]
    accept("closed", "900000002")
    assert ours("900000001").status == Institution.Status.ACTIVE
    import_care(*rows(status="Uitgeschreven"))
    assert waiting() == []
    import_care(daycare(900000009), daycare(900000002, type_oko="BSO", status="Uitgeschreven"))
    assert waiting() == [("900000001", "gone")]
    last = accept("gone", "900000001")
    assert ours("900000001").status == Institution.Status.CLOSED
    drift.undo(pk=last.pk, by=coordinator())
    assert ours("900000001").status == Institution.Status.ACTIVE


def test_number_that_comes_back_and_ends_again_is_asked_again(combined: Institution) -> None:
    import_care(*rows(status="Uitgeschreven"))
    accept("closed", "900000002")
    import_care(*rows())
    assert waiting() == []
    import_care(*rows(status="Uitgeschreven"))
    assert waiting() == [("900000002", "closed")]
