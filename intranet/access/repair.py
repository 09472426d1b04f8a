"""Finds, and mends, rules that no longer say what pages say: after update(), bulk_create(), loaddata or SQL by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction

from intranet.access.models import AudienceMixin, AudienceRule

Rules = dict[str, str]
LIVE, DRAFT = AudienceRule.Source.LIVE.value, AudienceRule.Source.DRAFT.value


@dataclass(frozen=True)
class Stale:
    """A page whose rules are not what they should be; both by source ("live", "draft")."""

    page_id: int
    has: Rules
    should: Rules


def stale() -> Iterator[Stale]:
    """Yield the pages whose rules are missing, superfluous or different."""
    every: dict[int, Rules] = {}
    for page_id, source, audience in AudienceRule.objects.values_list("page_id", "source", "audience"):
        every.setdefault(page_id, {})[source] = audience
    for model in apps.get_models():
        if issubclass(model, AudienceMixin):
            pages = model._default_manager.select_related("latest_revision").order_by("path")
            for page in pages.iterator(chunk_size=500):
                has = every.get(page.pk, {})
                should = _should(page, has, every)
                if _telling(has) != _telling(should):
                    yield Stale(page.pk, has, should)


def _telling(rules: Rules) -> Rules:
    """Leave out a draft that says what the live rule says already: with it or without, the page reads the same."""
    return {source: audience for source, audience in rules.items() if source == LIVE or audience != rules.get(LIVE)}


def _should(page: AudienceMixin, has: Rules, every: dict[int, Rules]) -> Rules:
    unpublished = not page.live and page.first_published_at is not None
    # The row of an unpublished page may hold what a draft asks; what was published last stands in the rule.
    rules = {LIVE: has[LIVE] if unpublished and LIVE in has else page.audience}
    if page.alias_of_id:
        rules |= {source: audience for source, audience in every.get(page.alias_of_id, {}).items() if source == DRAFT}
    elif page.has_unpublished_changes and page.latest_revision:
        rules[DRAFT] = page.latest_revision.content.get("audience", "")
    return rules


@transaction.atomic
def mend(found: Stale) -> None:
    """Write the rules that the page should have."""
    rules = AudienceRule.objects.filter(page_id=found.page_id)
    rules.exclude(source__in=found.should).delete()
    for source, audience in found.should.items():
        rules.update_or_create(page_id=found.page_id, source=source, defaults={"audience": audience})
