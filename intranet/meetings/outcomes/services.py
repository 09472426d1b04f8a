"""What is done with decisions and actions. Screens of this app and of others call these and write no rows themselves.

``by`` is the account that does it; None is the command line, which may do all. Every change is a row version further
and in Wagtail's log. `Stale` brings the row as it is now, so that a screen can show both and lose nothing.
"""

from __future__ import annotations

from intranet.meetings.outcomes.acting import act, assign, change, drop, finish, reopen, take_over, tell
from intranet.meetings.outcomes.deciding import (
    carry_out,
    decide,
    decide_under_mandate,
    put_in_force,
    replace,
    reword,
    withdraw,
)
from intranet.meetings.outcomes.writing import Frozen, NotYours, Stale

__all__ = [
    "Frozen",
    "NotYours",
    "Stale",
    "act",
    "assign",
    "carry_out",
    "change",
    "decide",
    "decide_under_mandate",
    "drop",
    "finish",
    "put_in_force",
    "reopen",
    "replace",
    "reword",
    "take_over",
    "tell",
    "withdraw",
]
