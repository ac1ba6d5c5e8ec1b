"""Ways to see a page, as links that keep the rest of its address."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest


@dataclass(frozen=True)
class Choice:
    """One way to see a page, as a link."""

    label: str
    url: str
    is_chosen: bool


def asked(request: HttpRequest, name: str, known: Mapping[str, str]) -> str:
    """What the address says by `name`, else the first that is `known`.

    Raises BadRequest for what is not known.
    """
    value = request.GET.get(name) or next(iter(known))
    if value not in known:
        raise BadRequest(f"“{name}={value}” is not known. It can be {' or '.join(known)}.")
    return value


def choices(
    request: HttpRequest, name: str, known: Mapping[str, str], chosen: str, **changed: str
) -> list[Choice]:
    """This page each way, called as in `known`; the first needs no saying.

    `changed` are further parts of its query that change with the way.
    """
    first = next(iter(known))
    return [
        Choice(
            label,
            here(request, **changed, **{name: "" if value == first else value}),
            value == chosen,
        )
        for value, label in known.items()
    ]


def here(request: HttpRequest, **changed: str) -> str:
    """The address of this page with parts of its query changed; an empty part is left out."""
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = value
        if not value:
            del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path
