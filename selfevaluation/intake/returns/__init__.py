"""The filled-in template, from paragraphs and tables to what was answered."""

from selfevaluation.intake.returns.reading import read_return

__all__ = ["read_return"]
