"""All documents of the corpus."""

from tests.selfevaluation.intake.corpus import (
    beside_text,
    covers,
    headings,
    labels_in_cells,
    lists,
    looks,
    marks,
    marks_in_boxes,
    order,
    other_levels,
    outside_levels,
    references,
    refusals,
    seed_003,
    tables,
    texts,
    torn_tables,
    traps,
    unclear_marks,
    wholes,
    wordings,
    workbooks,
)
from tests.selfevaluation.intake.corpus.wanted import Made

_THEMES = (
    marks,
    marks_in_boxes,
    unclear_marks,
    traps,
    looks,
    outside_levels,
    other_levels,
    tables,
    labels_in_cells,
    torn_tables,
    headings,
    order,
    wordings,
    texts,
    beside_text,
    lists,
    covers,
    wholes,
    seed_003,
    workbooks,
    refusals,
    references,
)
DOCUMENTS: tuple[Made, ...] = tuple(made for theme in _THEMES for made in theme.DOCUMENTS)
READ = tuple(document for document in DOCUMENTS if not document.refused)
REFUSED = tuple(document for document in DOCUMENTS if document.refused)
