"""Addresses of minutes, below those of a meeting."""

from __future__ import annotations

from django.urls import path

from intranet.meetings.approving import views as approving
from intranet.meetings.minutes.views import item, meeting, remarks, sharing

HERE = "vergaderen/<uuid:uid>/verslag/"
ITEM = f"{HERE}punt/<uuid:item_uid>/"
urlpatterns = [
    path(HERE, meeting.minutes, name="minutes"),
    path(f"{HERE}schrijven/", meeting.write, name="minutes_write"),
    path(f"{HERE}begin/", meeting.start, name="minutes_start"),
    path(f"{HERE}einde/", meeting.end, name="minutes_end"),
    path(f"{HERE}aanwezig/", meeting.present, name="minutes_present"),
    path(ITEM, item.item, name="minutes_item"),
    path(f"{ITEM}bezig/", item.busy, name="minutes_busy"),
    path(f"{ITEM}nu/", item.now, name="minutes_now"),
    path(f"{ITEM}opmerking/", remarks.add, name="minutes_remark"),
    path(f"{HERE}opmerkingen/<uuid:remark_uid>/", remarks.deal_with, name="minutes_remark_dealt_with"),
    path(f"{HERE}versturen/", sharing.share, name="minutes_share"),
    path(f"{HERE}vaststellen/", approving.approve_minutes, name="minutes_approve"),
    path(f"{HERE}pdf/", approving.pdf, name="minutes_pdf"),
]
