"""A page of results: what a parent wants to know of each institution before opening its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vve_clusters.browsing.hours import Week, week_of
from vve_clusters.browsing.kinds import kind_in_words, look_of
from vve_clusters.browsing.seen import readable_section
from vve_clusters.models import Institution, InstitutionPage

FREE = (Institution.Kind.SCHOOL,)  # parents do not pay for primary education


@dataclass(frozen=True)
class Result:
    """An institution in the list. Without a section only the register speaks."""

    institution: Institution
    section: InstitutionPage | None
    week: Week
    programmes: list[str]
    cost: str

    @property
    def dot(self) -> int:
        """The colour of its dot."""
        return look_of(self.institution).dot

    @property
    def kind(self) -> str:
        """Its kind and ages in words."""
        return kind_in_words(self.institution, self.section)

    @property
    def address(self) -> str:
        """Street, postcode and place on one line."""
        return ", ".join(self.institution.address_lines)


def results(keys: list[int]) -> list[Result]:
    """Return the results for these institutions, in this order; five queries, however much they tell."""
    institutions = Institution.objects.select_related("page").in_bulk(keys)
    pages = [page.pk for one in institutions.values() if (page := readable_section(one)) is not None]
    told = InstitutionPage.objects.prefetch_related("opening_hours", "prices", "programmes").in_bulk(pages)
    found = []
    for key in keys:
        institution = institutions.get(key)
        if institution is not None:
            page = readable_section(institution)
            found.append(_result(institution, told.get(page.pk) if page else None))
    return found


def _result(institution: Institution, section: InstitutionPage | None) -> Result:
    today = timezone.localdate()
    if section is None:
        return Result(institution, None, Week(today), [], "")
    programmes = sorted(str(programme) for programme in section.programmes.all())
    return Result(
        institution=institution,
        section=section,
        week=week_of(section.opening_hours.all(), today=today),
        programmes=[*programmes, *([section.other_programme] if section.other_programme else [])],
        cost=cost_in_words(institution, section),
    )


def cost_in_words(institution: Institution, section: Any) -> str:
    """Return what it costs in one line; that it is not known is said, too."""
    if section.hourly_rate is not None:
        amount = number_format(section.hourly_rate, decimal_pos=2)
        return _("€ %(amount)s per hour before allowance") % {"amount": amount}
    price = next(iter(section.prices.all()), None)
    if price is not None:
        return f"{price.amount} ({price.situation})"
    if section.cost_text:
        return _("see the page")
    return "" if institution.kind in FREE else _("not known: ask the institution")
