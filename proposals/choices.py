"""Ways to see a page, as links that keep the rest of its address."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Choice:
    """One way to see a page, as a link."""

    label: str
    url: str
    is_chosen: bool


def here(request: HttpRequest, **changed: str) -> str:
    """The address of this page with parts of its query changed; an empty part is left out."""
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = value
        if not value:
            del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path
