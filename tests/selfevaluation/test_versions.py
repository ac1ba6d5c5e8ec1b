"""Versions of a return: who reads which, what is told of them, and that they stay as they were."""

from csv import DictReader
from datetime import date
from html import unescape
from io import StringIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from selfevaluation.lineage import version_lines
from selfevaluation.models import (
    Answer,
    Descriptor,
    DescriptorSet,
    EvidenceItem,
    ImprovementAction,
    Round,
    SelfEvaluation,
)
from selfevaluation.operations import (
    accept,
    reopen,
    send_back,
    share_round,
    start,
)
from selfevaluation.operations.answers import ActionText
from tests.cast import Cast
from tests.returns import change, make_ready, make_round, send_in

FIFE = "/self-evaluations/2019/fife/"
VERSIONS = f"{FIFE}versions/"
NOTE = "Say more on 2.3, please."


@pytest.fixture
def first(draft: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    """Fife's version 1, submitted."""
    return send_in(make_ready(draft), cast.stranger)


@pytest.fixture
def second(first: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    """Fife's version 2: a draft after version 1 was returned, with something new in 2.3."""
    fresh = send_back(self_evaluation=first, note=NOTE, by=cast.division)
    change(fresh, "2.3", cast.officer, evidence="NEWWORDS", rating="exemplary")
    return fresh


def body(response) -> str:
    return unescape(response.content.decode())


def statuses(cast: Cast, sign_in, url: str) -> dict[str, int]:
    people = ("stranger", "officer", "division", "leadership", "lead")
    return {who: sign_in(getattr(cast, who)).get(url).status_code for who in people}


def listed(cast: Cast, sign_in, who: str) -> list[tuple[int, str]]:
    response = sign_in(getattr(cast, who)).get(VERSIONS)
    return [(line.number, line.label) for line in response.context["versions"]]


def test_its_people_and_division_read_the_note_others_only_states(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    share_round(round=second.round, on=timezone.localdate(), by=cast.division)
    seen = {}
    for who in ("stranger", "officer", "division", "leadership", "lead"):
        seen[who] = NOTE in body(sign_in(getattr(cast, who)).get(VERSIONS))
    assert seen == {
        "stranger": True,
        "officer": True,
        "division": True,
        "leadership": False,
        "lead": False,
    }


def test_a_draft_is_listed_for_its_own_people_only(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    share_round(round=second.round, on=timezone.localdate(), by=cast.division)
    assert listed(cast, sign_in, "officer") == [(2, "Draft"), (1, "Returned for changes")]
    for who in ("division", "leadership"):
        assert listed(cast, sign_in, who) == [(1, "Returned for changes")]
    assert listed(cast, sign_in, "lead") == [(1, "Submitted")]  # another partnership's
    send_in(second, cast.stranger, date(2019, 6, 1))
    replaced = [(2, "Submitted"), (1, "Replaced by a later version")]
    assert listed(cast, sign_in, "lead") == replaced


def test_the_colour_of_a_version_tells_no_more_than_its_words(
    second: SelfEvaluation, cast: Cast
) -> None:
    """A version that was sent back looks to other partnerships as any submitted one."""
    day = timezone.localdate()
    share_round(round=second.round, on=day, by=cast.division)
    (line,) = version_lines(second, user=cast.lead, on=day)
    assert (line.label, line.tone) == ("Submitted", "green")


def test_versions_are_found_by_those_who_may_read_them(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    everybody = {"stranger": 200, "officer": 200, "division": 200, "leadership": 200, "lead": 404}
    assert statuses(cast, sign_in, VERSIONS) == everybody
    assert statuses(cast, sign_in, f"{VERSIONS}1/") == everybody
    own = {"stranger": 200, "officer": 200, "division": 404, "leadership": 404, "lead": 404}
    assert statuses(cast, sign_in, f"{VERSIONS}2/") == own
    assert set(statuses(cast, sign_in, f"{VERSIONS}3/").values()) == {404}


def test_a_first_draft_has_no_versions_for_others(
    draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    expected = {"stranger": 200, "officer": 200, "division": 403, "leadership": 403, "lead": 404}
    assert statuses(cast, sign_in, VERSIONS) == expected


def test_an_earlier_version_reads_as_it_was_and_says_what_replaced_it(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    send_in(second, cast.stranger, date(2019, 6, 1))
    page = body(sign_in(cast.division).get(f"{VERSIONS}1/"))
    assert "Version 1, replaced by " in page
    assert "on 1 June 2019." in page
    assert "Minutes on 2.3." in page
    assert "NEWWORDS" not in page
    assert f'href="{FIFE}2.3/"' not in page  # that page shows version 2
    newer = body(sign_in(cast.division).get(FIFE))
    assert ("NEWWORDS" in newer, f'href="{FIFE}2.3/"' in newer) == (True, True)
    assert f'href="{VERSIONS}"' in newer


def test_a_version_is_downloaded_as_it_was(second: SelfEvaluation, cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{VERSIONS}1/?_export=csv")
    assert "fife-1.csv" in response["Content-Disposition"]
    rows = list(DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert {row["Version"] for row in rows} == {"1"}
    assert [row["Evidence"] for row in rows if row["Number"] == "2(iii)"] == ["Minutes on 2.3."]


def test_others_read_the_last_submitted_version_while_a_draft_is_written(
    second: SelfEvaluation, cast: Cast, sign_in
) -> None:
    share_round(round=second.round, on=timezone.localdate(), by=cast.division)
    told = {}
    for who in ("division", "leadership", "lead"):
        page = body(sign_in(getattr(cast, who)).get(FIFE))
        assert ("Minutes on 2.3." in page, "NEWWORDS" in page) == (True, False)
        told[who] = "Version 2 is being written: 22 of 22 answers ready." in page
    assert told == {"division": True, "leadership": True, "lead": False}
    assert "Returned" not in body(sign_in(cast.lead).get(FIFE))


def test_its_people_get_the_newest_version(first: SelfEvaluation, cast: Cast, sign_in) -> None:
    client = sign_in(cast.officer)
    assert "Submitted on 15 May 2019 by Stranger" in body(client.get(FIFE))
    accept(self_evaluation=first, by=cast.division)
    page = body(client.get(FIFE))
    assert "Accepted</strong> on" in page
    reopen(self_evaluation=first, reason="A slip.", by=cast.division)
    assert client.get(FIFE).templates[0].name == "selfevaluation/task_list.html"


def test_versions_take_the_same_queries_however_many(
    first: SelfEvaluation, cast: Cast, sign_in, django_assert_num_queries
) -> None:
    client = sign_in(cast.division)
    counts = {}
    for url in (VERSIONS, f"{VERSIONS}1/"):
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        counts[url] = len(few)
    found = first
    for _ in range(4):
        found = send_in(
            reopen(self_evaluation=found, reason="Again.", by=cast.division), cast.stranger
        )
    for url, count in counts.items():
        with django_assert_num_queries(count):
            client.get(url)
    assert len(client.get(VERSIONS).context["versions"]) == 5


def test_an_old_version_keeps_the_wording_of_its_round(
    first: SelfEvaluation, cast: Cast, sign_in, round_2019: Round
) -> None:
    answer = first.answers.get(proposal__feature=2, proposal__position=3)
    old = Descriptor.objects.used_in(round_2019).get(proposal=answer.proposal, level=answer.rating)
    wording = DescriptorSet.objects.create(name="Another wording", issued_on=date(2020, 1, 1))
    for descriptor in Descriptor.objects.used_in(round_2019):
        facts = {"proposal": descriptor.proposal, "level": descriptor.level}
        Descriptor.objects.create(descriptor_set=wording, text="OTHERWORDING", **facts)
    later = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    Round.objects.filter(pk=later.pk).update(descriptor_set=wording)
    newer = make_ready(start(round=later, partnership=first.partnership, by=cast.stranger))
    send_in(newer, cast.stranger, date(2020, 4, 1))
    client = sign_in(cast.division)
    for place in ("", "versions/1/", "2.3/"):
        before = body(client.get(f"/self-evaluations/2019/fife/{place}"))
        after = body(client.get(f"/self-evaluations/2020/fife/{place}"))
        assert (place, old.text in before, "OTHERWORDING" in before) == (place, True, False)
        assert (place, old.text in after, "OTHERWORDING" in after) == (place, False, True)


def test_a_descriptor_is_never_reworded_in_the_database(data: None) -> None:
    with pytest.raises(IntegrityError):
        Descriptor.objects.update(text="Another text")


FROZEN = {
    "answer": lambda found: found.answers.all(),
    "action": lambda found: found.actions.all(),
    "evidence item": lambda found: EvidenceItem.objects.filter(answer__self_evaluation=found),
}


@pytest.fixture
def frozen(draft: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    """Submitted with an action and a link."""
    make_ready(draft)
    change(draft, "2.3", cast.officer, actions=[ActionText("Meet")])
    answer = draft.answers.get(proposal__feature=2, proposal__position=3)
    EvidenceItem.objects.create(answer=answer, title="Minutes", url="https://fife.example/minutes")
    return send_in(draft, cast.stranger)


@pytest.mark.parametrize(
    ("what", "values"),
    [
        ("answer", {"evidence": "Rewritten."}),
        ("action", {"text": "Rewritten."}),
        ("evidence item", {"title": "Rewritten."}),
    ],
)
def test_what_was_submitted_is_not_changed_in_the_database(
    frozen: SelfEvaluation, what: str, values: dict[str, str]
) -> None:
    rows = FROZEN[what](frozen)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)
    assert not rows.filter(**values).exists()


@pytest.mark.parametrize("what", FROZEN)
def test_what_was_submitted_is_not_taken_away_in_the_database(
    frozen: SelfEvaluation, what: str
) -> None:
    row = FROZEN[what](frozen).order_by("-pk").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk)._raw_delete("default")
    assert FROZEN[what](frozen).filter(pk=row.pk).exists()


def test_nothing_is_added_to_what_was_submitted_in_the_database(frozen: SelfEvaluation) -> None:
    answer = frozen.answers.first()
    added = (
        ImprovementAction(self_evaluation=frozen, proposal_id=answer.proposal_id, text="One more"),
        EvidenceItem(answer=answer, title="One more", url="https://fife.example/more"),
        Answer(self_evaluation=frozen, proposal=answer.proposal),
    )
    for row in added:
        with pytest.raises(IntegrityError, match="submitted"), transaction.atomic():
            row.save()
