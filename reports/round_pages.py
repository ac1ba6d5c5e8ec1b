"""What every national page about one round is asked: which round, day and ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.applied import Kept, kept
from proposals.as_at import day_asked
from proposals.choices import Choice
from reports.addresses import round_links
from selfevaluation.as_rated import PARAMETER, AsRated, as_rated_choices, asked_as_rated
from selfevaluation.models import Round
from selfevaluation.round_views import round_views
from selfevaluation.stamps import stamped


@dataclass(frozen=True)
class RoundPage:
    """One round seen one way. `rounds` are all national ones, newest first.

    `stamp` is that of the data (selfevaluation.stamps). `others`, `ways` and `views` are links:
    the same view of other rounds, the ratings as submitted or as now, the other views.
    """

    round: Round
    rounds: list[Round]
    on: date
    as_rated: AsRated
    stamp: int
    others: list[Choice]
    ways: list[Choice]
    views: list[Choice]
    kept_by_day: Kept

    @property
    def is_open(self) -> bool:
        return self.round.is_open(self.on)

    def file_name(self, what: str) -> str:
        """Of a file with what is shown: of which round, as submitted or as now, as at which day.

        Raises BadRequest before the round opened, when there is nothing to take out.
        """
        if not self.is_open:
            opened = f"{self.round.opened_on:%-d %B %Y}"
            raise BadRequest(f"{self.round.name} opened on {opened}. Ask for a later day.")
        return f"{what}-{self.round.file_name}-as-{self.as_rated}-{self.on}"


def round_page(
    request: SignedInRequest, slug: str, view: str, *, keeps: tuple[str, ...] = ()
) -> RoundPage:
    """What this address asks of the page `view`; `keeps` are parts of its query beside the usual.

    One query. Raises Http404 where there is no such national round, BadRequest for what is no day
    and no kind of rating.
    """
    today, on, as_rated = timezone.localdate(), day_asked(request), asked_as_rated(request)
    stamps = stamped(Round.objects.visible_to(request.user, today).national())
    every = list(stamps)
    round = next((each for each in every if each.slug == slug), None)
    if round is None:
        raise Http404(f"There is no national round “{slug}”.")
    return RoundPage(
        round=round,
        rounds=every,
        on=on,
        as_rated=as_rated,
        stamp=stamps[round],
        others=round_links(request, every, round, on, lambda one: reverse(view, args=[one.slug])),
        ways=as_rated_choices(request, as_rated),
        views=round_views(round, on, view, as_rated),
        kept_by_day=kept(request, only=(PARAMETER, *keeps)),
    )
