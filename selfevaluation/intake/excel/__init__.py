"""Workbooks of Excel in: sheets as tables of a document, and the layout of one row a proposal."""

from selfevaluation.intake.excel.opening import open_workbook
from selfevaluation.intake.excel.rows import read_rows

__all__ = ["open_workbook", "read_rows"]
