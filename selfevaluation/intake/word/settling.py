"""Settles, before a part is read, what its content controls and links say."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from selfevaluation.intake.blocks import NOT_TICKED, TICKED
from selfevaluation.intake.word.names import (
    CELL,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    PARAGRAPH,
    RELATION,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    W14,
    Element,
    W,
    switch,
    value,
)
from selfevaluation.intake.word.symbols import letter_code

ADDRESS, _CONTRADICTS = "address", "contradicts"
_SIGNS = {"checked": "2612", "unchecked": "2610"}  # unless the box says otherwise
_OURS = "msg-"
_TAG = f"{W}tag"
# LibreOffice keeps these words and forgets that nobody typed them.
_ASKING = frozenset(
    {
        "Choose an item.",
        "Click here to enter a date.",
        "Click here to enter text.",
        "Click or tap here to enter text.",
        "Click or tap to enter a date.",
    }
)


def settle(tree: Element, addresses: Mapping[str, str]) -> None:
    """Empties what only asks to be typed in, sets ticks as text, and names addresses at links."""
    for control in list(tree.iter(CONTROL)):
        _settle_control(control)
        _untie_torn(control)
    for link in tree.iter(f"{W}hyperlink"):
        address = addresses.get(link.get(f"{RELATION}id", ""), "")
        anchor = link.get(f"{W}anchor")
        link.set(ADDRESS, f"{address}#{anchor}" if address and anchor else address)


def tag_of(control: Element) -> str:
    """The name of a content control of our own making, "" of any other."""
    tag = value(control.find(CONTROL_PROPERTIES), _TAG) or ""
    return tag if tag.startswith(_OURS) else ""


def contradicts(control: Element) -> bool:
    """Whether it is a check box that showed the sign of the other state."""
    return control.get(_CONTRADICTS) is not None


def _settle_control(control: Element) -> None:
    properties, content = control.find(CONTROL_PROPERTIES), control.find(CONTROL_CONTENT)
    if properties is None or content is None:
        return
    box = properties.find(f"{W14}checkbox")
    if box is not None:
        _settle_box(control, box, content)
    elif switch(properties, f"{W}showingPlcHdr") or _text(content) in _ASKING:
        _clear(list(content.iter(RUN)))


def _settle_box(control: Element, box: Element, content: Element) -> None:
    """The state counts, not the sign; where it shows the opposite, it may be ticked."""
    is_contrary = _shows_opposite(box, content)
    if is_contrary:
        control.set(_CONTRADICTS, "1")
    _write(content, TICKED if is_contrary or _is_ticked(box) else NOT_TICKED)


def _untie_torn(control: Element) -> None:
    """Of a control of several paragraphs, LibreOffice keeps part of the first: it is none then."""
    paragraph, cell = control.getparent(), next(control.iterancestors(CELL), None)
    is_within_line = paragraph is not None and paragraph.tag == PARAGRAPH
    if is_within_line and cell is not None and tag_of(control) and _text(cell) != _text(control):
        properties = control.find(CONTROL_PROPERTIES)
        properties.remove(properties.find(_TAG))


def _text(content: Element) -> str:
    return "".join(text.text or "" for text in content.iter(TEXT)).strip()


def _is_ticked(box: Element) -> bool:
    checked = box.find(f"{W14}checked")
    said = "0" if checked is None else checked.get(f"{W14}val", "1")
    return said.lower() in ("1", "true", "on")


def _shows_opposite(box: Element, content: Element) -> bool:
    own, other = ("checked", "unchecked") if _is_ticked(box) else ("unchecked", "checked")
    shown = {letter_code(f"{ord(letter):X}") for letter in _text(content)}
    shown |= {letter_code(sign.get(f"{W}char", "")) for sign in content.iter(f"{W}sym")}
    return _sign(box, other) in shown and _sign(box, own) not in shown


def _sign(box: Element, state: str) -> int:
    said = box.find(f"{W14}{state}State")
    return letter_code(_SIGNS[state] if said is None else said.get(f"{W14}val", ""))


def _write(content: Element, text: str) -> None:
    """Puts text in the place of all there is, in the look of its first letter."""
    first, *others = list(content.iter(RUN)) or [_new_run(content)]
    _clear(others)
    for child in list(first):
        if child.tag != RUN_PROPERTIES:
            first.remove(child)
    etree.SubElement(first, TEXT).text = text


def _new_run(content: Element) -> Element:
    paragraph = next(content.iter(PARAGRAPH), None)
    return etree.SubElement(content if paragraph is None else paragraph, RUN)


def _clear(runs: list[Element]) -> None:
    for run in runs:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
