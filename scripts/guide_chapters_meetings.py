"""Pictures of the chapters on consultation: bodies, meetings, minutes, decisions and documents."""

from __future__ import annotations

import json
from typing import Any

from scripts.guide_site import WIDE, Guide

SECRETARY = "tom.verhagen@voorbeeld.example"
MEMBER = "henk.postma@voorbeeld.example"
TALL = 1250
MEETINGS = """
import json
from intranet.meetings.models import MeetingPage
found = MeetingPage.objects.filter(host__slug="stuurgroep").order_by("starts_at")
print(json.dumps([[str(one.uid), one.url] for one in found]))
"""


def take_meetings(guide: Guide) -> None:
    """What the people of a body do, from its page to its documents."""
    said = guide.demo.manage("shell", "--no-imports", "-c", MEETINGS).splitlines()[-1]
    (_held, _), (coming, address) = json.loads(said)[:2]
    page = guide.person(SECRETARY)
    body = guide.pages["stuurgroep"]
    _tall(guide, page, "/overleg/stuurgroep/", "overlegorgaan")
    _tall(guide, page, f"/overlegorganen/{body}/leden/", "leden", 900)
    _tall(guide, guide.person(MEMBER), address, "vergadering")
    _tall(guide, page, f"/vergaderen/{coming}/agenda/", "agenda-bewerken", 1000)
    _tall(guide, guide.person(MEMBER), f"/vergaderen/{coming}/set/", "vergaderset", 700)
    phone = guide.person(SECRETARY, 375, 900)
    guide.go(phone, f"/vergaderen/{coming}/verslag/schrijven/")
    guide.shoot(phone, "verslag-schrijven")
    _tall(guide, page, "/acties/", "actielijst", 900)
    _tall(guide, page, "/stuurgroepdocumenten/", "stuurgroepdocumenten", 1000)
    _tall(guide, page, "/overleg/stuurgroepdocumenten/programmalijn/", "programmalijn", 1100)


def _tall(guide: Guide, page: Any, address: str, name: str, height: int = TALL) -> None:
    page.set_viewport_size({"width": WIDE, "height": height})
    guide.go(page, address)
    guide.shoot(page, name)
