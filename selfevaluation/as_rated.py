"""Ratings as submitted, or as now with the later views: the switch `?as=now`.

Source: Orkney Integration Joint Board, 11 December 2019, item 16, which thinks again about four of
its ratings of May 2019 and leaves the submitted ones as they are.
"""

from enum import StrEnum

from django.http import HttpRequest

from proposals.choices import Choice, asked, choices
from selfevaluation.models import Answer, LaterView, Level
from selfevaluation.models.later_views import UNSETTLED

PARAMETER = "as"
WORDS = {**dict(Level.choices), UNSETTLED: "Level not settled", "": "Not rated"}


class AsRated(StrEnum):
    """Which rating of an answer a page counts and lists."""

    SUBMITTED = "submitted"
    NOW = "now"

    @property
    def is_now(self) -> bool:
        return self is AsRated.NOW

    @property
    def field(self) -> str:
        """Where an answer read with_rating_now(on) has that rating."""
        return "rating_now" if self.is_now else "rating"


_WAYS = {way.value: f"as {way}" for way in AsRated}


def asked_as_rated(request: HttpRequest) -> AsRated:
    """What the address asks for, else as submitted. Raises BadRequest for what there is not."""
    return AsRated(asked(request, PARAMETER, _WAYS))


def as_rated_choices(request: HttpRequest, chosen: AsRated) -> list[Choice]:
    """This page the one way and the other, from its first rows."""
    return choices(request, PARAMETER, _WAYS, chosen, page="")


def with_as_rated(url: str, as_rated: AsRated) -> str:
    """The address `url` seen the same way."""
    if not as_rated.is_now:
        return url
    return f"{url}{'&' if '?' in url else '?'}{PARAMETER}={as_rated}"


def rating_now(answer: Answer) -> str:
    """A level, UNSETTLED or "", by all later views on this answer."""
    thought = answer.second_thought
    return thought.rating_now if thought else answer.rating


def view_words(view: LaterView) -> str:
    """A later view, or a comment, on one line of text."""
    agreed = f" Agreed by: {view.agreed_by}." if view.agreed_by else ""
    said = view.in_words or "comment"
    return f"{view.viewed_on:%d/%m/%Y}: {said}. {view.reason}{agreed}"
