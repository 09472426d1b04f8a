"""The matrix bites: of the checks that are taken away one by one, at least 95 in 100 turn it red."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.django_db]

AT_LEAST = 0.95


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    """Make the world of the matrix."""
    from tests.surfaces.world.keeping import kept

    with kept(django_db_blocker) as made:
        yield made


def test_removed_checks_are_noticed(world: Any) -> None:
    from tests.deep.removal.removals import every_removal
    from tests.deep.removal.trial import Trial

    removals = every_removal()
    trial = Trial(world)
    trial.look(removals)
    print(f"\n{len(trial.differences)} answers differ with all checks in place", *trial.differences, sep="\n         ")
    for removal in removals:
        seen = trial.take_away(removal)
        behind = trial.backed.get(removal.label)
        found = "noticed " if seen else "backed  " if behind else "SURVIVES"
        print(f"{found} {removal.label}" + (f"\n         {(seen or behind or '')[:200]}" if seen or behind else ""))
    print(f"\n{len(trial.noticed)} of {len(removals)} removed checks are noticed by themselves: {trial.share:.1%};")
    print(f"{len(trial.backed)} more once the check behind them is gone too; {len(trial.survivors)} by nothing.")
    assert len(removals) > 100, "the checks are not found any more"
    hidden = [f"{label} (backed by {other})" for label, other in trial.backed.items()]
    assert trial.share >= AT_LEAST, "\n".join(["Nobody notices that these are gone:", *trial.survivors, *hidden])
