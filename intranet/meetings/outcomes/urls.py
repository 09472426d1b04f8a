"""Addresses of decisions and actions."""

from __future__ import annotations

from django.urls import path

from intranet.meetings.outcomes.views import actions, decisions, files, lists

urlpatterns = [
    path("besluiten/", lists.decisions, name="decisions"),
    path("besluiten/besluitenlijst.<str:form>", files.decisions, name="decisions_file"),
    path("besluiten/onder-mandaat/", decisions.under_mandate, name="decide_under_mandate"),
    path("besluiten/<uuid:uid>/", decisions.decision, name="decision"),
    path("besluiten/<uuid:uid>/wijzigen/", decisions.reword, name="decision_edit"),
    path("besluiten/<uuid:uid>/stand/", decisions.state, name="decision_state"),
    path("besluiten/<uuid:uid>/actie/", actions.from_decision, name="decision_action"),
    path("acties/", lists.actions, name="actions"),
    path("acties/actielijst.<str:form>", files.actions, name="actions_file"),
    path("acties/nieuw/<int:host_id>/", actions.of_host, name="action_new"),
    path("acties/<uuid:uid>/", actions.action, name="action"),
    path("acties/<uuid:uid>/stand/", actions.state, name="action_state"),
    path("acties/<uuid:uid>/voortgang/", actions.progress, name="action_progress"),
    path("acties/<uuid:uid>/wijzigen/", actions.change, name="action_edit"),
]
