"""Out and in again: what is read of a file is exactly what was written into it, whatever it is."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings as site
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from accounts.models import User
from proposals.models import Feature, Proposal
from reports.return_forms import ReturnForm
from reports.spreadsheet import return_workbook
from reports.word import LAYOUT, return_document
from selfevaluation.expecting import expected_in, rating_of
from selfevaluation.intake import read
from selfevaluation.intake.readings import Certainty, ReadAction, ReadTask
from selfevaluation.models import SelfEvaluation
from tests.cast import Cast
from tests.reports.made_forms import filled, forms, refilled, with_every_awkward_text
from tests.selfevaluation.intake.corpus.against import expected

# A form is large: to make a failing one smaller takes longer than to read what differs.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def in_word(form: ReturnForm) -> bytes:
    return return_document(form, site.WORD_LAYOUTS / LAYOUT)


def parts(content: bytes) -> dict[str, bytes]:
    """All but the file's own facts, which have the minute in which it was made."""
    with ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name != "docProps/core.xml"]
        return {name: package.read(name) for name in names}


def certainties(form: ReturnForm) -> dict[str, Certainty]:
    return {
        row.number: Certainty.SURE if row.rating else Certainty.NONE
        for feature in form.features
        for row in feature.proposals
        if row.is_local
    }


def require_exact(form: ReturnForm, written: Callable[[ReturnForm], bytes]) -> None:
    content = written(form)
    reading = read(BytesIO(content), expected())
    again = refilled(form, reading)
    assert filled(again) == filled(form)
    assert {one.proposal: one.certainty for one in reading.answers} == certainties(form)
    assert [note for answer in reading.answers for note in answer.notes if note.is_doubt] == []
    assert reading.is_clean
    assert parts(written(again)) == parts(content)


@given(forms())
@settings(max_examples=20, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_excel_comes_back_exactly(form: ReturnForm) -> None:
    require_exact(form, return_workbook)


@given(forms())
@settings(max_examples=12, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_word_comes_back_exactly(form: ReturnForm) -> None:
    require_exact(form, in_word)


@pytest.mark.parametrize("written", [return_workbook, in_word])
def test_every_awkward_text_comes_back_exactly(written: Callable[[ReturnForm], bytes]) -> None:
    require_exact(with_every_awkward_text(), written)


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
@pytest.mark.parametrize("slug", ["south-lanarkshire", "orkney-islands"])
def test_download_is_read_as_what_the_rows_say(
    cast: Cast, sign_in: Callable[[User], Client], slug: str, extension: str
) -> None:
    address = f"/self-evaluations/2019/{slug}/self-evaluation.{extension}"
    content = sign_in(cast.division).get(address).content
    found = SelfEvaluation.objects.get(round__slug="2019", partnership__slug=slug)
    reading = read(BytesIO(content), expected_in(found.round))
    assert (reading.partnership, reading.contact_name, reading.completed_on) == (
        slug,
        found.contact_name,
        found.completed_on,
    )
    assert reading.is_clean
    assert {
        one.proposal: (rating_of(one.rating), one.evidence, one.actions) for one in reading.answers
    } == {
        answer.proposal.number: (answer.rating, answer.evidence, actions(found, answer.proposal))
        for answer in found.answers.select_related("proposal")
        if answer.proposal.is_local
    }
    assert {one.feature: one.actions for one in reading.features} == {
        feature.pk: planned
        for feature in Feature.objects.all()
        if (planned := actions(found, feature))
    }


def actions(found: SelfEvaluation, whose: Proposal | Feature) -> tuple[ReadAction, ...]:
    """Those of the return for one proposal, or for one feature."""
    kind = "proposal" if isinstance(whose, Proposal) else "feature"
    return tuple(
        ReadAction(
            action.text,
            action.leads,
            action.by_when,
            tuple(ReadTask(task.text, task.by_when) for task in action.tasks.all()),
        )
        for action in found.actions.filter(**{kind: whose})
    )
