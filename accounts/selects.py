"""Selects of many options."""

from typing import Any

from django.forms import Select
from django.utils.html import format_html_join


class QuickSelect(Select):
    """A select of many options in no groups, put together here: a template takes far longer."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = context["widget"]["value"]
        options = (
            (each, " selected" * (str(each) in chosen), label) for each, label in self.choices
        )
        written = format_html_join("", '<option value="{}"{}>{}</option>', options)
        context["widget"]["options"] = written
        return context

    def optgroups(self, *_: Any) -> list[Any]:
        """None for the template, which is given the options instead."""
        return []
