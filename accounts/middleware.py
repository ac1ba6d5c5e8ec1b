"""What is true of every response."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def never_cache_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Pages differ by person: no shared cache keeps them, and a browser asks again each time.

    Not "no-store": that would empty a half-written form when the person goes back to it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware
