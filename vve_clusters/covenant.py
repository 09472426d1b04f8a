"""The parties of the covenant, for the page on which the covenant stands."""

from __future__ import annotations

from wagtail import hooks

from intranet.library.parties import HOOK, Party
from vve_clusters.models import CovenantParty


@hooks.register(HOOK)
def covenant_parties() -> list[Party]:
    """Return everybody who is or was a party to the covenant; one query."""
    found = CovenantParty.objects.select_related("institution", "governing_body")
    return [Party(str(party), party.start, party.until) for party in found]
