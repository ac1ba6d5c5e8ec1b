"""However people write a proposal's number, it is the same proposal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.models import Proposal
from proposals.number import NotAProposalNumber, canonical, parse, printed

ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
FORMS = ("{f}.{p}", "{f}({r})", "{f}. ({r})", "{f} ({r})", "{f}.({r})", "{f}. {p}", "{f}( {r} )")
places = st.integers(1, 6)
padding = st.sampled_from(["", " ", "\t", "  "])


@given(places, places, st.sampled_from(FORMS), st.booleans(), padding, padding)
def test_every_way_of_writing_is_understood(
    feature: int, position: int, form: str, upper: bool, before: str, after: str
) -> None:
    roman = ROMAN[position - 1].upper() if upper else ROMAN[position - 1]
    written = before + form.format(f=feature, p=position, r=roman) + after
    assert parse(written) == (feature, position)


@given(places, places)
def test_canonical_and_printed_numbers_round_trip(feature: int, position: int) -> None:
    assert parse(canonical(feature, position)) == (feature, position)
    assert parse(printed(feature, position)) == (feature, position)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except NotAProposalNumber:
        return
    assert parse(canonical(*found)) == found


@pytest.mark.parametrize("text", ["", "2", "2.", "0.1", "7.1", "2.0", "2.7", "2(vii)", "2(iiii)"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotAProposalNumber):
        parse(text)


@pytest.mark.parametrize("text", ["2.3 and 2.4", "23", "2(iii", "iii", "2.3.1", "2(3)", "2iii"])
def test_what_is_nearly_a_number_is_refused(text: str) -> None:
    with pytest.raises(NotAProposalNumber):
        parse(text)


def test_each_of_the_25_is_found_by_its_own_numbers(data: None) -> None:
    for proposal in Proposal.objects.all():
        assert Proposal.objects.numbered(proposal.number).get() == proposal
        assert Proposal.objects.numbered(proposal.printed_number).get() == proposal


def test_those_after_a_proposal_come_in_their_order(data: None) -> None:
    last_of_a_feature = Proposal.objects.numbered("2.6").get()
    following = [proposal.number for proposal in Proposal.objects.after(last_of_a_feature)]
    assert following[:2] == ["3.1", "3.2"]
    assert len(following) == 16
    assert Proposal.objects.after(Proposal.objects.numbered("6.3").get()).first() is None
