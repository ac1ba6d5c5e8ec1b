"""The first page: whose return it is, whom to ask, and the day on which it was completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfevaluation.intake.blocks import Cell, Document, Paragraph
from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import Note
from selfevaluation.intake.returns.contacts import Contact, contact_in
from selfevaluation.intake.returns.dates import day_in
from selfevaluation.intake.returns.labels import form_of
from selfevaluation.intake.returns.lines import Block, Line
from selfevaluation.intake.returns.partnerships import Named, partnership_in
from selfevaluation.intake.returns.wording import plain, shortened


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
_FIELDS = {
    "msg-partnership": About.PARTNERSHIP,
    "msg-contact-name": About.CONTACT,
    "msg-contact-email": About.EMAIL,
    "msg-completed": About.COMPLETED,
}
_NAME, _ADDRESS = "msg-contact-name", "msg-contact-email"
Said = dict[About, str]


@dataclass(frozen=True)
class Cover:
    """`..._written` as it stands in the file."""

    partnership: str = ""
    partnership_written: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_written: str = ""
    completed_on: date | None = None
    completed_written: str = ""
    notes: tuple[Note, ...] = ()


def is_of_cover(line: Line, *, is_before: bool) -> bool:
    """Whether a line says one of these things; words that mean others too only at the front."""
    forms = _FORMS if is_before else _CERTAIN
    if not is_before and not line.table:
        return False
    return form_of(line.cells[0].text, forms) is not None


def cover_in(lines: Sequence[Line], document: Document, expected: Expected) -> Cover:
    fields = _fields(document.blocks)
    said = _labelled(lines) | _of_fields(fields)
    partnership = partnership_in(said.get(About.PARTNERSHIP, ""), expected)
    written = "\n".join(said[about] for about in (About.CONTACT, About.EMAIL) if said.get(about))
    contact = _contact(fields, written)
    completed = said.get(About.COMPLETED, "")
    day = day_in(completed)
    notes = [
        *_about_partnership(said.get(About.PARTNERSHIP, ""), partnership),
        *_about_contact(written, contact),
        *_about_day(completed, day),
    ]
    return Cover(
        partnership.slug,
        said.get(About.PARTNERSHIP, ""),
        contact.name,
        contact.email,
        written,
        day,
        completed,
        tuple(notes),
    )


def _labelled(lines: Sequence[Line]) -> Said:
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


def _fields(blocks: Iterable[Block]) -> dict[str, str]:
    """The text of each field of the site's own cover, by its name."""
    texts: dict[str, list[str]] = {}
    for block in blocks:
        cells = [] if isinstance(block, Paragraph) else [c for row in block.rows for c in row.cells]
        own = [block] if isinstance(block, Paragraph) else []
        for paragraph in [*own, *(p for cell in cells for p in cell.paragraphs)]:
            if paragraph.field in _FIELDS:
                texts.setdefault(paragraph.field, []).append(paragraph.text)
    return {name: as_typed("\n".join(lines)) for name, lines in texts.items()}


def _of_fields(fields: Mapping[str, str]) -> Said:
    said = {_FIELDS[name]: text for name, text in fields.items() if text.strip()}
    if About.CONTACT in said:
        said.setdefault(About.EMAIL, "")
    return said


def _contact(fields: Mapping[str, str], written: str) -> Contact:
    """Fields are taken as they are, if the address is one."""
    name, email = fields.get(_NAME, ""), fields.get(_ADDRESS, "").strip()
    if not name.strip() and not email:
        return contact_in(written)
    address = contact_in(email)
    if email and address.email != email:
        return contact_in(f"{name}\n{email}")
    return Contact(name, email)


def _about_partnership(written: str, found: Named) -> Iterator[Note]:
    place = About.PARTNERSHIP
    words = shortened(written)
    if not words:
        yield Note(f"{place}: nothing stands there. Choose the partnership that the file is from.")
    elif not found.slug:
        yield Note(
            f"{place}: “{words}” is not, for certain, one of the 31 partnerships. "
            "Choose the one that the file is from."
        )
    elif found.is_slip:
        yield Note(f"{place}: “{words}” was taken for {found.name}. Check that it is.")


def _about_contact(written: str, found: Contact) -> Iterator[Note]:
    place = About.CONTACT
    if found.is_odd:
        words = shortened(written)
        yield Note(f"{place}: “{words}” has no whole e-mail address. Type the address in.")
    elif not found.email:
        yield Note(f"{place}: there is no e-mail address.", is_doubt=False)
    if found.others:
        others = ", ".join(f"“{address}”" for address in found.others)
        text = f"{place}: “{found.email}” was taken, and not {others}, which stands there too."
        yield Note(text, is_doubt=False)


def _about_day(written: str, day: date | None) -> Iterator[Note]:
    place = About.COMPLETED
    if not written.strip():
        yield Note(f"{place}: nothing stands there.", is_doubt=False)
    elif day is None:
        words = shortened(written)
        yield Note(f"{place}: “{words}” is not, for certain, one day. Type the day in.")
