"""Confirming an import in one transaction: the first makes institutions, each later one differences to decide on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from vve_clusters.models import RegisterImport, RegisterRow
from vve_clusters.registers.access import may_import
from vve_clusters.registers.comparing import Comparison, Verdict, is_first, outcomes, take_verdict
from vve_clusters.registers.drift import NotAllowed, keep_differences
from vve_clusters.registers.making import make_institutions
from vve_clusters.registers.uploads import WrongState

AT_ONCE = 500
State = RegisterImport.State
Outcome = RegisterRow.Outcome
CHANGING = ["outcome", "differences", "lookalikes", "institution"]


class PreviewOutdated(Exception):
    """Since the preview something changed in our register; the preview was made again, to be looked at once more."""


def confirm(*, pk: int, by: Any) -> RegisterImport:
    """Carry out what the preview of an import shows. A second click does nothing more.

    Raises:
        NotAllowed: when this user may not.
        WrongState: when the import is not ready: still being read, failed, or thrown away.
        PreviewOutdated: when it would do something else than the preview says; nothing was done then.
    """
    if not may_import(by):
        raise NotAllowed
    import_, is_outdated = _confirm(pk, by)
    if is_outdated:
        raise PreviewOutdated
    return import_


@transaction.atomic
def _confirm(pk: int, by: Any) -> tuple[RegisterImport, bool]:
    import_ = RegisterImport.objects.get(pk=pk)
    # One at a time for each register, so that two imports cannot make the same institution.
    locked = RegisterImport.objects.select_for_update().filter(register=import_.register).order_by("pk")
    import_ = {one.pk: one for one in locked}[pk]
    if import_.state == State.DONE:
        return import_, False
    if import_.state != State.READY:
        raise WrongState
    comparison = Comparison(import_.register)
    if _renew_preview(import_, comparison):
        return import_, True
    _carry_out(import_, comparison, by)
    return import_, False


def _renew_preview(import_: RegisterImport, comparison: Comparison) -> bool:
    """Judge all rows again; returns whether anything came out otherwise, which is then saved."""
    changed: list[RegisterRow] = []
    seen: set[str] = set()
    for row in import_.rows.exclude(outcome=Outcome.GONE).iterator(chunk_size=AT_ONCE):
        seen.add(row.value)
        if row.outcome == Outcome.BAD:
            continue
        verdict = comparison.judge(row.value, row.facts) or Verdict(Outcome.SAME)
        if take_verdict(row, verdict):
            changed.append(row)
    RegisterRow.objects.bulk_update(changed, CHANGING, batch_size=AT_ONCE)
    has_other_gone = _renew_gone(import_, list(comparison.gone(seen)))
    makes = is_first(import_.register)
    if not changed and not has_other_gone and makes == import_.makes_institutions:
        return False
    import_.makes_institutions = makes
    found = {str(outcome): 0 for outcome in Outcome}
    import_.counts = {**import_.counts, **found, **outcomes(import_)}
    import_.save(update_fields=["makes_institutions", "counts"])
    return True


def _renew_gone(import_: RegisterImport, gone: Sequence[RegisterRow]) -> bool:
    before = import_.rows.filter(outcome=Outcome.GONE)
    if set(before.values_list("value", flat=True)) == {row.value for row in gone}:
        return False
    before.delete()
    for row in gone:
        row.imported_from = import_
    RegisterRow.objects.bulk_create(gone, batch_size=AT_ONCE)
    return True


def _carry_out(import_: RegisterImport, comparison: Comparison, by: Any) -> None:
    new = list(import_.rows.filter(outcome=Outcome.NEW))
    # What may be one of ours already, is asked also at the first import.
    made = [row for row in new if import_.makes_institutions and not row.lookalikes]
    make_institutions(made, comparison.scheme)
    asked = {row.pk for row in new} - {row.pk for row in made}
    rows = import_.rows.filter(outcome__in=[Outcome.CHANGED, Outcome.GONE])
    unread = set(import_.rows.filter(outcome=Outcome.BAD).exclude(value="").values_list("value", flat=True))
    kept = keep_differences(
        import_=import_,
        rows=_chain([row for row in new if row.pk in asked], rows.iterator(chunk_size=AT_ONCE)),
        comparison=comparison,
        unread=unread,
    )
    import_.rows.filter(outcome=Outcome.SAME).delete()
    import_.state = State.DONE
    import_.confirmed_by = by
    import_.finished_at = timezone.now()
    import_.counts = {**import_.counts, "made": len(made), "to_decide": kept}
    import_.save()
    data = {"file": import_.name, "municipalities": import_.municipalities, "made": len(made), "to_decide": kept}
    log(import_, "vve_clusters.register_import", user=by, data=data)


def _chain(*parts: Iterable[RegisterRow]) -> Iterable[RegisterRow]:
    for part in parts:
        yield from part
