"""What is true of every request and response."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from accounts.kept_text import typed_words


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


class RoleNeededMiddleware(MiddlewareMixin):
    """Somebody whose last role was taken away is told so, and reads nothing but their own account.

    Their account stays, so that what they wrote keeps its name.
    """

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not getattr(view, "login_required", True):
            return None
        place = request.resolver_match
        if place and (place.url_name or "").startswith("account_"):
            return None
        if user.has_any_role:
            return None
        context = {"typed": typed_words(request)}
        return render(request, "accounts/no_role.html", context, status=403)
