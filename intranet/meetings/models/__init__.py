"""What is stored of meetings. The page is the shell; what several people write at once are rows of their own."""

from intranet.meetings.models.agenda import AgendaItem, PrivateNote, StatusReport
from intranet.meetings.models.meetings import Attendance, Invitation, MeetingPage, MeetingSeries, MeetingState
from intranet.meetings.models.minutes import FrozenMinutes, ItemMinutes, MinutesRemark
from intranet.meetings.models.outcomes import ActionItem, Decision
from intranet.meetings.models.papers import Paper, PaperRead, PaperText, PaperVersion
from intranet.meetings.models.sets import MeetingSet

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attendance",
    "Decision",
    "FrozenMinutes",
    "Invitation",
    "ItemMinutes",
    "MeetingPage",
    "MeetingSeries",
    "MeetingSet",
    "MeetingState",
    "MinutesRemark",
    "Paper",
    "PaperRead",
    "PaperText",
    "PaperVersion",
    "PrivateNote",
    "StatusReport",
]
