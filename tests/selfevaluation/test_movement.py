"""A return beside the same partnership's earlier one, proposal by proposal."""

from csv import DictReader
from datetime import date
from io import StringIO

import pytest

from accounts.models import Partnership
from selfevaluation.models import Descriptor, DescriptorSet, LaterView, Round, SelfEvaluation
from selfevaluation.movement import Direction, Movement
from selfevaluation.operations import share_round, start
from tests.cast import Cast
from tests.returns import make_ready, make_round, make_submitted, rewrite

URL = "/self-evaluations/2020/fife/movement/"


@pytest.fixture
def fife(data: None) -> Partnership:
    return Partnership.objects.get(slug="fife")


def returned(round: Round, place: Partnership, on: date) -> SelfEvaluation:
    """Every proposal rated "partly"."""
    return make_submitted(make_ready(start(round=round, partnership=place, by=None)), on)


@pytest.fixture
def first(draft: SelfEvaluation) -> SelfEvaluation:
    """Fife's return of 2019."""
    return make_submitted(make_ready(draft), date(2019, 5, 10))


@pytest.fixture
def second(first: SelfEvaluation, fife: Partnership) -> SelfEvaluation:
    """Fife's return of 2020, submitted: one up, one down, one new, one without a rating."""
    round = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    found = returned(round, fife, date(2020, 4, 20))
    rewrite(found, "1.1", rating="exemplary", evidence="Minutes on 1.1 and a plan.")
    rewrite(found, "2.3", rating="not_yet")
    rewrite(first, "4.1", rating="")
    rewrite(found, "4.2", rating="")
    return found


def moved(client, query: str = "") -> Movement:
    return client.get(f"{URL}{query}").context["movement"]


def directions(found: Movement) -> dict[str, str]:
    return {line.number: line.direction for line in found.lines}


def test_each_proposal_moved_up_down_or_not(cast: Cast, sign_in, second) -> None:
    found = moved(sign_in(cast.stranger))
    told = {number: way for number, way in directions(found).items() if way != Direction.SAME}
    assert told == {"1.1": "up", "2.3": "down", "4.1": "new", "4.2": "none"}


def test_the_totals_add_up_to_the_base(cast: Cast, sign_in, second) -> None:
    found = moved(sign_in(cast.stranger))
    totals = {total.direction: total.count for total in found.totals}
    assert totals == {"up": 1, "down": 1, "same": 18, "new": 1, "none": 1}
    assert (found.base, sum(totals.values())) == (22, 22)
    page = " ".join(sign_in(cast.stranger).get(URL).content.decode().split())
    assert "Of 22 proposals that are rated locally" in page


def test_the_words_that_changed_are_marked(cast: Cast, sign_in, second) -> None:
    lines = {line.number: line for line in moved(sign_in(cast.stranger)).lines}
    kinds = {piece.kind: piece.text for piece in lines["1.1"].differences}
    assert kinds == {"same": "Minutes on ", "removed": "1.1.", "added": "1.1 and a plan."}
    assert lines["1.2"].differences == ()


def test_a_later_view_shows_beside_the_submitted_rating(
    cast: Cast, sign_in, first: SelfEvaluation, second: SelfEvaluation
) -> None:
    answer = first.answers.get(proposal__feature=1, proposal__position=2)
    facts = {"direction": "down", "rating": "not_yet", "reason": "We thought again."}
    LaterView.objects.create(answer=answer, **facts, viewed_on=date(2019, 12, 1))
    line = next(line for line in moved(sign_in(cast.stranger)).lines if line.number == "1.2")
    assert (line.before.level, line.direction) == ("partly", Direction.SAME)
    assert (line.before.now.change, line.before.now.level) == ("lower", "not_yet")
    assert line.after.now is None


