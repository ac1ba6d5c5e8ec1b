"""Columns that several tables have."""

from django_tables2 import Column


class YesNoColumn(Column):
    """A truth, in words."""

    def render(self, value: bool) -> str:
        return "Yes" if value else "No"
