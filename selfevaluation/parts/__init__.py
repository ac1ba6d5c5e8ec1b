"""The parts of a file that can be taken into a draft, each beside what the draft says there."""

from selfevaluation.parts.drafts import Draft, draft_of, outline
from selfevaluation.parts.found import parts_of
from selfevaluation.parts.part import Part, Place

__all__ = ["Draft", "Part", "Place", "draft_of", "outline", "parts_of"]
