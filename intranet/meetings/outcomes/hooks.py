"""What decisions and actions bring to the pages of meetings and bodies, the log, the dashboard, digest and search."""

from __future__ import annotations

from wagtail import hooks

from intranet.access.search import ROWS_HOOK
from intranet.bodies.parts import HOOK as BODY_PART
from intranet.bodies.parts import LINKS_HOOK
from intranet.dashboard.digest_sections import HOOK as DIGEST_SECTION
from intranet.dashboard.panels import HOOK as DASHBOARD_PANEL
from intranet.meetings.outcomes import finding, logged, showing, telling
from intranet.meetings.parts import HOOK as MEETING_PART

hooks.register("register_log_actions", logged.register)
hooks.register(MEETING_PART, showing.of_meeting)
hooks.register(BODY_PART, showing.decisions_of_body)
hooks.register(BODY_PART, showing.actions_of_body)
hooks.register(LINKS_HOOK, showing.all_decisions)
hooks.register(LINKS_HOOK, showing.all_actions)
hooks.register(DASHBOARD_PANEL, showing.my_actions)
hooks.register(DASHBOARD_PANEL, showing.nobodys_actions)
hooks.register(DIGEST_SECTION, telling.my_actions_in_digest)
hooks.register(ROWS_HOOK, finding.decisions_in_search)
hooks.register(ROWS_HOOK, finding.actions_in_search)
