"""Changes to what is tracked. Each is one transaction with one person answerable for it."""

from proposals.operations.imports import import_history, import_meetings
from proposals.operations.meetings import (
    MeetingChanged,
    MeetingThere,
    add_meeting,
    change_meeting,
    remove_meeting,
)
from proposals.operations.revisions import NotALaterDate, revise_timescale
from proposals.operations.updates import record_update

__all__ = [
    "MeetingChanged",
    "MeetingThere",
    "NotALaterDate",
    "add_meeting",
    "change_meeting",
    "import_history",
    "import_meetings",
    "record_update",
    "remove_meeting",
    "revise_timescale",
]
