"""How long a file is, as far as that can be told without setting its pages."""

import math
from collections.abc import Mapping

from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.uploads.kinds import EXCEL, Kind

MOST_PAGES = 300
MOST_CHARACTERS = 1_500_000
# A file of the site's own has a bound of its own: each of its texts may have 20,000 characters.
MOST_CHARACTERS_OF_OURS = 4_000_000
MOST_CELLS = 100_000  # with something in them
OURS = "MSG Tracker layout"
_LINE = 90  # characters
_PAGE = 46  # lines


class Length:
    """What is counted of all parts of one file."""

    def __init__(self, kind: Kind) -> None:
        self._is_excel = kind == EXCEL
        self._is_ours = False
        self._characters = 0
        self._lines = 0
        self._in_paragraph = 0  # characters
        self._cells = 0
        self._breaks = {"typed": 0, "set": 0}
        self._pages_said = 0
        self._in = ""

    def start(self, local: str, facts: Mapping[str, str]) -> None:
        """An element begins, of this local name and with these attributes."""
        if local in ("t", "Pages"):
            self._in = local
        elif local in ("v", "is"):
            self._cells += 1
        elif local == "lastRenderedPageBreak":
            self._breaks["set"] += 1
        elif local in ("pageBreakBefore", "sectPr") or (local == "br" and "page" in facts.values()):
            self._breaks["typed"] += 1
        elif local == "property" and facts.get("name") == OURS:
            self._is_ours = True

    def write(self, text: str) -> None:
        if self._in == "t":
            self._characters += len(text)
            self._in_paragraph += len(text)
        elif self._in == "Pages" and text.isdecimal() and len(text) < 9:
            self._pages_said = int(text)

    def end(self, local: str) -> None:
        if local == "p":
            self._lines += max(1, math.ceil(self._in_paragraph / _LINE))
            self._in_paragraph = 0
        elif local == self._in:
            self._in = ""

    def require_readable(self) -> None:
        """Raises Refused for what is longer than any form that was filled in by people."""
        most = MOST_CHARACTERS_OF_OURS if self._is_ours else MOST_CHARACTERS
        if self._characters > most:
            raise Refused(Refusal.TOO_LONG, long=f"it has more than {most:,} characters")
        if self._is_excel and self._cells > MOST_CELLS:
            raise Refused(Refusal.TOO_LONG, long=f"it has more than {MOST_CELLS:,} cells")
        if not self._is_excel and not self._is_ours and self._pages > MOST_PAGES:
            raise Refused(Refusal.TOO_LONG, long=f"it has more than {MOST_PAGES} pages")

    @property
    def _pages(self) -> int:
        """The most that any sign speaks for: breaks, what Word counted, the lines of the text."""
        return max(self._pages_said, *self._breaks.values(), self._lines // _PAGE)
