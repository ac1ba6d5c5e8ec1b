"""The day of completion, in the ways in which people write days."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?"
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}\s*(?:of\s+)?[-/. ]?\s*{_MONTH}\s*[-/., ]?\s*{_YEAR}",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})"
        r"(?:[t ]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?",
        rf"(?P<day>\d{{1,2}})\s*[-/. ]\s*(?P<month>\d{{1,2}})\s*[-/. ]\s*{_YEAR}",
    )
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_EARLIEST, _LATEST = 2000, 2100


def day_in(text: str) -> date | None:
    """The one day that the text names, day before month; None for none or several."""
    said = " ".join(text.casefold().split()).strip(" .,;")
    said = _WEEKDAY.sub("", said)
    for pattern in _WRITTEN:
        found = pattern.fullmatch(said)
        if found:
            return _day(found["year"], found["month"], found["day"])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    digits = year.strip("'’")
    number = int(digits) + (2000 if len(digits) == 2 else 0)
    if not _EARLIEST <= number <= _LATEST:
        return None
    try:
        return date(number, _month(month), int(day))
    except ValueError:
        return None


def _month(written: str) -> int:
    """From 1; 0, which is no month, for a word that is none."""
    if written.isdigit():
        return int(written)
    is_written = written in _FULL or written in (*_MONTHS, "sept")
    return _MONTHS.index(written[:3]) + 1 if is_written else 0
