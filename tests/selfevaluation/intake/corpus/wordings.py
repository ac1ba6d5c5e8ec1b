"""Labels and descriptors in other words, and national proposals that were rated."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    LOCAL,
    NAMES,
    PARTLY,
    Row,
    descriptors,
    descriptors_row,
    labelled,
    levels_row,
    rating_row,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.wanted import (
    NONE,
    Wanted,
    as_filled,
    as_marked,
    made,
)


def other_labels(form: Form) -> None:
    """As they stand in returns that came."""
    form["2.1"].rows[Row.EVIDENCE] = labelled("Evidence / Our Notes", "Evidence of 2.1.")
    form["2.2"].rows[Row.EVIDENCE] = labelled("EVIDENCE/NOTES:", "Evidence of 2.2.")
    form["2.3"].rows[Row.EVIDENCE] = labelled("Evidence", "Evidence of 2.3.")
    form["2.4"].rows[Row.EVIDENCE] = labelled("Evidence and notes", "Evidence of 2.4.")
    for number, name in (
        ("2.1", "Proposed Improvement actions"),
        ("2.2", "Proposed\nimprovement\nactions:"),
        ("2.3", "Improvement actions"),
        ("2.4", "Proposed improvement action(s)"),
    ):
        actions = (f"First action for {number}.", f"Second action for {number}.")
        form[number].rows[Row.ACTIONS] = labelled(name, *actions)
    for number, name in (("1.1", "Our rating:"), ("1.2", "OUR RATING"), ("1.3", "Our  rating")):
        form[number].rows[Row.RATING] = rating_row({PARTLY: "X"}, name)
    form["1.1"].rows[Row.LEVELS] = levels_row(*NAMES, name="Rating Descriptor")


def descriptors_edited(form: Form) -> None:
    """Words changed, a sentence added, all written anew, all those of another proposal."""
    texts = descriptors("2.3")
    form["2.1"].rows[Row.DESCRIPTORS] = descriptors_row(
        *(text.replace("financial", "fiscal") for text in descriptors("2.1"))
    )
    form["2.2"].rows[Row.DESCRIPTORS] = descriptors_row(
        *(f"{text} Our own addition." for text in descriptors("2.2"))
    )
    form["2.3"].rows[Row.DESCRIPTORS] = descriptors_row("Poor", "Fair", "Good", "Very good")
    form["2.4"].rows[Row.DESCRIPTORS] = descriptors_row(*texts)


def descriptors_deleted(form: Form) -> None:
    form["2.3"].rows[Row.DESCRIPTORS] = descriptors_row("", "", "", "")
    form["2.4"].rows.pop(Row.DESCRIPTORS)
    for number in LOCAL[10:]:
        form[number].rows.pop(Row.DESCRIPTORS)


def national_rated(form: Form) -> None:
    """A rating for 3.2, a note for 3.3, actions for 5.3."""
    form["3.2"].rate(ESTABLISHED)
    form["3.3"].write_evidence("We work closely with the national bodies.")
    form["5.3"].write_actions("Await the framework.")


_REFUSED = {"certainty": NONE, "evidence": None, "actions": None, "doubt": "national|not.*local"}


DOCUMENTS = (
    made(
        "other labels",
        "other labels",
        other_labels,
        {n: as_filled(n, rating=PARTLY) for n in ("1.1", "1.2", "1.3")},
    ),
    made(
        "descriptors edited",
        "edited descriptors",
        descriptors_edited,
        {"2.3": as_filled("2.3", may_doubt=True), **as_marked("2.4")},
    ),
    made(
        "descriptors deleted",
        "deleted descriptors",
        descriptors_deleted,
    ),
    made(
        "national proposals rated",
        "a national proposal rated",
        national_rated,
        {
            "3.2": Wanted(**_REFUSED),
            "3.3": Wanted(**_REFUSED, keeps=("We work closely",)),
            "5.3": Wanted(**_REFUSED, keeps=("Await the framework",)),
        },
    ),
)
