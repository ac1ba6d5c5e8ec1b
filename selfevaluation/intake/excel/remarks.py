"""What could not be taken from a workbook, in sentences; those on a cell follow on from a place."""

_LENGTH = 120


def at_cell(sheet: str, place: str, remark: str) -> str:
    return f"in cell {place} of “{sheet}” {remark}."


def on_sheet(sheet: str, remark: str) -> str:
    return f"Sheet “{sheet}”: {remark}."


def shortened(text: str) -> str:
    """In quotation marks, on one line, cut where it is long."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= _LENGTH else words[: _LENGTH - 1] + '…'}”"
