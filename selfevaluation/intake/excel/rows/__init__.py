"""One row a proposal: our own layout, and sheets that people made like it."""

from selfevaluation.intake.excel.rows.reading import read_rows

__all__ = ["read_rows"]
