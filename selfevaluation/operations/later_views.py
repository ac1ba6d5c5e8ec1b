"""Later views: a partnership thinks again about a rating that it submitted."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Answer, LaterView, Level, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.states import Act, Refused, WrongState, check

Direction = LaterView.Direction
ENDS: Mapping[str, str] = {Direction.UP: Level.EXEMPLARY, Direction.DOWN: Level.NOT_YET}


class NothingNew(Refused):
    """The rating is there already, or is one that cannot be."""


class TooEarly(Refused):
    """The day of the view lies before what it is a second thought on."""


@transaction.atomic
def add_later_view(
    *,
    answer: Answer,
    direction: str,
    rating: str,
    reason: str,
    viewed_on: date,
    agreed_by: str,
    by: User,
) -> LaterView:
    """Add a second thought of day `viewed_on` on a submitted rating, and put it on record.

    Either `rating` is the level it would be now, and the direction follows from it; or `rating` is
    "" and `direction` says where to, a level not being settled. The submitted rating stays. Raises
    NothingNew, TooEarly, or what states.check raises, WrongState also when a later version of the
    return has been submitted; nothing is changed then. Sent twice, it is added once. Raises
    IntegrityError without a reason.
    """
    found = locked(answer.self_evaluation_id)
    check(Act.ADD_LATER_VIEW, found, by=by)
    answer = found.answers.select_related("proposal").get(pk=answer.pk)
    facts = {"rating": rating, "reason": reason, "viewed_on": viewed_on, "agreed_by": agreed_by}
    chosen = {} if rating else {"direction": direction}
    if same := answer.later_views.filter(**facts, **chosen, by=by).first():
        return same
    _require_last_version(found)
    thoughts = [view for view in answer.later_views.all() if view.direction]
    _require_later(found, thoughts, viewed_on)
    if rating:
        direction = _direction(answer, thoughts, rating)
    else:
        _require_room(answer, thoughts, direction)
    view = answer.later_views.create(direction=direction, **facts, by=by)
    audit.record(
        act=Event.Act.ADDED_LATER_VIEW,
        by=by,
        about=f"{found.on_record}: {answer.proposal.printed_number}",
        partnership=found.partnership,
    )
    return view


def _require_last_version(found: SelfEvaluation) -> None:
    last = SelfEvaluation.objects.versions_of(found).submitted().get()
    if last.pk != found.pk:
        raise WrongState(
            f"Version {last.version} of this return was submitted on "
            f"{last.submitted_on:%-d %B %Y}. A later view is on a rating of that one."
        )


def _require_later(found: SelfEvaluation, thoughts: list[LaterView], viewed_on: date) -> None:
    """Second thoughts follow one another, so that the last one is what holds."""
    if found.submitted_on and viewed_on < found.submitted_on:
        raise TooEarly(f"The return was submitted on {found.submitted_on:%-d %B %Y}.")
    if thoughts and viewed_on < thoughts[-1].viewed_on:
        raise TooEarly(f"There is a later view of {thoughts[-1].viewed_on:%-d %B %Y} already.")


def _direction(answer: Answer, thoughts: list[LaterView], rating: str) -> str:
    """Where `rating` lies against the last level there was; above what had none."""
    if rating == (thoughts[-1].rating if thoughts else answer.rating):
        raise NothingNew(f"It is rated {Level(rating).label} already.")
    levels = ["", *Level.values]
    is_lower = levels.index(rating) < levels.index(_last_level(answer, thoughts))
    return Direction.DOWN if is_lower else Direction.UP


def _require_room(answer: Answer, thoughts: list[LaterView], direction: str) -> None:
    """Nothing lies above the highest level or below the lowest, and no level cannot be doubted."""
    level = _last_level(answer, thoughts)
    if not level:
        raise NothingNew("It has no rating to doubt. Choose the level it has.")
    if level == ENDS.get(direction) and not (thoughts and not thoughts[-1].rating):
        raise NothingNew(f"It is rated {Level(level).label}: there is no other level that way.")


def _last_level(answer: Answer, thoughts: list[LaterView]) -> str:
    """The last level that it was given, in a later view or when submitted; "" if none ever was."""
    levels = [answer.rating, *(view.rating for view in thoughts)]
    return next((level for level in reversed(levels) if level), "")
