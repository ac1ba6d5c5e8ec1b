"""Opening a round, national or a partnership's own, and correcting one."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import Event, Partnership, User
from selfevaluation.models import DescriptorSet, Round
from selfevaluation.states import Refused


class AddressTaken(Refused):
    """There is a round at this address by now."""


class TitleTaken(Refused):
    """The partnership has a round of this title by now."""


class AlreadyStarted(Refused):
    """What a return is measured by cannot be changed once one is started."""


@transaction.atomic
def open_round(
    *,
    name: str,
    slug: str,
    opened_on: date,
    due_on: date,
    descriptor_set: DescriptorSet,
    by: User | None,
) -> Round:
    """A national round, which asks all partnerships from `opened_on` on.

    Raises AddressTaken when somebody was first with this address: a form sent twice opens one.
    """
    round = Round(
        name=name, slug=slug, opened_on=opened_on, due_on=due_on, descriptor_set=descriptor_set
    )
    try:
        with transaction.atomic():
            round.save()
    except IntegrityError as error:
        if Round.objects.filter(slug=slug).exists():
            raise AddressTaken("There is a round at this address already.") from error
        raise
    audit.record(act=Event.Act.OPENED_ROUND, by=by, about=round.on_record)
    return round


@transaction.atomic
def open_own_round(
    *,
    partnership: Partnership,
    name: str,
    opened_on: date,
    due_on: date,
    descriptor_set: DescriptorSet,
    by: User | None,
) -> Round:
    """A round that a partnership runs for itself; nobody else knows of it until it is shared.

    Its address is made from the partnership's name and the year. Raises TitleTaken when there is
    one of this title: a form sent twice opens one.
    """
    # The partnership's row is what two people who open one at once wait for.
    partnership = Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    if partnership.own_rounds.filter(name__iexact=name).exists():
        raise TitleTaken("Your partnership has a round of this title already.")
    round = Round.objects.create(
        partnership=partnership,
        name=name,
        slug=_own_slug(partnership, opened_on.year),
        opened_on=opened_on,
        due_on=due_on,
        descriptor_set=descriptor_set,
    )
    audit.record(act=Event.Act.OPENED_ROUND, by=by, about=round.on_record, partnership=partnership)
    return round


def _own_slug(partnership: Partnership, year: int) -> str:
    """Such as moray-2021, then moray-2021-2: no words of the title, as downloads are on record."""
    stem = f"{partnership.slug}-{year}"
    taken = set(Round.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def change_round(
    *,
    round: Round,
    name: str,
    opened_on: date,
    due_on: date,
    descriptor_set: DescriptorSet,
    by: User | None,
) -> Round:
    """Correct a round; its history keeps what was there.

    Raises AlreadyStarted for another opening day or wording once a return has been started.
    """
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    is_same = (round.opened_on, round.descriptor_set_id) == (opened_on, descriptor_set.pk)
    if not is_same and round.self_evaluations.exists():
        raise AlreadyStarted(
            "A return has been started, so the opening day and the wording stay as they are."
        )
    round.name = name
    round.opened_on = opened_on
    round.due_on = due_on
    round.descriptor_set = descriptor_set
    round._history_user = by  # type: ignore[attr-defined]  # simple-history's own way
    round.save()
    return round
