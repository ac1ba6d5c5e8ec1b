"""What templates/components/ needs beyond Django's own tags; a builtin of every template."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
