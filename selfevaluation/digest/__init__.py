"""What waits for each person on a day: the lines of the daily message, for all people at once.

However many people there are, each function asks the database a fixed number of questions.
"""

from selfevaluation.digest.answers import answers_asked, comments_made, open_assignments
from selfevaluation.digest.lines import Last, Line, Lines, last_digests
from selfevaluation.digest.reminders import Due, Nudge, nudges, returns_due
from selfevaluation.digest.returns import (
    reminder,
    returns_to_decide_on,
    rounds_begun,
    signatures_wanted,
)

__all__ = [
    "Due",
    "Last",
    "Line",
    "Lines",
    "Nudge",
    "answers_asked",
    "comments_made",
    "last_digests",
    "nudges",
    "open_assignments",
    "reminder",
    "returns_due",
    "returns_to_decide_on",
    "rounds_begun",
    "signatures_wanted",
]
