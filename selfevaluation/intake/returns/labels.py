"""What the first cell of a row says the row is: the labels of the template, as they are varied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from selfevaluation.intake.blocks import Cell, Paragraph
from selfevaluation.intake.returns.lines import Block
from selfevaluation.intake.returns.wording import likeness, plain


class Label(StrEnum):
    LEVELS = "levels"
    DESCRIPTORS = "descriptors"
    RATING = "rating"
    RATING_OR_LEVELS = "rating or levels"  # "Rating" alone is used for both
    EVIDENCE = "evidence"
    ACTIONS = "actions"


FORMS: Mapping[str, Label] = {
    form: label
    for label, forms in {
        Label.RATING_OR_LEVELS: ("rating", "ratings"),
        Label.LEVELS: ("rating descriptor", "rating descriptors", "rating level", "rating levels"),
        Label.DESCRIPTORS: ("indicator", "indicators", "descriptor", "descriptors"),
        Label.RATING: (
            "our rating",
            "our ratings",
            "our self rating",
            "self rating",
            "your rating",
            "local rating",
            "our score",
        ),
        Label.EVIDENCE: (
            "evidence notes",
            "evidence our notes",
            "evidence and notes",
            "evidence and our notes",
            "evidence or notes",
            "our evidence notes",
            "our evidence",
            "evidence",
            "our notes",
            "notes",
        ),
        Label.ACTIONS: (
            "proposed improvement actions",
            "proposed improvement action",
            "our proposed improvement actions",
            "proposed actions",
            "proposed improvements",
            "improvement actions",
            "improvement action",
            "actions",
        ),
    }.items()
    for form in forms
}

Form = TypeVar("Form")
_BRACKETS = re.compile(r"\([^()]{3,}\)")  # an explanation; a shorter one may be a mark
_WORDS_OF_ASKING = (
    "a above all an and appropriate as below box by cell choose click column complete cont contd "
    "continued cross enter fill for four from here in indicate insert is it level levels mark one "
    "only of or our place please put rating ratings relevant row see select self tick that the "
    "to under use which with x your"
)
_ASKING = frozenset(_WORDS_OF_ASKING.split())
_CONTINUED = re.compile(r" (?:continued|contd|cont d|cont)$")
_LONGEST = 80
_WITH_TEXT = re.compile(
    r"^\s*(?P<label>[^:\n]{4,60}?)\s*(?::|\n|\s[-–—]\s)\s*(?P<rest>\S.*)$", re.S
)
_WORDS_FIRST = re.compile(
    r"^\s*(?P<label>our\s+rating|evidence\s*/\s*(?:our\s+)?notes"
    r"|proposed\s+improvement\s+actions?)\s+(?P<rest>\S.*)$",
    re.S | re.I,
)


def label_of(text: str) -> Label | None:
    """The label that this is, whole; small slips and "(continued)" are passed over."""
    return form_of(text, FORMS)


def is_qualified(text: str) -> bool:
    """Whether brackets say more than what to do: “(target for 2020)”, not “(please tick one)”."""
    asides = (plain(aside).split() for aside in _BRACKETS.findall(text))
    return any(not _ASKING.issuperset(words) for words in asides)


def is_continued(text: str) -> bool:
    return plain(text) in ("continued", "contd", "cont d", "cont")


def form_of(text: str, forms: Mapping[str, Form]) -> Form | None:
    """What the one of these wordings stands for that the text is."""
    name = named(text, tuple(forms))
    return forms[name] if name else None


def named(text: str, forms: tuple[str, ...]) -> str:
    """The one of these wordings that the text is, "" for none."""
    if len(text) > _LONGEST:
        return ""
    written = _CONTINUED.sub("", plain(_BRACKETS.sub("", text)))
    if written in forms:
        return written
    if not written:
        return ""
    alike = (form for form in forms if _is_slip(written, form))
    return max(alike, key=lambda form: likeness(written, form), default="")


def _is_slip(written: str, form: str) -> bool:
    """Word for word almost the same, the first letter quite; “Our Rating X” is no slip for less."""
    if written.replace(" ", "") == form.replace(" ", ""):
        return True
    if len(form) < 8 or abs(len(written) - len(form)) > 4 or written[0] != form[0]:
        return False
    if len(written.split()) != len(form.split()):
        return False
    return likeness(written, form) >= 0.86


def label_in(cell: Cell) -> tuple[Label, tuple[Block, ...]] | None:
    """The label that a cell begins with, and what else stands in the cell; None without one."""
    whole = label_of(cell.text)
    if whole:
        return whole, ()
    place = next((place for place, block in enumerate(cell.blocks) if _has_text(block)), None)
    first = None if place is None else cell.blocks[place]
    if place is None or not isinstance(first, Paragraph):
        return None
    found = _leading(first)
    return (found[0], (*found[1], *cell.blocks[place + 1 :])) if found else None


def _has_text(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(block.text.strip())


def _leading(first: Paragraph) -> tuple[Label, tuple[Paragraph, ...]] | None:
    if label := label_of(first.text):
        return label, ()
    found = _WITH_TEXT.match(first.text)
    label = label_of(found["label"]) if found else None
    if not (found and label):
        found = _WORDS_FIRST.match(first.text)
        label = label_of(found["label"]) if found and _starts_anew(found["rest"]) else None
    if not (found and label):
        return None
    return label, (replace(first, text=found["rest"]),)


def _starts_anew(rest: str) -> bool:
    """A sentence, or a mark: "Our Rating X", not "our rating is the same as before"."""
    return rest[0].isupper() or not rest[0].isalpha() or len(rest.strip()) == 1
