"""Two people at the same moment: real threads with connections of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.clusters.registers.files import daycare, school
from tests.clusters.registers.imports import coordinator, import_care, import_schools, preview_schools
from tests.factories.clusters import make_institution
from vve_clusters.models import DriftItem, Institution, RegisterImport
from vve_clusters.registers import drift
from vve_clusters.registers.confirming import PreviewOutdated, confirm
from vve_clusters.registers.intake import read_import

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do things at the same moment; returns what each gave, or the exception."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_clicks_on_confirm_make_everything_once() -> None:
    import_, user = preview_schools(school("99ZA00"), school("99ZB00")), coordinator()
    results = at_once(*[lambda: confirm(pk=import_.pk, by=user)] * 2)
    assert [result.state for result in results] == ["done", "done"]
    assert Institution.objects.count() == 2


def test_two_imports_of_one_register_do_not_make_an_institution_twice() -> None:
    first, second = preview_schools(school("99ZA00")), preview_schools(school("99ZA00"), school("99ZB00"))
    user = coordinator()
    results = at_once(lambda: confirm(pk=first.pk, by=user), lambda: confirm(pk=second.pk, by=user))
    assert sorted(type(result) for result in results if isinstance(result, Exception)) == [PreviewOutdated]
    assert Institution.objects.filter(registrations__value="99ZA00").count() == 1


def test_two_people_who_decide_on_one_difference_decide_once() -> None:
    import_schools(school("99ZA00"))
    import_schools(school("99ZA00", VESTIGINGSNAAM="IKC De Linde"))
    item, user = DriftItem.objects.get(), coordinator()
    results = at_once(lambda: drift.accept(pk=item.pk, by=user), lambda: drift.reject(pk=item.pk, by=user))
    assert [type(result) for result in results].count(drift.AlreadyDecided) == 1
    item.refresh_from_db()
    assert (Institution.objects.get().name == "IKC De Linde") == (item.state == "accepted")


def test_two_numbers_that_end_at_one_moment_close_their_institution() -> None:
    import_care(daycare(900000009))
    numbers = [("lrk", "900000001"), ("lrk", "900000002")]
    institution = make_institution("De Wilgen", registrations=numbers)
    import_care(daycare(900000009))
    first, second = DriftItem.objects.filter(kind="gone", state="open")
    user = coordinator()
    at_once(lambda: drift.accept(pk=first.pk, by=user), lambda: drift.accept(pk=second.pk, by=user))
    institution.refresh_from_db()
    assert institution.status == Institution.Status.CLOSED


def test_two_workers_read_a_file_once() -> None:
    import_ = preview_schools(school("99ZA00"))
    RegisterImport.objects.filter(pk=import_.pk).update(state="waiting")
    results = at_once(*[lambda: read_import(pk=import_.pk)] * 2)
    assert sorted(results) == [False, True]
