"""Small bars for rows of a table: what a bar says, made ready to be printed as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from reports.bars import Bar, Part

_ROOM_FOR_NUMBER = 8  # per cent of the bar


@dataclass(frozen=True)
class Shown:
    """One part that is not empty. `words` stand in it, "" where there is no room for them."""

    tone: str
    x: str
    width: str
    title: str
    words: str


@dataclass(frozen=True)
class Strip:
    label: str
    base: str
    parts: tuple[Shown, ...]


def strip(bar: Bar, *, scale: float = 1.0, letters: bool = False) -> Strip:
    """The bar, `scale` of the full length; with `letters` a status stands beside its number."""
    parts = tuple(_shown(part, scale, letters) for part in bar.parts if part.count)
    return Strip(bar.label, bar.base, parts)


def _shown(part: Part, scale: float, letters: bool) -> Shown:
    width = part.width * scale
    is_status = letters and part.tone != "rag-none"
    words = f"{part.label[0]} {part.count}" if is_status else str(part.count)
    return Shown(
        tone=part.tone,
        x=f"{part.x * scale:.2f}%",
        width=f"{width:.2f}%",
        title=f"{part.count} {part.label}",
        words=words if width >= _ROOM_FOR_NUMBER or letters else "",
    )
