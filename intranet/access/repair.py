"""Finds, and mends, rules that no longer say what pages say: after update(), bulk_create(), loaddata or SQL by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from intranet.access.models import AudienceMixin, AudienceRule
from intranet.access.projection import closes, keys_of, of_kind, write

Rules = dict[str, str]
LIVE, DRAFT, KIND = (source.value for source in AudienceRule.Source)


@dataclass(frozen=True)
class Stale:
    """A page whose rules are not what they should be; both by source ("live", "draft")."""

    page_id: int
    has: Rules
    should: Rules


def stale() -> Iterator[Stale]:
    """Yield the pages whose rules are missing, superfluous or different."""
    every: dict[int, Rules] = {}
    for rule in AudienceRule.objects.prefetch_related("principals").iterator(chunk_size=2000):
        every.setdefault(rule.page_id, {})[rule.source] = _as_it_works(rule)
    for model in apps.get_models():
        if issubclass(model, AudienceMixin):
            # Exactly this type: a type of pages may stand on another one, and is then listed by both.
            own = ContentType.objects.get_for_model(model)
            pages = model._default_manager.filter(content_type=own).select_related("latest_revision").order_by("path")
            for page in pages.iterator(chunk_size=500):
                has = every.get(page.pk, {})
                should = _should(page, has, every)
                if _telling(has) != _telling(should):
                    yield Stale(page.pk, has, should)


def _as_it_works(rule: AudienceRule) -> str:
    """Return what a rule asks; something that no page says when those who meet it are not those whom it names."""
    met_by = sorted(principal.key for principal in rule.principals.all())
    right = keys_of(rule.audience) if closes(rule.audience) else []
    return rule.audience if met_by == right and rule.closes == closes(rule.audience) else f"not {rule.audience}"


def _telling(rules: Rules) -> Rules:
    """Leave out a draft that says what the live rule says already: with it or without, the page reads the same."""
    return {source: audience for source, audience in rules.items() if source != DRAFT or audience != rules.get(LIVE)}


def _should(page: AudienceMixin, has: Rules, every: dict[int, Rules]) -> Rules:
    unpublished = not page.live and page.first_published_at is not None
    # The row of an unpublished page may hold what a draft asks; what was published last stands in the rule.
    rules = {LIVE: has[LIVE] if unpublished and LIVE in has else page.audience}
    if page.alias_of_id:
        rules |= {source: audience for source, audience in every.get(page.alias_of_id, {}).items() if source == DRAFT}
    elif page.has_unpublished_changes and page.latest_revision:
        rules[DRAFT] = page.latest_revision.content.get("audience", "")
    asked = of_kind(page)
    return rules if asked is None else rules | {KIND: asked}


@transaction.atomic
def mend(found: Stale) -> None:
    """Write the rules that the page should have."""
    AudienceRule.objects.filter(page_id=found.page_id).exclude(source__in=found.should).delete()
    write((found.page_id, source, audience) for source, audience in found.should.items())
