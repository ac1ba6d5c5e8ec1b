"""The first page: whose return it is, whom to ask, and the day on which it was completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selfevaluation.intake.blocks import Document, Paragraph
from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import Note
from selfevaluation.intake.returns.contacts import Contact, contact_in
from selfevaluation.intake.returns.cover_labels import About, Said, labelled
from selfevaluation.intake.returns.dates import day_in
from selfevaluation.intake.returns.lines import Block, Line
from selfevaluation.intake.returns.partnerships import Named, partnership_in
from selfevaluation.intake.returns.wording import shortened

_FIELDS = {
    "msg-partnership": About.PARTNERSHIP,
    "msg-contact-name": About.CONTACT,
    "msg-contact-email": About.EMAIL,
    "msg-completed": About.COMPLETED,
}
_NAME, _ADDRESS = "msg-contact-name", "msg-contact-email"


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


def cover_in(lines: Sequence[Line], document: Document, expected: Expected) -> Cover:
    fields = _fields(document.blocks)
    said = labelled(lines) | _of_fields(fields)
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
