"""Pages that belong to no room."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers "ok" when the server runs and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def page(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, f"pages/{template}.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says what in the address cannot be answered; raised as BadRequest with such words."""
    said = str(exception) if isinstance(exception, BadRequest) else ""
    return render(request, "400.html", {"exception": said}, status=400)
