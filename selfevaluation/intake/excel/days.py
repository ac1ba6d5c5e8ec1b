"""Days and times as a cell shows them."""

import re
from datetime import datetime

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_PARTS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.'
    r"|(?P<half>am/pm|a/p)|(?P<part>y+|m+|d+|h+|s+)(?:\.0+)?|(?P<other>.)",
    re.IGNORECASE,
)
_IN_WORDS = "d mmmm yyyy"
_LONG = "[$-F800]"  # the long form of the country that Excel is set to
_MONTH_FIRST = re.compile(r"m{1,2}[^a-z]+d{1,2}[^a-z]+y", re.IGNORECASE)
_BY_LETTERS = {
    "yy": "{:%y}", "yyyy": "{:%Y}",
    "m": "{0.month}", "mm": "{:%m}", "mmm": "{:%b}", "mmmm": "{:%B}",
    "d": "{0.day}", "dd": "{:%d}", "ddd": "{:%a}", "dddd": "{:%A}",
    "h": "{0.hour}", "hh": "{:%H}", "s": "{0.second}", "ss": "{:%S}",
    "minutes": "{:%M}",
}  # fmt: skip


def shown_day(number: float, code: str, *, since_1904: bool) -> str:
    """In words where the format has the month first, which would be taken for the day here.

    "" for a number that is no day.
    """
    try:
        moment = from_excel(number, CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return ""
    if not isinstance(moment, datetime):
        return str(moment or "")
    section = code.split(";")[0]
    return in_format(moment, _IN_WORDS if _is_in_words(section) else section)


def in_format(moment: datetime, code: str) -> str:
    """The moment as that format of Excel shows it."""
    found = list(_PARTS.finditer(code))
    letters = [(part["part"] or "").lower() for part in found]
    said = [place for place, name in enumerate(letters) if name]
    for before, place in zip(said, said[1:], strict=False):
        if letters[place][0] == "m" and letters[before][0] == "h":
            letters[place] = "minutes"
        elif letters[before][0] == "m" and letters[place][0] == "s":
            letters[before] = "minutes"
    return "".join(
        _shown(moment, name) if name else _literal(part, moment)
        for part, name in zip(found, letters, strict=True)
    ).strip()


def _is_in_words(section: str) -> bool:
    return _LONG in section or bool(_MONTH_FIRST.search(section))


def _shown(moment: datetime, letters: str) -> str:
    if letters == "mmmmm":
        return f"{moment:%B}"[0]
    known = _BY_LETTERS.get(letters) or _BY_LETTERS.get(letters[0] * min(len(letters), 4))
    return (known or "{:%Y}").format(moment)


def _literal(part: re.Match[str], moment: datetime) -> str:
    if part["half"]:
        return f"{moment:%p}"
    return part["quoted"] or part["escaped"] or part["other"] or ""