def test_the_earlier_round_can_be_chosen(
    cast: Cast, sign_in, first, second, fife: Partnership
) -> None:
    own = make_round(
        "fife-2019", opened_on=date(2019, 9, 1), due_on=date(2019, 10, 1), partnership=fife
    )
    returned(own, fife, date(2019, 9, 20))
    client = sign_in(cast.stranger)
    assert moved(client).before.round == own
    assert moved(client, "?with=2019").before == first
    choices = client.get(URL).context["choices"]
    assert [(each.label, each.is_chosen) for each in choices] == [
        ("Self-evaluation fife-2019", True),
        ("Self-evaluation 2019", False),
    ]


@pytest.mark.parametrize("slug", ["2020", "1999", "2021"])
def test_a_round_that_is_no_earlier_one_is_not_there(
    cast: Cast, sign_in, second, fife: Partnership, slug: str
) -> None:
    later = make_round("2021", opened_on=date(2021, 3, 1), due_on=date(2021, 5, 1))
    returned(later, fife, date(2021, 3, 5))
    assert sign_in(cast.stranger).get(f"{URL}?with={slug}").status_code == 404


def test_others_compare_only_with_what_they_may_read(
    cast: Cast, sign_in, second, fife: Partnership
) -> None:
    """The last round is one of the partnership's own, which it has not shared."""
    own = make_round(
        "fife-2019", opened_on=date(2019, 9, 1), due_on=date(2019, 10, 1), partnership=fife
    )
    returned(own, fife, date(2019, 9, 20))
    client = sign_in(cast.division)
    response = client.get(URL)
    assert response.context["movement"].before.round.slug == "2019"
    assert (response.context["choices"], "fife-2019" in response.content.decode()) == ([], False)
    assert client.get(f"{URL}?with=fife-2019").status_code == 404
    share_round(round=own, on=date(2019, 11, 1), by=cast.stranger)
    assert moved(client).before.round == own


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("stranger", 200, 200),
        ("officer", 200, 200),
        ("division", 403, 200),
        ("leadership", 403, 200),
        ("lead", 404, 404),
    ],
)
def test_a_drafts_movement_is_for_its_own_partnership(
    cast: Cast, sign_in, first, fife: Partnership, who: str, before: int, after: int
) -> None:
    round = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    draft = make_ready(start(round=round, partnership=fife, by=cast.stranger))
    client = sign_in(getattr(cast, who))
    assert client.get(URL).status_code == before
    make_submitted(draft, date(2020, 4, 1))
    assert client.get(URL).status_code == after


def test_what_is_carried_over_is_told_in_a_draft(
    cast: Cast, sign_in, first, fife: Partnership
) -> None:
    round = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    start(round=round, partnership=fife, by=cast.stranger, carry_over=True)
    response = sign_in(cast.stranger).get(URL)
    found = response.context["movement"]
    assert set(directions(found).values()) == {"same"}
    assert response.content.decode().count("Carried over, not looked at yet") == 22


def test_without_an_earlier_return_the_page_says_so(cast: Cast, sign_in, draft) -> None:
    response = sign_in(cast.stranger).get("/self-evaluations/2019/fife/movement/")
    assert "movement" not in response.context
    assert "There is no earlier submitted return of Fife" in response.content.decode()


def test_a_return_that_is_not_started_has_no_movement(cast: Cast, sign_in) -> None:
    response = sign_in(cast.stranger).get("/self-evaluations/2019/fife/movement/")
    assert response.status_code == 404


def test_levels_worded_differently_are_told_for_each_proposal(
    cast: Cast, sign_in, second: SelfEvaluation
) -> None:
    old = DescriptorSet.objects.get()
    assert moved(sign_in(cast.stranger)).reworded == 0
    new = DescriptorSet.objects.create(name="Another", issued_on=date(2020, 1, 1))
    for row in old.descriptors.select_related("proposal"):
        text = "Other words." if row.proposal.number == "2.3" else row.text
        Descriptor.objects.create(
            descriptor_set=new, proposal=row.proposal, level=row.level, text=text
        )
    Round.objects.filter(slug="2020").update(descriptor_set=new)
    found = moved(sign_in(cast.stranger))
    assert [line.number for line in found.lines if line.is_reworded] == ["2.3"]
    url = f"/self-evaluations/descriptors/{new.pk}/?with={old.pk}"
    assert found.wordings_url == url
    assert sign_in(cast.stranger).get(url).context["read"].differing == 4


