"""Kinds of form field that the rooms share."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DAYS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]


# Word's line break within a paragraph, as it is pasted.
_LINE_ENDS = re.compile(r"\r\n|\r|\v")
# What no text needs, and a spreadsheet cannot hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0c\x0e-\x1f]")


class LongText(forms.CharField):
    """Text of any length, with line ends as one character, so that equal texts compare equal."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        text = _LINE_ENDS.sub("\n", super().to_python(value) or "")
        return _CONTROLS.sub("", text)


class DayField(forms.DateField):
    """A day typed as dd/mm/yyyy; 2019-11-06 and 6 November 2019 are understood as well."""

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("help_text", "For example 06/11/2019")
        facts.setdefault("input_formats", DAYS)
        facts.setdefault("widget", forms.DateInput(format="%d/%m/%Y"))
        super().__init__(**facts)
        self.error_messages["invalid"] = "Enter a day as dd/mm/yyyy, for example 06/11/2019."


def between(day: date, first: date, last: date) -> date:
    """`day`, if it is one from `first` to `last`, today; else a ValidationError that says so."""
    if day > last:
        raise ValidationError(f"This day is still to come. Today is {last:%-d %B %Y}.")
    if day < first:
        raise ValidationError(f"This day is before the review report of {first:%-d %B %Y}.")
    return day
