"""The whole cross product: everybody at every address with everything, by GET, HEAD and POST. Some minutes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.surfaces.checking import Examination
from tests.surfaces.table.all import tried
from tests.surfaces.walking import Pattern

pytestmark = [pytest.mark.deep, pytest.mark.django_db]


@pytest.mark.parametrize(("pattern", "row"), tried())
def test_everybody_gets_what_the_table_says_everywhere(pattern: Pattern, row: Any, world: Any) -> None:
    differences = Examination(world, row, pattern).run(everybody=True)
    assert not differences, "\n".join([f"{len(differences)} answers differ from the table:", *differences[:40]])
