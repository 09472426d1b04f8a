"""Writes what pages say of their readers into the rules that every list and search asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from intranet.access.models.audiences import Audience, AudienceMixin, AudienceRule, RulePrincipal
from intranet.access.models.principals import KEY, Principal, key
from intranet.access.roles import ROWS, readers_of
from intranet.access.scopes import around

Wanted = tuple[int, str, str]
"""The number of a page, the source of a rule and what it asks."""

Source = AudienceRule.Source
NOBODY = "nobody"  # the key of no principal: a rule that closes to all


def closes(audience: str) -> bool:
    """Return whether a rule that asks this can shut anybody out."""
    return audience not in (Audience.AS_ABOVE, Audience.PUBLIC)


@transaction.atomic
def write(wanted: Iterable[Wanted]) -> None:
    """Write these rules, with those who meet them; a few queries however many there are."""
    rules = {(page, source): audience for page, source, audience in wanted}
    if not rules:
        return
    AudienceRule.objects.bulk_create(
        [
            AudienceRule(page_id=page, source=source, audience=audience, closes=closes(audience))
            for (page, source), audience in rules.items()
        ],
        update_conflicts=True,
        unique_fields=["page", "source"],
        update_fields=["audience", "closes"],
    )
    written = AudienceRule.objects.filter(page__in={page for page, _ in rules})
    ids = {(rule.page_id, rule.source): rule.pk for rule in written if (rule.page_id, rule.source) in rules}
    RulePrincipal.objects.filter(rule__in=ids.values()).delete()
    keys = {one for audience in rules.values() if closes(audience) for one in keys_of(audience)}
    principals = {principal.key: principal.pk for principal in Principal.objects.of_keys(keys)}
    RulePrincipal.objects.bulk_create(
        RulePrincipal(rule_id=ids[place], principal_id=principals[one])
        for place, audience in rules.items()
        if closes(audience)
        for one in keys_of(audience)
    )


def keys_of(audience: str) -> list[str]:
    """Return the keys in an audience; what is no key counts for nobody."""
    return sorted({one for one in audience.split() if one != NOBODY and KEY.fullmatch(one)})


def of_kind(page: AudienceMixin) -> str | None:
    """Return what the table of roles asks of the readers of this page; None when its kind is for the public."""
    # What the page is, not as what it was fetched: a meeting of a cluster is stored as a meeting too.
    row = ROWS.get(getattr(page.specific_class or type(page), "access_kind", ""))
    if row is None:
        return NOBODY
    if row.public:
        return None
    readers = list(readers_of(row.kind))
    places = around(page, {scope for _, scope in readers if scope})
    found = {key("site", 0, role) for role, scope in readers if not scope}
    found |= {key(scope, ref, role) for role, scope in readers if scope for ref in places.get(scope, [])}
    return " ".join(sorted(found)) or NOBODY


def after_save(page: AudienceMixin, *, new: bool) -> None:
    """Project the row of a page that was saved."""
    # A page that was public once and is offline now keeps its last published rule until it is published again.
    if new or page.live or page.first_published_at is None:
        write([(page.pk, Source.LIVE, page.audience)])
    project_kind(page)
    if page.alias_of_id:
        _follow(page)
    elif not page.has_unpublished_changes:
        AudienceRule.objects.filter(page_id=page.pk, source=Source.DRAFT).delete()


def after_revision(page: AudienceMixin) -> None:
    """Project what a draft asks, on the page and on its aliases."""
    write((number, Source.DRAFT, page.audience) for number in (page.pk, *_aliases(page)))


def project_kind(page: AudienceMixin) -> None:
    """Write, or remove, the rule that the table of roles asks for this kind of page."""
    asked = of_kind(page)
    if asked is None:
        AudienceRule.objects.filter(page_id=page.pk, source=Source.KIND).delete()
    else:
        write([(page.pk, Source.KIND, asked)])


@transaction.atomic
def project_kinds_below(pages: Iterable[Page]) -> None:
    """Write the rules of kind anew for pages and what lies below them: after a move, or after a scope has changed."""
    for top in pages:
        ruled = AudienceRule.objects.filter(source=Source.KIND, page__path__startswith=top.path)
        for page in Page.objects.filter(pk__in=ruled.values("page")).specific().iterator():
            if isinstance(page, AudienceMixin):
                project_kind(page)


def _follow(page: AudienceMixin) -> None:
    """Take over the draft rule of the page this is an alias of: an alias has no drafts itself."""
    followed = AudienceRule.objects.filter(source=Source.DRAFT, page_id=page.alias_of_id).first()
    if followed is None:
        AudienceRule.objects.filter(source=Source.DRAFT, page_id=page.pk).delete()
    else:
        write([(page.pk, Source.DRAFT, followed.audience)])


def _aliases(page: Any) -> list[int]:
    found: list[int] = []
    level = [page.pk]
    while level:
        level = list(Page.objects.filter(alias_of__in=level).values_list("pk", flat=True))
        found += level
    return found
