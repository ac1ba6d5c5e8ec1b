"""How letters look, as far as that tells something: bold, hidden, coloured, drawn with signs."""

from __future__ import annotations

from typing import NamedTuple

from selfevaluation.intake.word.colours import highlight, shading
from selfevaluation.intake.word.names import VALUE, Element, W, is_on
from selfevaluation.intake.word.styles import Styles

_BOLD, _HIDDEN = f"{W}b", f"{W}vanish"
_STRUCK, _STRUCK_TWICE = f"{W}strike", f"{W}dstrike"
_COLOUR, _WHITE = f"{W}color", "FFFFFF"
_PROMPT = "PlaceholderText"
_STYLE, _FONTS = f"{W}rStyle", f"{W}rFonts"
_HIGHLIGHT, _SHADING = f"{W}highlight", f"{W}shd"


class Look(NamedTuple):
    is_bold: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    colour: str = ""  # behind the letters, as six hexadecimal digits
    is_white: bool = False  # the letters, with no colour behind them
    is_prompt: bool = False  # in the style of words that ask to be typed over
    font: str = ""  # where the letters have one of their own


def look_of(properties: Element | None, styles: Styles, paragraph_style: str) -> Look:
    """The look of a run: its own properties first, then its style's with the paragraph's."""
    own = {} if properties is None else {child.tag: child for child in properties}
    letter_style = own[_STYLE].get(VALUE, "") if _STYLE in own else ""

    def has(name: str) -> bool:
        if name in own:
            return is_on(own[name].get(VALUE, ""))
        return styles.has(name, paragraph_style, letter_style)

    is_struck = has(_STRUCK) or has(_STRUCK_TWICE)
    colour = _colour(own)
    is_white = not colour and _letters(own) == _WHITE
    is_prompt = letter_style == _PROMPT
    return Look(has(_BOLD), has(_HIDDEN), is_struck, colour, is_white, is_prompt, _font(own))


def _colour(own: dict[str, Element]) -> str:
    marked = highlight(own[_HIGHLIGHT].get(VALUE)) if _HIGHLIGHT in own else ""
    return marked or shading(own.get(_SHADING))


def _letters(own: dict[str, Element]) -> str:
    return own[_COLOUR].get(VALUE, "").upper() if _COLOUR in own else ""


def _font(own: dict[str, Element]) -> str:
    fonts = own.get(_FONTS)
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
