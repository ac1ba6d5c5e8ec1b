"""The part of a text that says what was looked for, with those words marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reports.search.matching import Span

LENGTH = 280  # characters, and what it takes to end with a whole word
_BEFORE = 60  # characters before the first marked word, to say what it is about


def snippet(text: str, spans: Sequence[Span], length: int = LENGTH) -> SafeString:
    """The part of `text` with the most of `spans`, each in <mark>; its beginning without any.

    `spans` are characters from and to, in any order, and may overlap. All else is escaped.
    """
    marked = _apart(spans)
    start = _start(text, marked, length)
    end = _end(text, start + length)
    shown = [span for span in marked if start <= span[0] and span[1] <= end]
    parts, reached = ["… " if start else ""], start
    for begin, until in shown:
        parts += [escape(text[reached:begin]), f"<mark>{escape(text[begin:until])}</mark>"]
        reached = until
    parts += [escape(text[reached:end]), " …" if end < len(text.rstrip()) else ""]
    return mark_safe("".join(parts))  # noqa: S308 - every piece of the text is escaped above


def _apart(spans: Sequence[Span]) -> list[Span]:
    """In their order, those that overlap as one."""
    apart: list[Span] = []
    for begin, end in sorted(spans):
        if apart and begin < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart


def _start(text: str, marked: Sequence[Span], length: int) -> int:
    """Where a part of the text with as many marks as fit begins, at the beginning of a word."""
    if not marked:
        return 0
    begins = _fullest(marked, length - _BEFORE)
    start = begins - _BEFORE
    if start <= 0:
        return 0
    blank = text.find(" ", start, begins)
    return blank + 1 if blank >= 0 else begins


def _fullest(marked: Sequence[Span], room: int) -> int:
    """Where the first mark of those stands of which the most fit into `room`."""
    most, begins, last = 0, marked[0][0], 0
    for first, (begin, _) in enumerate(marked):
        while last < len(marked) and marked[last][1] <= begin + room:
            last += 1
        if last - first > most:
            most, begins = last - first, begin
    return begins


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", end - _BEFORE, end)
    return blank if blank >= 0 else end
