"""Word files (.docx) as paragraphs and tables."""

from selfevaluation.intake.word.opening import open_document

__all__ = ["open_document"]
