"""The filters in force on a list: what takes each off, and what carries them along."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import Form, ModelChoiceField
from django.http import HttpRequest
from django_filters import FilterSet


@dataclass(frozen=True)
class Applied:
    label: str
    remove_url: str


@dataclass(frozen=True)
class Kept:
    """What a form on a list has to carry along, as names and values."""

    items: list[tuple[str, str]]


def kept(request: HttpRequest, *, only: Iterable[str]) -> Kept:
    """Those of the named parts of the address that say something, each value of each."""
    return Kept([(name, value) for name in only for value in request.GET.getlist(name) if value])


def applied(request: HttpRequest, filter_set: FilterSet) -> list[Applied]:
    """What `filter_set`, read from this address, is narrowed by, in the order of its fields."""
    form = filter_set.form
    return [
        Applied(
            label=f"{form.fields[name].label}: {_words(form, name, value)}",
            remove_url=_without(request, name, value, is_several=isinstance(form[name].data, list)),
        )
        for name in form.fields
        if name not in form.errors
        for value in _values(form[name].data)
    ]


def _values(data: list[str] | str | None) -> list[str]:
    """One value or several, as the field takes them, without those that say nothing."""
    several = data if isinstance(data, list) else [data or ""]
    return [value for value in several if value.strip()]


def _words(form: Form, name: str, value: str) -> str:
    """What the choice `value` is called, or the value itself where anything may be typed."""
    field = form.fields[name]
    if isinstance(field, ModelChoiceField):
        return str(form.cleaned_data[name])
    named = dict(getattr(field, "choices", ()))
    return str(named.get(value, value.strip()))


def _without(request: HttpRequest, name: str, value: str, *, is_several: bool) -> str:
    """This address without the filter; of one that takes several values, without this one."""
    query = request.GET.copy()
    others = [other for other in query.getlist(name) if other != value]
    query.setlist(name, others if is_several else [])
    query.pop("_export", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
