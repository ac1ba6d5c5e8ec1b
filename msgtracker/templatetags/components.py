"""What templates/components/ needs beyond Django's own tags; a builtin of every template."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.base import render_value_in_context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django_tables2 import Table
from django_tables2.rows import BoundRow

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the design system; always beside words, so hidden from screen readers."""
    return format_html(
        '<svg class="ds_icon" aria-hidden="true" role="img"><use href="{}#{}"></use></svg>',
        static("design-system/icons.stack.svg"),
        name,
    )


@register.filter
def day(when: date | datetime | None) -> str:
    """6 November 2019; a moment is told as the day it was here. Nothing for None."""
    if not when:
        return ""
    if isinstance(when, datetime) and timezone.is_aware(when):
        when = timezone.localtime(when)
    return format_date(when, "j F Y")


@register.simple_tag
def with_errors(form: BaseForm | None, forms: Iterable[BaseForm]) -> list[BaseForm]:
    """Those that need correcting, of one form, of several (a list or a formset), or of both."""
    return [each for each in (form, *forms) if each and each.errors]


@register.filter
def page_numbers(page: Page) -> Iterator[int | str]:
    """1 … 4 5 6 … 9: the first, the last and the neighbours of this page."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def table_rows(context: template.Context, table: Table) -> SafeString:
    """The rows of a table. What stands around a cell is the same in each row, so made once."""
    around = {
        column.name: format_html(
            '<td data-heading="{}" {}>', column.header, column.attrs["td"].as_html()
        )
        for column in table.columns
    }
    return mark_safe(  # noqa: S308 - each part is escaped where it is made
        "\n".join(
            f"<tr {row.attrs.as_html()}>{_cells(row, around, context)}</tr>"
            for row in table.paginated_rows
        )
    )


def _cells(row: BoundRow, around: dict[str, SafeString], context: template.Context) -> str:
    return "".join(
        f"{start}{render_value_in_context(row.get_cell(name), context)}</td>"
        for name, start in around.items()
    )
