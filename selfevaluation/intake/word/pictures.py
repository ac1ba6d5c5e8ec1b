"""Drawings, pictures and embedded objects: text boxes in them are read, the rest is named."""

from __future__ import annotations

from collections.abc import Iterator

from selfevaluation.intake.word import remarks
from selfevaluation.intake.word.drafts import Draft
from selfevaluation.intake.word.names import (
    ALTERNATIVES,
    TEXT,
    TEXT_BOX,
    Element,
    W,
    alternative,
)

_SAYINGS = {
    "blip": remarks.PICTURE,
    "imagedata": remarks.PICTURE,
    "chart": remarks.CHART,
    "relIds": remarks.DIAGRAM,
}
_RULE = "{urn:schemas-microsoft-com:office:office}hr"  # a line across the page


def take_picture(draft: Draft, picture: Element) -> None:
    """Keeps the text boxes for after the paragraph, and remarks on what else there is."""
    boxes, sayings = [], []
    for part in _parts(picture):
        if part.tag == TEXT_BOX:
            boxes.append(part)
        else:
            sayings.append(_SAYINGS.get(part.tag.rpartition("}")[2]))
    draft.boxes += boxes
    if boxes:
        draft.remark(remarks.BOX)
    for sentence in _found(picture, sayings, bool(boxes)):
        draft.remark(sentence)


def _found(picture: Element, sayings: list[str | None], has_text: bool) -> list[str]:
    if picture.tag == f"{W}object":
        return [remarks.OBJECT]
    found = [sentence for sentence in sayings if sentence]
    is_rule = any(_RULE in part.attrib for part in picture.iter())
    return found if found or has_text or is_rule else [remarks.DRAWING]


def _parts(picture: Element) -> Iterator[Element]:
    """All within it, of alternatives only one, of text boxes that have text only the box."""
    for part in picture:
        if part.tag == ALTERNATIVES:
            form = alternative(part)
            yield from () if form is None else _parts(form)
        elif part.tag == TEXT_BOX:
            if "".join(text.text or "" for text in part.iter(TEXT)).strip():
                yield part
        else:
            yield part
            yield from _parts(part)