def test_the_file_says_everything(cast: Cast, sign_in, second: SelfEvaluation) -> None:
    response = sign_in(cast.stranger).get(f"{URL}?_export=csv")
    assert (
        response["Content-Disposition"]
        == 'attachment; filename="movement-2020-since-2019-fife.csv"'
    )
    rows = list(DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 22
    assert {name: rows[0][name] for name in rows[0] if name != "Proposal"} == {
        "Number": "1(i)",
        "Self-evaluation 2019": "Partly established",
        "Self-evaluation 2019, as now": "Partly established",
        "Self-evaluation 2020": "Exemplary",
        "Self-evaluation 2020, as now": "Exemplary",
        "Movement": "Up",
        "Levels worded differently": "No",
        "Evidence": "Changed",
        "Evidence in Self-evaluation 2019": "Minutes on 1.1.",
        "Evidence in Self-evaluation 2020": "Minutes on 1.1 and a plan.",
    }


def test_the_page_costs_the_same_for_1_earlier_round_and_for_30(
    cast: Cast, sign_in, second, fife: Partnership, django_assert_num_queries
) -> None:
    client = sign_in(cast.stranger)

    def look() -> None:
        with django_assert_num_queries(14):
            assert client.get(f"{URL}?with=2019").status_code == 200

    look()
    days = {"opened_on": date(2019, 9, 1), "due_on": date(2019, 10, 1)}
    for number in range(30):
        own = make_round(f"fife-{number}", **days, partnership=fife)
        returned(own, fife, date(2019, 9, 20))
    look()


def test_as_at_a_day_the_versions_that_counted_then_are_compared(
    cast: Cast, sign_in, first: SelfEvaluation, second: SelfEvaluation, fife: Partnership
) -> None:
    """Fife is writing a second version; its people see the draft only where no day is asked."""
    facts = {"round": second.round, "partnership": fife, "version": 2}
    draft = make_ready(SelfEvaluation.objects.create(**facts))
    client = sign_in(cast.stranger)
    assert moved(client).after == draft
    then = moved(client, "?on=2020-04-20")
    assert (then.after, then.before) == (second, first)
    assert then.lines[0].url == "/self-evaluations/2020/fife/versions/1/#proposal-1.1"
    text = client.get(f"{URL}?on=2020-04-20&with=2019").content.decode()
    assert "These are the versions that counted on 20 April 2020." in text
    assert f'<a href="{URL}?with=2019">Show the newest</a>' in text
    assert client.get(f"{URL}?on=2020-04-19").status_code == 404
    file = client.get(f"{URL}?on=2020-04-20&_export=csv")["Content-Disposition"]
    assert file == 'attachment; filename="movement-2020-since-2019-fife-2020-04-20.csv"'


def test_as_at_a_day_others_see_what_they_could_read_then(
    cast: Cast, sign_in, first: SelfEvaluation, second: SelfEvaluation
) -> None:
    """The earlier round is shared from 2 May 2020 on, the later one from 1 June on."""
    Round.objects.filter(pk=second.round_id).update(shared_on=date(2020, 6, 1))
    Round.objects.filter(pk=first.round_id).update(shared_on=date(2020, 5, 2))
    client = sign_in(cast.lead)
    for day, status in (("2020-05-31", 404), ("2020-06-01", 200)):
        assert client.get(f"{URL}?on={day}").status_code == status
    Round.objects.filter(pk=first.round_id).update(shared_on=date(2020, 7, 1))
    assert "movement" not in client.get(f"{URL}?on=2020-06-30").context
    assert moved(client, "?on=2020-07-01").before == first
