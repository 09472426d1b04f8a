"""What decisions and actions bring to the pages of meetings and bodies, the log, the dashboard, digest and search."""

from __future__ import annotations

from wagtail import hooks

from intranet.meetings.outcomes import logged

hooks.register("register_log_actions", logged.register)
