"""What the page shows on which a file is checked: file beside draft, part by part."""

from selfevaluation.checking.cards import Card
from selfevaluation.checking.pages import Checked, checked, with_fields
from selfevaluation.checking.ways import asked_preset, asked_show, only, presets, ways

__all__ = [
    "Card",
    "Checked",
    "asked_preset",
    "asked_show",
    "checked",
    "only",
    "presets",
    "ways",
    "with_fields",
]
