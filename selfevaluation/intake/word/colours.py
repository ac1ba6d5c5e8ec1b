"""The colour behind a cell or behind letters, as six hexadecimal digits; "" for none or white."""

from __future__ import annotations

import re
import zlib

from selfevaluation.intake.word.names import VALUE, Element, W, whole

_WHITE, _BLACK = "FFFFFF", "000000"
_DIGITS = re.compile("[0-9A-F]{6}")
_PATTERN = re.compile(r"pct(\d+)")
_STRIPES = 50  # how much of a hatched ground the lines cover, in per cent: about half
_PLAIN = frozenset({"clear", "nil", "none", ""})
_THEME = (f"{W}themeFill", f"{W}themeFillTint", f"{W}themeFillShade")
_GROUNDS = frozenset({"background1", "light1"})
_HIGHLIGHTS = {
    "black": _BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "darkblue": "00008B", "darkcyan": "008B8B",
    "darkgreen": "006400", "darkmagenta": "800080", "darkred": "8B0000", "darkyellow": "808000",
    "darkgray": "A9A9A9", "lightgray": "D3D3D3",
}  # fmt: skip


def highlight(name: str | None) -> str:
    """The colour of Word's text marker of that name."""
    return _HIGHLIGHTS.get((name or "").lower(), "")


def shading(said: Element | None) -> str:
    """The colour of a shading: its ground, and the share of it that a pattern covers."""
    if said is None:
        return ""
    share = _share(said.get(VALUE, ""))
    if share == 0:
        return _without_white(_ground(said))
    mixed = _mixed(_ground(said) or _WHITE, _own(said, f"{W}color") or _BLACK, share)
    return _without_white(mixed)


def _ground(said: Element) -> str:
    return _own(said, f"{W}fill") or _themed(said)


def _own(said: Element, name: str) -> str:
    written = said.get(name, "").upper().lstrip("#")
    return written if _DIGITS.fullmatch(written) else ""


def _themed(said: Element) -> str:
    """A colour that only the document's theme knows: any, but always the same for the same."""
    theme, tint, shade = (said.get(name, "") for name in _THEME)
    if not theme or (theme in _GROUNDS and not shade):
        return ""
    return f"{zlib.crc32(f'{theme} {tint} {shade}'.encode()) & 0xFFFFFF:06X}"


def _share(pattern: str) -> int:
    if pattern in _PLAIN:
        return 0
    if pattern == "solid":
        return 100
    found = _PATTERN.fullmatch(pattern)
    return min(whole(found[1]) or 0, 100) if found else _STRIPES


def _mixed(ground: str, ink: str, share: int) -> str:
    pairs = ((int(ground[at : at + 2], 16), int(ink[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(
        f"{(below * (100 - share) + above * share) // 100:02X}" for below, above in pairs
    )


def _without_white(colour: str) -> str:
    return "" if colour == _WHITE else colour
