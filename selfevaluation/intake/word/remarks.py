"""What could not be taken from a paragraph, in sentences that follow on from its place."""

CHANGES = "tracked changes were taken as accepted."
PICTURE = "a picture was left out."
CHART = "a chart was left out."
DIAGRAM = "a diagram was left out."
DRAWING = "a drawing was left out."
BOX = "words in a text box were taken as if they stood in the text."
OBJECT = "an embedded object was left out."
FORMULA = "a formula was taken as plain text."
OTHER_FORMAT = "a part of the document that is in another format was left out."
CELLS_CHANGED = "cells beside it were deleted or added with tracked changes."
HIDDEN_ROW = "its row is marked as hidden."
WHITE = "white letters that may not be seen were taken."
PROMPT = "words that have the look of a prompt were taken as typed."
OTHER_SIGN = "a check box shows a sign that is not its state."

_LONGEST = 120


def comment(text: str) -> str:
    return f"a comment was left out: “{shortened(text)}”."


def hidden(text: str) -> str:
    return f"hidden text was left out: “{shortened(text)}”."


def struck(text: str) -> str:
    return f"struck-through text was left out: “{shortened(text)}”."


def covered(text: str) -> str:
    return f"text that a merged cell covers was left out: “{shortened(text)}”."


def shortened(text: str) -> str:
    """On one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
