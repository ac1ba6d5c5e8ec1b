"""Changes to a round."""

from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Round


@transaction.atomic
def share_round(*, round: Round, on: date, by: User) -> None:
    """From day `on` all partnerships read each other's submitted returns of this round.

    A round that is shared already stays as it is.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.shared_on is not None:
        return
    round.shared_on = on
    round.save()
    audit.record(act=Event.Act.SHARED_ROUND, by=by, about=str(round))
