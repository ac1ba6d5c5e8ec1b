"""The timescales of the review report, read as they are printed."""

import re
from collections import Counter
from datetime import date

from proposals.models import REVIEWED_ON, Proposal

GROUPS = Proposal.TimescaleGroup


def printed(pattern: str) -> int:
    """How many timescales read like this, spaces and full stops aside."""
    texts = Proposal.objects.values_list("timescale", flat=True)
    return sum(bool(re.fullmatch(pattern, re.sub(r"[ .]", "", text))) for text in texts)


def test_fifteen_are_due_by_six_months(data: None) -> None:
    found = Counter(Proposal.objects.values_list("timescale_group", flat=True))
    assert found[GROUPS.MARCH_2019] == 3
    assert found[GROUPS.JULY_2019] == 1
    assert found[GROUPS.SIX_MONTHS] == 11
    assert found[GROUPS.SIX_TO_TWELVE_MONTHS] == 2
    assert found[GROUPS.TWELVE_MONTHS] == 8
    assert sum(found.values()) == 25


def test_timescales_are_kept_as_printed(data: None) -> None:
    assert printed("6months") == 9
    assert printed("12months") == 8
    assert printed("6-12months") == 2
    assert printed("3-6months") == 1
    assert printed("3months") == 1


def test_due_dates_are_counted_from_the_review_report(data: None) -> None:
    assert date(2019, 2, 4) == REVIEWED_ON
    due = {proposal.timescale.strip("."): proposal.due_on for proposal in Proposal.objects.all()}
    assert due["3 months"] == date(2019, 5, 4)
    assert due["3 - 6 months"] == date(2019, 8, 4)
    assert due["6 months"] == date(2019, 8, 4)
    assert due["6 - 12 months"] == due["6 -12 months"] == date(2020, 2, 4)
    assert due["12 months"] == date(2020, 2, 4)


def test_what_is_no_plain_timescale(data: None) -> None:
    yearly = Proposal.objects.filter(timescale_kind="yearly")
    assert [(each.number, each.due_on, each.repeats_from) for each in yearly] == [
        ("2.1", date(2019, 4, 1), date(2020, 3, 31)),
        ("2.2", date(2019, 3, 31), date(2020, 3, 31)),
    ]
    without_deadline = [each.number for each in Proposal.objects.all() if not each.has_deadline]
    assert without_deadline == ["2.6"]


def test_22_are_rated_locally(data: None) -> None:
    national = Proposal.objects.exclude(pk__in=Proposal.objects.local())
    assert [proposal.number for proposal in national] == ["3.2", "3.3", "5.3"]
    assert Proposal.objects.local().count() == 22
