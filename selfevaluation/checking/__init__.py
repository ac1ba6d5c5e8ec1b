"""What the page shows on which a file is checked: file beside draft, part by part."""

from selfevaluation.checking.cards import Card
from selfevaluation.checking.pages import Checked, checked, with_fields
from selfevaluation.checking.ways import asked_show, only, ways

__all__ = ["Card", "Checked", "asked_show", "checked", "only", "ways", "with_fields"]
