"""Every document of the corpus is read as a careful person would read it, or refused."""

import re
from collections import Counter
from io import BytesIO

import pytest

from selfevaluation import intake
from selfevaluation.intake.readings import Reading, Unreadable
from tests.selfevaluation.intake.corpus import awkwardnesses
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.corpus.collection import DOCUMENTS, READ, REFUSED
from tests.selfevaluation.intake.corpus.differences import differences, wrong_and_sure
from tests.selfevaluation.intake.corpus.wanted import Made


def named(document: Made) -> str:
    return document.name


def read(document: Made) -> Reading:
    return intake.read(BytesIO(document.make()), expected(), name=document.name)


@pytest.mark.parametrize("document", READ, ids=named)
def test_no_wrong_rating_is_sure_and_all_is_read_as_written_down_by_hand(document: Made) -> None:
    reading = read(document)
    assert wrong_and_sure(document, reading) == []
    assert differences(document, reading) == []


@pytest.mark.parametrize("document", REFUSED, ids=named)
def test_refusal_says_what_to_do(document: Made) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(document)

    said = refusal.value.sentence
    assert re.search(document.refused, said, re.S), said
    assert said.endswith(".")


def test_corpus_has_documents_of_every_awkwardness() -> None:
    shown = {clause for document in DOCUMENTS for clause in document.shows}

    assert shown == set(awkwardnesses.ALL)
    assert len(DOCUMENTS) >= 40
    assert Counter(map(named, DOCUMENTS)).most_common(1)[0][1] == 1
