"""Numbers as a cell shows them: 2.3, 45%, £1,200."""

import re

from openpyxl.styles.numbers import is_date_format

from selfevaluation.intake.excel.days import shown_day

# What is written in a number format and is no digit: quoted, escaped, in brackets, or left blank.
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_PLAIN = ("", "general", "@")


def shown_number(number: float, code: str, *, since_1904: bool = False) -> str:
    """As the number format `code` shows it; a format that is not understood shows it plainly."""
    if is_date_format(code):
        return shown_day(number, code, since_1904=since_1904) or plain(number)
    sections = code.split(";")
    is_below = number < 0 and len(sections) > 1
    section = sections[1] if is_below else sections[0]
    words = _QUOTED.sub(lambda found: found[1] or found[2] or found[3] or "", section)
    digits = _DIGITS.search(words)
    if words.lower() in _PLAIN or not digits or "/" in words or "E" in words:
        return plain(number)
    signed = abs(number) if is_below else number
    shown = _in_digits(signed * (100 if "%" in words else 1), digits[0])
    return f"{words[: digits.start()]}{shown}{words[digits.end() :]}".strip()


def plain(number: float) -> str:
    """Without what the way of storing it adds: 2.3, not 2.2999999999999998."""
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e15 else f"{number:.10g}"


def _in_digits(number: float, digits: str) -> str:
    whole, _, part = digits.partition(".")
    grouped = "," if "," in whole.rstrip(",") else ""
    shown = f"{number:{grouped}.{len(part)}f}"
    needless = len(part) - len(part.rstrip("#?"))
    for _ in range(needless):
        shown = shown.removesuffix("0")
    return shown.removesuffix(".")
