"""What papers register."""

from __future__ import annotations

from wagtail import hooks

from intranet.access.search import ROWS_HOOK
from intranet.dashboard import digest_sections, panels
from intranet.meetings import parts as meeting_parts
from intranet.meetings.papers import logged, parts

hooks.register("register_log_actions", logged.register)
hooks.register(meeting_parts.HOOK, parts.at_meeting)
hooks.register(panels.HOOK, parts.panel)
hooks.register(digest_sections.HOOK, parts.digest)
hooks.register(ROWS_HOOK, parts.in_search)
