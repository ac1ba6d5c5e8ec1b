"""The words of our own workbook: what writes one and what reads one agree on them here."""

import re

from selfevaluation.intake.controls import written

PROPERTY, VERSION = "MSG Tracker layout", "1"  # a custom property of the document
HOLDS, LINES = 32_767, 253  # characters and line ends in one cell of Excel

PROPOSALS, PLAN, ABOUT = "Self-evaluation", "Improvement actions", "About"
NUMBER, PRINTED, FEATURE, PROPOSAL = "Number", "Printed as", "Feature", "Proposal"
RATING, EVIDENCE, ACTION = "Rating", "Evidence", "Improvement action"
NATIONAL = "NOT FOR LOCAL COMPLETION"
PARTNERSHIP, COMPLETED = "Name of partnership", "Date of completion"
CONTACT, EMAIL = "Contact name", "Contact e-mail address"
KEY, PLANNED, TASK = "Key", "Proposed Improvement Action", "Specific Task"
BY_WHEN, LEADS = "By When", "Lead Officer(s)"

# An apostrophe among them, or one that a person typed would be taken for the guard.
_GUARDED = re.compile(r"[=+\-@\t\r']")
_GUARD = "'"


def descriptor_heading(level: str) -> str:
    """Of the column that shows what a level looks like."""
    return f"Descriptor: {level}"


def continued(heading: str, part: int) -> str:
    """Of the columns after the first for a text that is longer than a cell."""
    return f"{heading}, continued {part}"


def guarded(text: str) -> str:
    """The text as a cell's XML may hold it: it starts no formula, whatever it begins with."""
    return written(f"{_GUARD}{text}" if _GUARDED.match(text) else text)


def unguarded(value: str) -> str:
    """The text that a cell of ours shows, without the apostrophe that `guarded` put in front."""
    is_guarded = value.startswith(_GUARD) and _GUARDED.match(value, 1)
    return value[1:] if is_guarded else value


def pieces(text: str) -> list[str]:
    """The text in as many parts as it needs cells; together they are the text."""
    if _fits(guarded(text)):
        return [text]
    half = len(text) // 2
    cut = max(text.rfind("\n", 0, half), text.rfind(" ", 0, half)) + 1 or half
    return [*pieces(text[:cut]), *pieces(text[cut:])]


def _fits(value: str) -> bool:
    """Excel counts in halves of UTF-16: an emoji is two."""
    return len(value.encode("utf-16-le")) // 2 <= HOLDS and value.count("\n") <= LINES
