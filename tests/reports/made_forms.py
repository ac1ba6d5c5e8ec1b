"""Returns as forms, with whatever people may type in them, made without a database."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle

from hypothesis import strategies as st

from reports.return_forms import (
    FormAction,
    FormFeature,
    FormLevel,
    FormProposal,
    FormTask,
    ReturnForm,
)
from selfevaluation.intake.expected import ExpectedPartnership, ExpectedProposal
from selfevaluation.intake.readings import ReadAction, Reading
from selfevaluation.intake.returns.levels import NAMES
from tests.reports.awkward_texts import AWKWARD, said, texts
from tests.selfevaluation.intake.corpus.against import expected

EMAILS = ("", "chief.officer@fife.example", "o'neil+x@a-b.example")


def _details(most: int) -> st.SearchStrategy[str]:
    """One line, as the page takes it."""
    return texts(most=most).map(str.strip)


TASKS = st.builds(FormTask, said(most=300), _details(120))
ACTIONS = st.builds(
    FormAction,
    said(most=2_000),
    _details(250),
    _details(120),
    st.lists(TASKS, max_size=2).map(tuple),
)
PLAIN_ACTIONS = said().map(lambda text: FormAction(text, "", "", ()))
SOME_ACTIONS = st.lists(PLAIN_ACTIONS | ACTIONS, max_size=4).map(tuple)


@st.composite
def forms(draw: st.DrawFn) -> ReturnForm:
    """A return of one of the 31 with a few answers, each of them as awkward as can be."""
    form = empty_form(draw(st.sampled_from(expected().partnerships)))
    answered = draw(st.sets(st.sampled_from([row.number for row in expected().local]), max_size=4))
    form = replace(
        form,
        contact_name=draw(_details(200)),
        contact_email=draw(st.sampled_from(EMAILS)),
        completed_on=draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))),
        unsigned_reason=draw(texts()),
    )
    features = [
        replace(
            feature,
            actions=draw(st.lists(ACTIONS, max_size=1).map(tuple)),
            proposals=tuple(
                answer(
                    row,
                    draw(st.sampled_from(["", *NAMES.values()])),
                    draw(texts()),
                    draw(SOME_ACTIONS),
                )
                if row.number in answered
                else row
                for row in feature.proposals
            ),
        )
        for feature in form.features
    ]
    return replace(form, features=tuple(features))


def with_every_awkward_text() -> ReturnForm:
    """Each of them as evidence, as an action that stands twice, as a task, and as who leads."""
    form = empty_form(expected().partnerships[0])
    waiting = cycle(AWKWARD)
    levels = cycle(["", *NAMES.values()])
    features = [
        replace(
            feature, proposals=tuple(_awkward(row, levels, waiting) for row in feature.proposals)
        )
        for feature in form.features
    ]
    return replace(form, contact_name="=Ann & “Bob”", features=tuple(features))


def _awkward(row: FormProposal, levels: Iterator[str], waiting: Iterator[str]) -> FormProposal:
    if not row.is_local:
        return row
    one, other = next(waiting), next(waiting)
    task = FormTask(one if one.strip() else "Do it.", "=May")
    actions = [
        FormAction(text, leads, "", tasks)
        for text in (one, other)
        for leads, tasks in (("", ()), (one.strip()[:250], (task,)))
        if text.strip()
    ]
    return answer(row, next(levels), other, actions)


def empty_form(partnership: ExpectedPartnership) -> ReturnForm:
    return ReturnForm(
        partnership=partnership.names[1],
        slug=partnership.slug,
        round="Self-evaluation 2019",
        round_slug="2019",
        is_fictional=False,
        version=1,
        state="Draft",
        made_at=datetime(2019, 6, 3, 13, 5, tzinfo=UTC),
        contact_name="",
        contact_email="",
        completed_on=None,
        submitted_on=None,
        unsigned_reason="",
        source="",
        features=tuple(
            FormFeature(
                feature.number,
                feature.name,
                tuple(
                    _empty_proposal(row)
                    for row in expected().proposals
                    if row.number.startswith(f"{feature.number}.")
                ),
            )
            for feature in expected().features
        ),
    )


def _empty_proposal(row: ExpectedProposal) -> FormProposal:
    proposal = FormProposal(row.number, row.printed, row.title, row.is_local)
    levels = (FormLevel(name, row.descriptors[level], False) for level, name in NAMES.items())
    return replace(proposal, levels=tuple(levels)) if row.is_local else proposal


def answer(
    row: FormProposal, rating: str, evidence: str, actions: Sequence[FormAction]
) -> FormProposal:
    """The proposal with this said of it; `rating` is a name, "" for none."""
    levels = tuple(replace(level, is_chosen=level.name == rating) for level in row.levels)
    return replace(row, levels=levels, rating=rating, evidence=evidence, actions=tuple(actions))


def filled(form: ReturnForm) -> dict[str, object]:
    """All that is filled in, by its place."""
    said: dict[str, object] = {
        "partnership": form.slug,
        "contact": (form.contact_name, form.contact_email),
        "completed": form.completed_on,
    }
    for feature in form.features:
        said[f"feature {feature.number}"] = feature.actions
        for row in feature.proposals:
            said[row.number] = (row.rating, row.evidence, row.actions)
    return {place: value for place, value in said.items() if value not in ((), ("", "", ()), None)}


def refilled(form: ReturnForm, reading: Reading) -> ReturnForm:
    """The form with all that may be filled in taken from the reading, and nothing else."""
    answers = {one.proposal: one for one in reading.answers}
    whole = {one.feature: one.actions for one in reading.features}
    features = []
    for feature in form.features:
        rows = []
        for row in feature.proposals:
            if not row.is_local:
                rows.append(row)
                continue
            found = answers[row.number]
            rating = {str(level): name for level, name in NAMES.items()}.get(found.rating, "")
            actions = [_action(one) for one in found.actions]
            rows.append(answer(row, rating, found.evidence, actions))
        actions = tuple(_action(one) for one in whole.get(feature.number, ()))
        features.append(replace(feature, proposals=tuple(rows), actions=actions))
    names = {row.slug: row.names[1] for row in expected().partnerships}
    return replace(
        form,
        partnership=names[reading.partnership],
        slug=reading.partnership,
        contact_name=reading.contact_name,
        contact_email=reading.contact_email,
        completed_on=reading.completed_on,
        features=tuple(features),
    )


def _action(read: ReadAction) -> FormAction:
    tasks = tuple(FormTask(task.text, task.by_when) for task in read.tasks)
    return FormAction(read.text, read.leads, read.by_when, tasks)
