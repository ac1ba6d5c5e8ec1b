"""Another wording of the levels: loaded whole or not at all, read, compared, rated by."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Event, Partnership
from selfevaluation.intake.descriptors import NotTexts, read_descriptors
from selfevaluation.models import Descriptor, DescriptorSet, Level, Round
from selfevaluation.operations import start
from tests.cast import Cast
from tests.returns import make_round

NAME = "Template of May 2020"


@pytest.fixture
def texts(data: None) -> dict[str, dict[str, str]]:
    """The wording of 2019 in the format of the file."""
    found: dict[str, dict[str, str]] = {}
    for row in Descriptor.objects.select_related("proposal"):
        found.setdefault(row.proposal.number, {})[row.level] = row.text
    return found


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., None]:
    def loaded(content: object, name: str = NAME) -> None:
        file = tmp_path / "wording.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        call_command("load_descriptors", str(file), "--name", name, "--issued-on", "2020-05-01")

    return loaded


@pytest.fixture
def wording(texts: dict, load: Callable[..., None]) -> DescriptorSet:
    """One text of 2.3 in other words, all else the same."""
    texts["2.3"]["partly"] = "Another way of saying partly."
    load(texts)
    return DescriptorSet.objects.get(name=NAME)


def test_a_wording_is_88_texts(wording: DescriptorSet, capsys) -> None:
    assert (wording.issued_on, wording.descriptors.count()) == (date(2020, 5, 1), 88)
    changed = wording.descriptors.get(proposal__feature=2, proposal__position=3, level="partly")
    assert changed.text == "Another way of saying partly."
    assert Event.objects.get(act="imported", about__contains=NAME).by is None
    before = DescriptorSet.objects.get(name="Template of March 2019")
    assert before.descriptors.filter(text="Another way of saying partly.").count() == 0


def test_numbers_may_be_written_as_people_do(texts: dict, load) -> None:
    texts["2(iii)"] = texts.pop("2.3")
    load(texts)
    assert DescriptorSet.objects.get(name=NAME).descriptors.count() == 88


FOUR = dict.fromkeys(Level.values, "Words.")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda t: t.pop("2.3"), "2.3: the proposal is missing."),
        (lambda t: t["2.3"].pop("partly"), "2.3, partly: the text is missing."),
        (lambda t: t["2.3"].update(partly="  "), "2.3, partly: the text is missing."),
        (lambda t: t["2.3"].update(partly=3), "2.3, partly: a text must stand here."),
        (
            lambda t: t["2.3"].update(superb="Words."),
            "2.3, superb: there is no such level. "
            "The levels are not_yet, partly, established, exemplary.",
        ),
        (
            lambda t: t.update({"3.2": FOUR}),
            "3.2: this proposal is national and is not rated, so it has no levels.",
        ),
        (lambda t: t.update({"1.6": FOUR}), "1.6: there is no such proposal."),
        (lambda t: t.update({"9.9": FOUR}), "There is no proposal “9.9”."),
        (lambda t: t.update({"2(iii)": FOUR}), "2(iii): this proposal is there twice."),
        (
            lambda t: t.update({"2.3": "Words."}),
            "2.3: the four levels must stand here, each with its text.",
        ),
    ],
)
def test_a_file_with_a_fault_adds_nothing_and_the_place_is_named(
    texts: dict, load, spoil, problem: str
) -> None:
    spoil(texts)
    with pytest.raises(CommandError) as raised:
        load(texts)
    assert str(raised.value).splitlines()[1:] == [f"- {problem}"]
    assert DescriptorSet.objects.count() == 1
    assert Descriptor.objects.count() == 88


def test_all_faults_are_told_at_once(texts: dict, load) -> None:
    del texts["1.1"]
    texts["2.3"]["partly"] = ""
    with pytest.raises(CommandError) as raised:
        load(texts)
    assert len(str(raised.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (b"{", "The file is not JSON: line 1, column 2: "),
        (b"\xff\xfe", "The file is not UTF-8 (at byte 0)."),
        (b"[]", "The file must hold one object"),
        (b'{"2.3": {"partly": "x", "partly": "y"}}', "2.3, partly: this level is there twice."),
    ],
)
def test_what_is_no_such_file_is_refused(file: bytes, problem: str) -> None:
    with pytest.raises(NotTexts) as raised:
        read_descriptors(file)
    assert raised.value.problems[0][: len(problem)] == problem


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (
            "template of march 2019",
            "There is a wording “template of march 2019” already. "
            "What was issued is never changed.",
        ),
        ("", "The wording needs a name."),
        ("x" * 61, "The name is longer than 60 characters."),
    ],
)
def test_a_name_that_cannot_be_is_refused(texts: dict, load, name: str, problem: str) -> None:
    with pytest.raises(CommandError) as raised:
        load(texts, name)
    assert str(raised.value).splitlines()[1:] == [f"- {problem}"]


def test_a_file_that_is_not_there_is_told(data: None) -> None:
    facts = ("--name", NAME, "--issued-on", "2020-05-01")
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("load_descriptors", "/no/such/file.json", *facts)


def test_a_day_that_is_none_is_told(data: None) -> None:
    with pytest.raises(CommandError, match="“May 2020” is not a day"):
        call_command("load_descriptors", "x.json", "--name", NAME, "--issued-on", "May 2020")


# --- The pages ------------------------------------------------------------------------------------


def address(wording: DescriptorSet) -> str:
    return f"/self-evaluations/descriptors/{wording.pk}/"


def test_a_wording_can_be_read(cast: Cast, sign_in) -> None:
    only = DescriptorSet.objects.get()
    response = sign_in(cast.lead).get(address(only))
    read = response.context["read"]
    assert (read.total, read.differing, response.context["choices"]) == (88, 0, [])
    assert sum(len(part.proposals) for part in read.features) == 22
    assert "Lack of clear leadership and support for integration." in response.content.decode()


def test_two_wordings_are_compared(cast: Cast, sign_in, wording: DescriptorSet) -> None:
    before = DescriptorSet.objects.exclude(pk=wording.pk).get()
    response = sign_in(cast.division).get(f"{address(wording)}?with={before.pk}")
    read = response.context["read"]
    assert (read.total, read.differing) == (88, 1)
    shown = [each.proposal.number for part in read.features for each in part.proposals]
    assert shown == ["2.3"]


@pytest.mark.parametrize("query", ["with=999", "with=words"])
def test_an_unknown_wording_to_compare_with_is_told(cast: Cast, sign_in, query: str) -> None:
    only = DescriptorSet.objects.get()
    assert sign_in(cast.division).get(f"{address(only)}?{query}").status_code == 400


def test_a_wording_costs_the_same_however_many_there_are(
    cast: Cast, sign_in, wording: DescriptorSet, django_assert_num_queries
) -> None:
    client = sign_in(cast.division)

    def look() -> None:
        with django_assert_num_queries(7):
            client.get(address(wording))

    look()
    for number in range(30):
        DescriptorSet.objects.create(name=f"Wording {number}", issued_on=date(2020, 6, 1))
    look()


def options(client, round: Round) -> dict[str, str]:
    page = client.get(f"/self-evaluations/{round.slug}/fife/2.3/")
    return {option.value: option.text for option in page.context["options"]}


def test_each_round_is_rated_by_its_own_wording(
    cast: Cast, sign_in, wording: DescriptorSet
) -> None:
    fife = Partnership.objects.get(slug="fife")
    old = Round.objects.get(slug="2019")
    new = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    Round.objects.filter(pk=new.pk).update(descriptor_set=wording)
    for round in (old, new):
        start(round=round, partnership=fife, by=cast.stranger)
    client = sign_in(cast.stranger)
    before, after = options(client, old), options(client, new)
    assert after["partly"] == "Another way of saying partly."
    assert before["partly"] != after["partly"]
    assert before["exemplary"] == after["exemplary"]
