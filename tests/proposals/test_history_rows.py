"""What was recorded stays: the database itself refuses a change, and what makes no sense."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from proposals.models import Feature, Proposal, StatusUpdate, TimescaleRevision

DAY = date(2020, 1, 22)


def test_a_status_update_is_never_changed(data: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusUpdate.objects.update(rag="G")
    update = StatusUpdate.objects.first()
    update.narrative = "Something else."
    with pytest.raises(IntegrityError), transaction.atomic():
        update.save()


def test_a_revision_is_never_changed(data: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TimescaleRevision.objects.update(due_on=DAY)


def test_plain_sql_is_refused_as_well(data: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE proposals_statusupdate SET rag = 'G'")


def test_a_proposal_with_a_history_is_not_deleted(data: None) -> None:
    with pytest.raises(ProtectedError):
        Proposal.objects.numbered("2.3").get().delete()


@pytest.mark.parametrize("facts", [{"rag": "B"}, {"rag": ""}, {"narrative": ""}])
def test_a_status_needs_a_colour_and_a_narrative(data: None, facts: dict[str, str]) -> None:
    proposal = Proposal.objects.numbered("2.3").get()
    whole = {"rag": "R", "narrative": "So it is.", "as_on": DAY} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.updates.create(**whole)


@pytest.mark.parametrize("facts", [{"reason": ""}, {"agreed_by": ""}])
def test_a_revision_needs_a_reason_and_who_agreed(data: None, facts: dict[str, str]) -> None:
    proposal = Proposal.objects.numbered("2.3").get()
    whole = {"due_on": DAY, "reason": "Late.", "agreed_by": "MSG", "agreed_on": DAY} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.revisions.create(**whole)


def test_one_update_is_corrected_once(data: None, report) -> None:
    wrong = report("2.3", "G", DAY)
    report("2.3", "A", DAY, corrects=wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        report("2.3", "R", DAY, corrects=wrong)


def test_one_proposal_has_a_number(data: None) -> None:
    facts = {"feature": Feature.objects.get(number=2), "due_on": DAY, "title": "Another"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(position=3, timescale_kind="by_date", **facts)


@pytest.mark.parametrize(("kind", "repeats"), [("yearly", None), ("by_date", DAY)])
def test_yearly_timescales_and_only_they_repeat(data: None, kind: str, repeats: date) -> None:
    facts = {"feature": Feature.objects.get(number=1), "due_on": DAY, "position": 6}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(timescale_kind=kind, repeats_from=repeats, **facts)


def test_a_correction_is_of_an_update_of_the_same_proposal(data: None) -> None:
    of_another = StatusUpdate.objects.get(proposal__feature=2, proposal__position=3)
    proposal = Proposal.objects.numbered("1.2").get()
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.updates.create(rag="A", narrative="Wrong.", as_on=DAY, corrects=of_another)
