"""The addresses of the site, and the empty page that every other is measured against."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from msgtracker.urls import handler400
from msgtracker.urls import urlpatterns as site

__all__ = ["handler400"]

_PAGE = engines["django"].from_string(
    '{% extends "base.html" %}{% block title %}Empty{% endblock %}'
    "{% block content %}<p>Nothing is here.</p>{% endblock %}"
)


def empty(request: HttpRequest) -> HttpResponse:
    """What any page costs for somebody signed in: all middleware, the frame, and one sentence."""
    return HttpResponse(_PAGE.render({}, request))


urlpatterns = [path("empty/", empty), *site]
