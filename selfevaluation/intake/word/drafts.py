"""A paragraph while it is being read: its text in pieces, and what had to be left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.word.fields import Field
from selfevaluation.intake.word.looks import Look
from selfevaluation.intake.word.names import Element
from selfevaluation.intake.word.remarks import PROMPT, WHITE, hidden, struck
from selfevaluation.intake.word.symbols import shown

_MARK, _CHOICE = 3, 40  # letters of a mark, and of what is chosen from a list
_SCHEMES = ("mailto:", "https://", "http://")


class Piece(NamedTuple):
    text: str
    look: Look
    field: str  # the name of the content control it lies in


class Draft:
    """`fields` are those that have begun and not ended; they may go on in the next paragraph.

    `field` names the content control around the paragraph, `around` the one around the letters.
    """

    def __init__(self, fields: list[Field], field: str) -> None:
        self.fields = fields
        fields[:] = [begun for begun in fields if not begun.mutes]
        for begun in fields:
            begun.since = 0
        self.field = self.around = field
        self.look = Look()
        self.pieces: list[Piece] = []
        self.remarks: list[str] = []
        self.notes: list[tuple[str, Element, str]] = []  # mark, content, the field it belongs to
        self.boxes: list[Element] = []
        self._hidden: list[str] = []
        self._struck: list[str] = []

    def write(self, text: str) -> None:
        """Adds text in the look of the run it is from, unless it is hidden or an instruction."""
        if any(begun.mutes for begun in self.fields):
            return
        if self.look.is_hidden:
            self._hidden.append(text)
        elif self.look.is_struck:
            self._struck.append(text)
        else:
            self.pieces.append(Piece(shown(self.look.font, text), self.look, self.around))

    def remark(self, sentence: str) -> None:
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def end_field(self, field: Field) -> None:
        """Names a link's address; takes out what only asks to be typed over."""
        if field.is_empty(self._text_since(field.since)):
            del self.pieces[field.since :]
        self.add_address(field.since, field.address)

    def add_address(self, since: int, address: str) -> None:
        """Names where a link leads behind its text, unless the text says so itself."""
        text = self._text_since(since)
        bare = _bare(address)
        if not text.strip() or not bare or _bare(text) == bare:
            return
        shown_address = address.strip().removeprefix("mailto:")
        self.write(f"{'' if text[-1].isspace() else ' '}({shown_address})")

    def _text_since(self, since: int) -> str:
        return "".join(piece.text for piece in self.pieces[since:])

    def doubt_looks(self, ground: str) -> None:
        """Remarks on a mark or a choice that nobody may have made, by the look of its letters."""
        pieces = [piece for piece in self.pieces if piece.text.strip()]
        length = len("".join(piece.text for piece in pieces).strip())
        if length <= _MARK and not ground and any(piece.look.is_white for piece in pieces):
            self.remark(WHITE)
        is_asked = any(piece.look.is_prompt and not piece.field for piece in pieces)
        if length <= _CHOICE and is_asked:
            self.remark(PROMPT)

    def all_remarks(self) -> tuple[str, ...]:
        left_out = ((hidden, self._hidden), (struck, self._struck))
        said = [(sentence, "".join(texts).strip()) for sentence, texts in left_out]
        return (*self.remarks, *(sentence(text) for sentence, text in said if text))

    @property
    def says_anything(self) -> bool:
        return _has_letters(self.pieces) or bool(self.boxes or self.notes)

    def colours(self) -> list[str]:
        """The colour behind each piece that has letters."""
        return [piece.look.colour for piece in self.pieces if piece.text.strip()]

    def paragraphs(self, marker: str, level: int, is_heading: bool) -> list[Paragraph]:
        """The paragraph; cut in several where a content control begins or ends within it."""
        first, *others = (
            Paragraph(
                "".join(piece.text for piece in pieces),
                is_heading=is_heading,
                is_bold=_is_bold(pieces),
                field=field,
            )
            for field, pieces in self._parts()
        )
        first = replace(first, marker=marker, level=level, remarks=self.all_remarks())
        return [first, *others]

    def _parts(self) -> list[tuple[str, list[Piece]]]:
        """The pieces by the control they lie in. Blanks beside a control are no part."""
        parts = [(field, list(pieces)) for field, pieces in groupby(self.pieces, _field)]
        if len(parts) > 1:
            parts = [part for part in parts if part[0] != self.field or _has_letters(part[1])]
        return parts or [(self.field, [])]


def _field(piece: Piece) -> str:
    return piece.field


def _has_letters(pieces: list[Piece]) -> bool:
    return any(piece.text.strip() for piece in pieces)


def _is_bold(pieces: list[Piece]) -> bool:
    looks = [piece.look.is_bold for piece in pieces if piece.text.strip()]
    return bool(looks) and all(looks)


def _bare(address: str) -> str:
    bare = address.strip().lower().rstrip("/")
    for scheme in _SCHEMES:
        bare = bare.removeprefix(scheme)
    return bare
