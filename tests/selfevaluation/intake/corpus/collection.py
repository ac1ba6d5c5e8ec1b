"""All documents of the corpus."""

from tests.selfevaluation.intake.corpus import (
    april_2019,
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
    tables,
    texts,
    torn_tables,
    trap_tables,
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
    trap_tables,
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
    april_2019,
    workbooks,
    refusals,
    references,
)
DOCUMENTS: tuple[Made, ...] = tuple(made for theme in _THEMES for made in theme.DOCUMENTS)
READ = tuple(document for document in DOCUMENTS if not document.refused)
REFUSED = tuple(document for document in DOCUMENTS if document.refused)
