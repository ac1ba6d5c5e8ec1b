"""What an address asks of a report beside the day: which round, how grouped."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from proposals.choices import Choice, asked, choices, here
from reports.lines import BY_FEATURE, BY_TIMESCALE
from selfevaluation.models import Round, SelfEvaluation

_GROUPINGS = {BY_FEATURE: "By feature", BY_TIMESCALE: "By timescale"}


def asked_round(request: HttpRequest, rounds: list[Round], on: date) -> Round | None:
    """The round the address names, else the latest real one open by `on`, else the latest real one.

    None where there is no real round. Raises Http404 for a name that is none of `rounds`.
    """
    if slug := request.GET.get("round"):
        if named := next((round for round in rounds if round.slug == slug), None):
            return named
        raise Http404(f"There is no round “{slug}”.")
    real = [round for round in rounds if not round.is_fictional]
    return next((round for round in real if round.is_open(on)), next(iter(real), None))


def written_at(found: SelfEvaluation, number: str) -> str:
    """Where this very version says what it says of the proposal, whatever came after it."""
    version = [found.round.slug, found.partnership.slug, found.version]
    return f"{reverse('return_version', args=version)}#proposal-{number}"


def asked_grouping(request: HttpRequest) -> str:
    """How the 25 are to be grouped. Raises BadRequest for a way there is not."""
    return asked(request, "group", _GROUPINGS)


def grouping_choices(request: HttpRequest, chosen: str) -> list[Choice]:
    return choices(request, "group", _GROUPINGS, chosen)


def round_choices(
    request: HttpRequest, rounds: list[Round], chosen: Round | None, on: date
) -> list[Choice]:
    """A link to this page for each round that had opened by day `on`, and for the chosen one.

    None where there is nothing to choose.
    """
    offered = [round for round in rounds if round.is_open(on) or round == chosen]
    if len(offered) < 2:
        return []
    return [
        Choice(round.name, here(request, round=round.slug), round == chosen) for round in offered
    ]


def round_links(
    request: HttpRequest,
    rounds: list[Round],
    chosen: Round,
    on: date,
    address: Callable[[Round], str],
) -> list[Choice]:
    """The page at `address` of each round that had opened by day `on`, with this query kept.

    None where there is nothing to choose.
    """
    offered = [round for round in rounds if round.is_open(on) or round == chosen]
    if len(offered) < 2:
        return []
    query = request.GET.urlencode()
    return [
        Choice(round.name, f"{address(round)}{'?' if query else ''}{query}", round == chosen)
        for round in offered
    ]
