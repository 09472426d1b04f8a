"""Addresses of the agenda."""

from django.urls import path

from intranet.meetings.agenda.views import items, proposals, reports

urlpatterns = [
    path("vergaderen/<uuid:uid>/agenda/", items.agenda, name="agenda"),
    path("vergaderen/<uuid:uid>/agenda/punt/", items.add, name="item_add"),
    path("vergaderen/<uuid:uid>/agenda/vast/", items.standing, name="standing_items"),
    path("vergaderen/<uuid:uid>/agenda/signaal/", proposals.take_signal, name="signal_to_item"),
    path("vergaderen/<uuid:uid>/agenda/later/", proposals.take_up, name="item_take_up"),
    path("vergaderen/<uuid:uid>/voorstel/", proposals.propose, name="propose"),
    path("vergaderen/<uuid:uid>/rapporten/", reports.ask, name="reports_ask"),
    path("vergaderen/<uuid:uid>/rapport/", reports.tell, name="report"),
    path("vergaderen/punt/<uuid:uid>/", items.change, name="item_change"),
    path("vergaderen/punt/<uuid:uid>/plaats/", items.move, name="item_move"),
    path("vergaderen/punt/<uuid:uid>/weg/", items.remove, name="item_remove"),
    path("vergaderen/punt/<uuid:uid>/antwoord/", proposals.judge, name="proposal_judge"),
]
