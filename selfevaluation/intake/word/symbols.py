"""Letters of the fonts that draw signs (a “ü” in Wingdings is a tick), as the signs they show."""

from selfevaluation.intake.blocks import NOT_TICKED, TICKED

TICK, CROSS = "✓", "✗"
UNKNOWN = "\ufffd"

_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■",
    0x6F: NOT_TICKED, 0x70: NOT_TICKED, 0x71: NOT_TICKED, 0x72: NOT_TICKED, 0x75: "◆", 0x76: "❖",
    0x78: TICKED, 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: NOT_TICKED, 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xFB: CROSS, 0xFC: TICK, 0xFD: TICKED, 0xFE: TICKED,
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: CROSS, 0x50: TICK, 0x51: TICKED, 0x52: TICKED,
    0x53: TICKED, 0x54: TICKED, 0x97: "●", 0xA2: "■", 0xA3: NOT_TICKED,
}  # fmt: skip
_WEBDINGS = {0x61: TICK, 0x63: NOT_TICKED, 0x67: "■", 0x6E: "●", 0x72: CROSS}
_GREEK = dict(zip(b"abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True))
_SYMBOL = {
    0xA3: "≤", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√",
    0xDE: "⇒", 0xE5: "Σ", **_GREEK,
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def sign(font: str, number: str) -> str:
    """What one symbol shows, by its hexadecimal number. One not known is there as UNKNOWN."""
    code = _code(number)
    signs = _FONTS.get(font.lower())
    if signs is None:
        return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN
    return signs.get(_letter(code)) or (" " if _letter(code) == 0x20 else UNKNOWN)


def shown(font: str, text: str) -> str:
    """What text in that font shows. Text in fonts that have letters stays as it is."""
    signs = _FONTS.get(font.lower())
    if signs is None:
        return text
    return "".join(signs.get(_letter(ord(letter)), letter) for letter in text)


def letter_code(number: str) -> int:
    """The letter of a font by its hexadecimal number, wherever Word has moved it to."""
    return _letter(_code(number))


def _letter(code: int) -> int:
    """Word moves the letters of such fonts to a range of their own."""
    return code - 0xF000 if 0xF000 <= code <= 0xF0FF else code


def _code(number: str) -> int:
    try:
        return int(number, 16)
    except ValueError:
        return 0
