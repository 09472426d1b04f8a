"""Which of our institutions may be the one that a register calls new. Only a suggestion: a person decides."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from vve_clusters.models import Institution, Registration
from vve_clusters.registers.facts import Facts

AT_ONE_POSTCODE = 60
IN_ONE_PLACE = 85
"""How alike names have to be, from 0 to 100. At one postcode it is enough when one name is within the other."""
MOST = 3


class Lookalikes:
    """Institutions without a number in this register, ready to be looked up; two queries for all of them."""

    def __init__(self, scheme: str) -> None:
        self._by_postcode: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_place: dict[str, list[tuple[int, str]]] = defaultdict(list)
        # A school of one building may be registered with the four characters of the school itself.
        self._by_school: dict[str, int] = {}
        numbered = Registration.objects.filter(scheme=scheme)
        if scheme == Registration.Scheme.BRIN6:
            short = numbered.filter(value__regex=r"^.{4}$")
            self._by_school = dict(short.values_list("value", "institution"))
            numbered = numbered.exclude(pk__in=short.values("pk"))
        free = Institution.objects.exclude(pk__in=numbered.values("institution"))
        for pk, name, postcode, place in free.order_by("pk").values_list("pk", "name", "postcode", "place"):
            if postcode:
                self._by_postcode[postcode].append((pk, name))
            self._by_place[place.casefold()].append((pk, name))

    def of(self, value: str, facts: Facts) -> list[int]:
        """Return the ids of institutions that may be this one, the likeliest first."""
        scores: dict[int, float] = {}
        if value[:4] in self._by_school:
            scores[self._by_school[value[:4]]] = 101
        name = facts["name"].casefold()
        for pk, ours in self._by_postcode.get(facts["postcode"], ()):
            if (score := fuzz.token_set_ratio(name, ours.casefold())) >= AT_ONE_POSTCODE:
                scores.setdefault(pk, score)
        for pk, ours in self._by_place.get(facts["place"].casefold(), ()) if facts["place"] else ():
            if (score := fuzz.token_sort_ratio(name, ours.casefold())) >= IN_ONE_PLACE:
                scores.setdefault(pk, score)
        return sorted(scores, key=lambda pk: (-scores[pk], pk))[:MOST]
