"""What a search is asked, from the query string."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django_filters import ChoiceFilter, FilterSet

from accounts.selects import QuickSelect
from proposals import number
from reports.search.ground import Ground
from reports.search.kinds import kind_choices
from reports.search.query import CannotSearch, Query, parse
from selfevaluation.as_rated import WORDS
from selfevaluation.filters import NOT_RATED
from selfevaluation.models import Answer, Level, Round
from selfevaluation.models.later_views import UNSETTLED

MOST_CHARACTERS = 300
_UNKNOWN = {"invalid_choice": "This is not one of the choices here, so it is not applied."}


class WordsForm(forms.Form):
    """The words that are looked for. `query` is what they ask for, once the form is valid."""

    q = forms.CharField(
        required=False,
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    query = Query(())

    def __init__(self, asked: Mapping[str, str]) -> None:
        # A character that no text can hold, and no form takes, is no reason for an error.
        super().__init__({"q": asked.get("q", "").replace("\0", " ")})

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if len(text) > MOST_CHARACTERS:
            raise forms.ValidationError(
                f"These are {len(text):,} characters. Use up to {MOST_CHARACTERS}: a few words "
                "find more than a long sentence."
            )
        try:
            self.query = parse(text)
        except CannotSearch as error:
            raise forms.ValidationError(str(error)) from error
        return text


def as_number(text: str) -> str | None:
    """The number of a proposal that `text` is, however written, as 2.3; None if it is none."""
    try:
        return number.canonical(*number.parse(text))
    except number.NotAProposalNumber:
        return None


def _choice(name: str) -> ChoiceFilter:
    return ChoiceFilter(
        label=name,
        empty_label="All",
        choices=(),
        error_messages=_UNKNOWN,
        widget=QuickSelect,
    )


class SearchFilter(FilterSet):
    """Which answers are wanted. What is found is narrowed by reports.search.narrowing.

    The choices are what `ground` holds: of what a person may not read there is none.
    """

    proposal = _choice("Proposal")
    feature = _choice("Feature")
    rating = _choice("Rating")
    kind = _choice("Kind of partnership")
    partnership = _choice("Partnership")
    round = _choice("Round")

    def __init__(self, asked: Mapping[str, str], ground: Ground) -> None:
        data = {name: asked.get(name, "") for name in self.base_filters}
        data["proposal"] = as_number(data["proposal"]) or data["proposal"]
        super().__init__(data, Answer.objects.none())
        for name, choices in _choices(ground).items():
            self.filters[name].extra["choices"] = choices

    @property
    def asked(self) -> dict[str, str]:
        """Each filter that says something and is one of the choices."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}


def _choices(ground: Ground) -> dict[str, list[tuple[str, str]]]:
    local = [each for each in ground.proposals.values() if each.is_local]
    features = {each.feature_id: each.feature for each in ground.proposals.values()}
    return {
        "proposal": [(each.number, str(each)) for each in local],
        "feature": [(str(each.number), str(each)) for each in features.values()],
        "rating": [*Level.choices, (UNSETTLED, WORDS[UNSETTLED]), (NOT_RATED, WORDS[""])],
        "kind": kind_choices((each.board for each in ground.traits.values()), ground.own),
        "partnership": [(place.slug, place.name) for place in ground.places],
        "round": [(round.slug, _called(round)) for round in ground.rounds],
    }


def _called(round: Round) -> str:
    return f"{round.name} (fictional)" if round.is_fictional else round.name
