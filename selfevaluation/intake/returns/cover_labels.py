"""What lines say of the return as a whole: labels of the first page, and the texts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from selfevaluation.intake.blocks import Cell
from selfevaluation.intake.returns.labels import form_of
from selfevaluation.intake.returns.lines import Line
from selfevaluation.intake.returns.wording import plain


class About(StrEnum):
    PARTNERSHIP = "Name of partnership"
    CONTACT = "Contact"
    EMAIL = "Contact e-mail"
    COMPLETED = "Date of completion"


_CERTAIN = {
    "name of partnership": About.PARTNERSHIP,
    "name of the partnership": About.PARTNERSHIP,
    "partnership name": About.PARTNERSHIP,
    "contact name and email address": About.CONTACT,
    "contact name and e mail address": About.CONTACT,
    "contact name and email": About.CONTACT,
    "date of completion": About.COMPLETED,
    "completion date": About.COMPLETED,
    "date completed": About.COMPLETED,
}
_FORMS: Mapping[str, About] = _CERTAIN | {
    "partnership": About.PARTNERSHIP,
    "contact": About.CONTACT,
    "contact name": About.CONTACT,
    "contact details": About.CONTACT,
    "contact person": About.CONTACT,
    "email": About.EMAIL,
    "e mail": About.EMAIL,
    "email address": About.EMAIL,
    "e mail address": About.EMAIL,
    "contact email": About.EMAIL,
    "contact e mail": About.EMAIL,
    "contact email address": About.EMAIL,
    "contact e mail address": About.EMAIL,
    "completed on": About.COMPLETED,
    "date": About.COMPLETED,
}
Said = dict[About, str]


def is_of_cover(line: Line, *, is_before: bool) -> bool:
    """Whether a line says one of these things; words that mean others too only at the front."""
    forms = _FORMS if is_before else _CERTAIN
    if not is_before and not line.table:
        return False
    return form_of(line.cells[0].text, forms) is not None


def labelled(lines: Sequence[Line]) -> Said:
    """By label, the first that says something. A label alone has its text on the next line."""
    said: Said = {}
    waiting: dict[int, About] = {}  # labels without a text beside them, by the column they stand in
    for line in lines:
        pairs = list(_pairs(line))
        if not pairs:
            below = ((about, _under(line, start)) for start, about in waiting.items())
            pairs = [pair for pair in below if pair[1]]
            waiting = {}
        else:
            waiting = _waiting(line)
        for about, value in pairs:
            if value:
                said.setdefault(about, value)
    return said


def _waiting(line: Line) -> dict[int, About]:
    """The labels of a row that has nothing else: what they are of stands below them."""
    found = {cell.start: _form(cell) for cell in line.filled}
    if len(line.filled) < len(line.cells):
        return {}
    return {start: about for start, about in found.items() if about} if all(found.values()) else {}


def _under(line: Line, start: int) -> str:
    return _written(cell for cell in line.cells if cell.start <= start < cell.end)


def _pairs(line: Line) -> Iterator[tuple[About, str]]:
    """What the line says of what: a cell with a label and those after it, or “Label: text”."""
    about: About | None = None
    values: list[Cell] = []
    for place, cell in enumerate(line.cells):
        found = _form(cell) if place == 0 else _FORMS.get(plain(cell.text))
        if not found:
            values.append(cell)
            continue
        if about:
            yield about, _written(values)
        about, values = found, []
    if about:
        yield about, _written(values)
        return
    label, _, value = _written(line.cells[:1]).partition(":")
    if (about := form_of(label, _FORMS)) and value.strip():
        yield about, value.strip()


def _form(cell: Cell) -> About | None:
    return form_of(cell.text, _FORMS)


def _written(cells: Iterable[Cell]) -> str:
    texts = (paragraph.text.strip() for cell in cells for paragraph in cell.paragraphs)
    return "\n".join(text for text in texts if text)
