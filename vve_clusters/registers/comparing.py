"""What each row of an import means for us. Only its number says which institution a row is about, never its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from vve_clusters.models import DriftItem, Institution, Register, RegisterImport, RegisterRow, Registration
from vve_clusters.registers.facts import OF_SOMETHING_NEW, OURS, Facts, differences
from vve_clusters.registers.lookalikes import Lookalikes

Outcome = RegisterRow.Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row means: its outcome with what is to be decided, and how much of it was rejected before."""

    outcome: str
    differences: list[dict[str, Any]] = field(default_factory=list)
    lookalikes: list[int] = field(default_factory=list)
    institution: int | None = None
    held: int = 0


class Comparison:
    """Our side of one register, read in a handful of queries; then rows are judged without any."""

    def __init__(self, register: str) -> None:
        self.scheme = Register(register).scheme
        fields = [f"institution__{name}" for name in OURS]
        numbers = Registration.objects.filter(scheme=self.scheme).values_list("value", *fields)
        self.known: dict[str, Facts] = {value: dict(zip(OURS, row, strict=True)) for value, *row in numbers}
        self._numbers = Counter(ours["pk"] for ours in self.known.values())
        standing = DriftItem.objects.standing().filter(scheme=self.scheme)
        self._standing = {(item.value, item.kind): item for item in standing}
        self.held: set[int] = set()
        """Decisions that still hold, of what was judged so far."""
        self._lookalikes = Lookalikes(self.scheme)

    def judge(self, value: str, facts: Facts) -> Verdict | None:
        """Return what a row means; None for something closed that we never had."""
        ours = self.known.get(value)
        if ours is None:
            if facts["status"] == "closed":
                return None
            new = {
                "kind": str(DriftItem.Kind.NEW),
                "before": {},
                "after": {key: facts[key] for key in OF_SOMETHING_NEW},
            }
            if self._is_decided(value, new):
                return Verdict(Outcome.SAME, held=1)
            return Verdict(Outcome.NEW, [new], self._lookalikes.of(value, facts))
        found = differences(ours, facts, is_only=self._numbers[ours["pk"]] == 1)
        to_decide = [difference for difference in found if not self._is_decided(value, difference)]
        outcome = Outcome.CHANGED if to_decide else Outcome.SAME
        return Verdict(outcome, to_decide, institution=ours["pk"], held=len(found) - len(to_decide))

    def gone(self, seen: Iterable[str]) -> Iterator[RegisterRow]:
        """Yield rows for our open institutions of which the file has no row at all, not even a bad one."""
        for value in sorted(self.known.keys() - set(seen)):
            ours = self.known[value]
            gone = {
                "kind": str(DriftItem.Kind.GONE),
                "before": {"status": ours["status"]},
                "after": {"status": str(Institution.Status.CLOSED)},
            }
            if ours["status"] != Institution.Status.CLOSED and not self._is_decided(value, gone):
                yield RegisterRow(
                    outcome=Outcome.GONE,
                    value=value,
                    name=ours["name"],
                    institution_id=ours["pk"],
                    differences=[gone],
                )

    def _is_decided(self, value: str, difference: dict[str, Any]) -> bool:
        item = self._standing.get((value, difference["kind"]))
        if item is None or not item.says_the_same(difference["after"]):
            return False
        self.held.add(item.pk)
        return True

    def no_longer_decided(self, unread: Container[str]) -> list[int]:
        """Return the decisions of which the register no longer says the same, once everything was judged.

        Of what is in ``unread`` we do not know what the register says: those stay.
        """
        items = self._standing.values()
        return [item.pk for item in items if item.pk not in self.held and item.value not in unread]


def take_verdict(row: RegisterRow, verdict: Verdict) -> bool:
    """Write a verdict on a row, without saving it. Returns whether it says something else than before."""
    new = (str(verdict.outcome), verdict.differences, verdict.lookalikes, verdict.institution)
    is_other = new != (row.outcome, row.differences, row.lookalikes, row.institution_id)
    row.outcome, row.differences, row.lookalikes, row.institution_id = new
    return is_other


def outcomes(import_: RegisterImport) -> Counter[str]:
    """Return how many rows of an import have each outcome; one query."""
    return Counter(import_.rows.order_by().values_list("outcome", flat=True))


def is_first(register: str) -> bool:
    """Return whether nothing of this register was imported yet: then new rows become institutions at once."""
    return not RegisterImport.objects.filter(register=register, state=RegisterImport.State.DONE).exists()
