"""The texts of cells, with what is struck through in them told apart."""

from typing import NamedTuple

from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.excel.package import Element, Package, S, is_on


class Words(NamedTuple):
    text: str
    struck: str = ""  # crossed out by somebody: it is no part of the text


def shared_strings(package: Package, part: str) -> list[Words]:
    """The texts to which cells point by their place."""
    return [words_in(item) for item in package.items(part, "si")]


def words_in(item: Element) -> Words:
    """Those of an element that holds a text, in one piece or in runs of different looks.

    How words are pronounced, which may stand beside them, is left out.
    """
    text, struck = item.findtext(f"{S}t") or "", ""
    for run in item.findall(f"{S}r"):
        words = run.findtext(f"{S}t") or ""
        if _is_struck(run):
            struck += words
        else:
            text += words
    return Words(as_typed(text), as_typed(struck))


def _is_struck(run: Element) -> bool:
    mark = run.find(f"{S}rPr/{S}strike")
    return mark is not None and is_on(mark.get("val", "1"))
