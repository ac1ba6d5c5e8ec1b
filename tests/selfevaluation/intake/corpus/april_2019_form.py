"""The form that a partnership returned in April 2019, with all that went wrong in its layout.

Its words are those of the fixture, which people transcribed; its faults are those of the original.
"""

import json
from pathlib import Path

from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.corpus.box import (
    LOCAL,
    NAMES,
    Box,
    Row,
    descriptors,
    label,
    labelled,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.numbering import anew
from tests.selfevaluation.intake.corpus.pieces import (
    BOLD,
    Xml,
    cell,
    item,
    page_break,
    paragraph,
    row,
    run,
    table,
)

_FILE = Path(__file__).parents[4] / "fixtures" / "returns" / "2019" / "south-lanarkshire.json"
SAID = {row["proposal"]: row for row in json.loads(_FILE.read_text("utf-8"))["answers"]}
RATED = dict.fromkeys(LOCAL, "established") | {
    "1.2": "",
    "2.5": "partly_established",
    "2.6": "partly_established",
    "3.5": "partly_established",
    "4.2": "partly_established",
    "6.1": "exemplary",
}
_LEAD = "{} which will be included in the action plan to develop this proposal {} as follows:"
_COUNTS = {1: "One key priority", 2: "Two key priorities", 3: "Three key priorities"}
_ALSO = "As highlighted in respect of the MSG proposal {}, the following key priority will also "
_LEADS = {
    "4.1": _ALSO.format("1.2") + "contribute to the development of this proposal:",
    "4.2": _ALSO.format("1.2") + "contribute to the development of this proposal:",
    "4.4": "There a range of actions set out in respect of the MSG proposals at section 2 which "
    "will also contribute to the development of this proposal. A further key priority which will "
    "be included in the action plan is as follows:",
    "5.2": _ALSO.format("5.1") + "contribute to the development of this proposal:",
}
_OF_THREE = _LEAD.format(_COUNTS[3], "are")


def evidence_of(number: str) -> list[Xml]:
    lines = (line for line in SAID[number]["evidence"].split("\n") if line)
    return [item(line[2:]) if line.startswith("• ") else paragraph(line) for line in lines]


def actions_of(number: str) -> list[Xml]:
    texts = SAID[number]["actions"]
    return [item(text, numbers=anew(LOCAL.index(number))) for text in texts]


def lead_of(number: str) -> str:
    count = len(SAID[number]["actions"])
    return _LEADS.get(number) or _LEAD.format(_COUNTS[count], "is" if count == 1 else "are")


def repaired(form: Form) -> None:
    """What it says, before anything goes wrong."""
    form.cover = {
        "Name of Partnership": "South Lanarkshire Health and Social Care Partnership",
        "Contact name and email address": "Head of Commissioning and Performance",
        "Date of completion": "30 April 2019",
    }
    for number in LOCAL:
        box = form[number]
        box.mark(**({RATED[number]: "X"} if RATED[number] else {}))
        box.write_evidence(*evidence_of(number))
        box.write_actions(lead_of(number), *actions_of(number))


def as_it_came(form: Form) -> None:
    repaired(form)
    for number in ("2.1", "2.2", "2.4", "2.5", "3.4", "4.1", "4.4", "5.2", "6.1"):
        form[number].head(f"Proposal {number} {proposal(number).title}")
    _first_two(form)
    for number, after in (("2.2", "2.3"), ("2.5", "2.6"), ("3.4", "3.5"), ("6.1", "6.2")):
        _spill(form, number, after)
    _overleaf(form)
    form["4.2"].head("Indicator 4.2", proposal("4.2").title)
    _grown_together(form, "4.1", "4.2")
    form["4.5"].rows[Row.EVIDENCE] = labelled("Evidence / Our Notes", *evidence_of("4.5"))
    for number in ("3.2", "3.3", "5.3"):
        form[number].rows[Row.RATING] = row(label("Our Rating"), *(cell() for _name in NAMES))


def _first_two(form: Form) -> None:
    """1.1 and 1.2 are one table, the heading of 1.2 lost, its levels and texts in one cell each."""
    first, second = form["1.1"], form["1.2"]
    *start, last = evidence_of("1.1")
    opening, shared = SAID["1.1"]["actions"]
    first.write_evidence(*start)
    first.rows.pop(Row.ACTIONS)
    texts = descriptors("1.2")
    rest = table(
        labelled("", last),
        labelled("Proposed improvement actions", opening, proposal("1.2").title.rstrip(".")),
        labelled("Rating", *(paragraph(run(name, BOLD)) for name in NAMES), lead_of("1.2")),
        labelled("Indicator", texts[0], shared, *texts[1:]),
        labelled("Our Rating", "X"),
        *(second.rows[name] for name in (Row.EVIDENCE, Row.ACTIONS)),
    )
    form.blocks[form.place("1.2")] = rest
    form.put_after("1.1", page_break())


def _spill(form: Form, number: str, after: str) -> None:
    """The last action stands beside the next heading, in a table that began overleaf."""
    first, second = form[number], form[after]
    *start, last = actions_of(number)
    spilled = [*start, last] if number == "6.1" else [last]
    kept = [] if number == "6.1" else start
    lead = [] if number == "2.2" else [_OF_THREE if number == "3.4" else lead_of(number)]
    first.write_actions(*lead, *kept)
    heading = cell(paragraph(run(f"Proposal {after} {proposal(after).title}", BOLD)))
    second.rows[Row.HEADING] = row(heading, cell(*spilled, span=4))
    second.rows = {"before": first.rows.pop(Row.ACTIONS)} | second.rows
    form.put_after(number, page_break())


def _overleaf(form: Form) -> None:
    """Tables that end with the page and go on in another, without or with a label."""
    for number in ("2.6", "3.5", "6.3"):
        form.put_after(number, page_break(), form[number].split_off(Row.ACTIONS))
    *start, next_to_last, last = evidence_of("2.3")
    form["2.3"].write_evidence(*start)
    actions = form["2.3"].rows.pop(Row.ACTIONS)
    form.put_after("2.3", page_break(), table(labelled("", next_to_last, last), actions))
    for number in ("1.3", "3.1", "4.5"):
        if number in {box.number for box in form.boxes}:
            *start, last = actions_of(number)
            form[number].write_actions(lead_of(number), *start)
            form.put_after(number, page_break(), table(labelled("", last)))
    form["6.2"].write_actions(lead_of("6.2"))
    form["6.2"].rows["more"] = labelled("", *actions_of("6.2"))


def _grown_together(form: Form, number: str, after: str) -> None:
    """The actions of one stand overleaf, in the table of the next."""
    box: Box = form[after]
    box.rows = {"before": form[number].rows.pop(Row.ACTIONS)} | box.rows
    form.put_after(number, page_break())
