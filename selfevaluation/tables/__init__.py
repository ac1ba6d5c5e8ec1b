"""Lists as tables, by noun: what stands in a column, on the page and in a file."""

from selfevaluation.tables.movement import MovementTable
from selfevaluation.tables.progress import ProgressTable, unknown_columns
from selfevaluation.tables.ratings import RatingTable
from selfevaluation.tables.returns import ReturnTable

__all__ = ["MovementTable", "ProgressTable", "RatingTable", "ReturnTable", "unknown_columns"]
