"""What a cell of a sheet says: the text that a person sees in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils.datetime import from_ISO8601, to_excel

from selfevaluation.intake.blocks import NOT_TICKED, TICKED
from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.excel import layout
from selfevaluation.intake.excel.looks import Look
from selfevaluation.intake.excel.numbers import shown_number
from selfevaluation.intake.excel.package import Element, S
from selfevaluation.intake.excel.remarks import shortened
from selfevaluation.intake.excel.strings import Words, words_in


@dataclass(frozen=True)
class SheetCell:
    """`remarks` say what could not be taken from it, without its place."""

    text: str
    look: Look
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellReader:
    """Knows what cells point at in their workbook."""

    strings: list[Words]
    looks: list[Look]
    since_1904: bool
    is_ours: bool

    def read(self, cell: Element) -> SheetCell:
        """The result of a formula stands for it; what is struck through is left out, and told."""
        look = self._look(cell.get("s", "0"))
        words, remarks = self._words(cell, look)
        if look.is_struck:
            words = Words("", words.text + words.struck)
        if words.struck.strip():
            remarks = (*remarks, f"struck-through text was left out: {shortened(words.struck)}")
        return SheetCell(self._own(words.text, look), look, remarks)

    def _own(self, text: str, look: Look) -> str:
        return layout.unguarded(text) if self.is_ours and not look.is_as_typed else text

    def _look(self, place: str) -> Look:
        is_known = place.isdigit() and int(place) < len(self.looks)
        return self.looks[int(place)] if is_known else Look()

    def _words(self, cell: Element, look: Look) -> tuple[Words, tuple[str, ...]]:
        kind, value = cell.get("t", "n"), cell.findtext(f"{S}v")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return (Words("") if inline is None else words_in(inline)), ()
        if value is None or (not value and kind != "str"):
            return Words(""), self._unreckoned(cell)
        if kind == "s":
            return self._shared(value), ()
        if kind == "e":
            return Words(value), (f"the error {value} stands; correct it in the file",)
        return Words(self._shown(kind, value, look)), ()

    def _shown(self, kind: str, value: str, look: Look) -> str:
        if kind == "str":
            return as_typed(value)
        if kind == "b":
            ticked, not_ticked = (TICKED, NOT_TICKED) if look.is_tick_box else ("TRUE", "FALSE")
            return ticked if value == "1" else not_ticked
        number = _number(kind, value)
        if number is None:
            return value
        return shown_number(number, look.code, since_1904=self.since_1904)

    def _shared(self, place: str) -> Words:
        is_known = place.isdigit() and int(place) < len(self.strings)
        return self.strings[int(place)] if is_known else Words("")

    def _unreckoned(self, cell: Element) -> tuple[str, ...]:
        if cell.find(f"{S}f") is None:
            return ()
        return ("is a formula without a result; open the file in Excel and save it again",)


def _number(kind: str, value: str) -> float | None:
    """A day may be written as such and not counted."""
    try:
        if kind == "d":
            day = from_ISO8601(value)
            return float(to_excel(day)) if isinstance(day, datetime) else None
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return None
