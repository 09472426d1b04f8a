"""What meetings bring to Wagtail's admin, to access and to search. Each part has hooks of its own."""

from __future__ import annotations

from intranet.meetings import attention, keeping, yearly  # noqa: F401 -- these register themselves
from intranet.meetings.minutes import hooks as minutes  # noqa: F401 -- registers itself
from intranet.meetings.notes import hooks as notes  # noqa: F401 -- registers itself
from intranet.meetings.outcomes import hooks as outcomes  # noqa: F401 -- registers itself
from intranet.meetings.papers import hooks as papers  # noqa: F401 -- registers itself
from intranet.meetings.planning import hooks as planning  # noqa: F401 -- registers itself
from intranet.meetings.sets import hooks as sets  # noqa: F401 -- registers itself
