"""Every registered address, for everybody, with what is theirs, what is others' and what is public.

Who are alike take turns here; `test_whole_matrix.py` leaves nobody out.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.surfaces.checking import Examination
from tests.surfaces.table.all import tried
from tests.surfaces.walking import Pattern

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("pattern", "row"), tried())
def test_everybody_gets_what_the_table_says(pattern: Pattern, row: Any, world: Any) -> None:
    differences = Examination(world, row, pattern).run()
    assert not differences, "\n".join([f"{len(differences)} answers differ from the table:", *differences[:150]])
