"""Since which day a page is to tell what moved: `?since=2019-05-29`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from proposals.choices import Choice, here
from reports.chronicle import Chronicle

PARAMETER = "since"


@dataclass(frozen=True)
class SinceForm:
    """What the form for another day holds: the day chosen, and the last one that can be."""

    chosen: date | None
    latest: date


def asked_since(request: HttpRequest, on: date) -> date | None:
    """The day that the address names. Raises BadRequest for what is no day before `on`."""
    text = request.GET.get(PARAMETER, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(
            f"“{PARAMETER}={text}” is not a day. Write it as in {PARAMETER}=2019-11-06."
        ) from error
    if day >= on:
        raise BadRequest(
            f"“{PARAMETER}={text}” is not before {on:%-d %B %Y}, the day shown. "
            "Ask for an earlier day."
        )
    return day


def since_choices(request: HttpRequest, known: Chronicle, chosen: date | None) -> list[Choice]:
    """A link for each meeting before the day shown, the newest first; that one needs no saying."""
    last = known.last_meeting
    past = [each for each in reversed(known.meetings) if each.held_on < known.on]
    return [
        Choice(
            f"{each.held_on:%-d %B %Y} ({each.short})",
            here(request, since="" if each is last else each.held_on.isoformat()) + "#moved",
            each.held_on == chosen,
        )
        for each in past
    ]


def since_form(known: Chronicle, chosen: date | None) -> SinceForm | None:
    """None where nothing had been told of the 25 before the day shown: any other day is like it."""
    told = [each.as_on for each in known.updates]
    told += [each.agreed_on for each in known.revisions]
    if not any(day < known.on for day in told):
        return None
    return SinceForm(chosen, known.on - timedelta(days=1))
