"""What returns say, read row by row: a second, slower way to every figure about ratings."""

from datetime import date

from selfevaluation.models import Answer, LaterView, Round, SelfEvaluation

LEVELS = ["not_yet", "partly", "established", "exemplary"]


def counting_by_hand(on: date, round: Round) -> dict[str, SelfEvaluation]:
    """By partnership, the version that counts on that day."""
    versions: dict[str, SelfEvaluation] = {}
    for found in SelfEvaluation.objects.order_by("version"):
        if found.round_id == round.pk and found.submitted_on and found.submitted_on <= on:
            versions[found.partnership.name] = found
    return versions


def held_by_hand(on: date, round: Round, way: str) -> dict[str, dict[str, str]]:
    """By partnership and then by proposal, the rating that each return that counts holds."""
    views: dict[int, list[LaterView]] = {}
    for view in LaterView.objects.all():
        views.setdefault(view.answer_id, []).append(view)
    held: dict[str, dict[str, str]] = {}
    for name, found in counting_by_hand(on, round).items():
        held[name] = {}
        for answer in Answer.objects.filter(self_evaluation=found):
            rating = answer.rating
            if way == "now":
                rating = now_by_hand(rating, views.get(answer.pk, []), on)
            held[name][answer.proposal.number] = rating
    return held


def now_by_hand(rating: str, views: list[LaterView], on: date) -> str:
    for view in sorted(views, key=lambda view: (view.viewed_on, view.pk)):
        if view.direction and view.viewed_on <= on:
            rating = view.rating or "unsettled"
    return rating


def median_by_hand(ratings: list[str], raters: int) -> set[int]:
    """The level, or the two levels, in the middle; nothing where fewer than five rate."""
    places = sorted(LEVELS.index(rating) for rating in ratings if rating in LEVELS)
    if raters < 5:
        return set()
    while len(places) > 2:
        places = places[1:-1]
    return set(places)
