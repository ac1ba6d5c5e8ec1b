"""Marks that stand under no level or over two."""

from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    LEVELS,
    NAMES,
    NOT_YET,
    PARTLY,
    Row,
    descriptors,
    label,
    labelled,
    levels_row,
    rating_row,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import Xml, cell, merged_down, row, table
from tests.selfevaluation.intake.corpus.wanted import (
    HINT,
    MARKED,
    NOT_SURE,
    made,
    rated,
    unclear,
)


def no_column(form: Form) -> None:
    """“Our Rating | X”: the row has two cells, as wide as the table or as wide as two columns."""
    form["2.3"].rows[Row.RATING] = labelled("Our Rating", "X")
    form["2.4"].rows[Row.RATING] = row(label("Our Rating"), cell("X"))


def beside(form: Form) -> None:
    """In the label's cell; in a sixth column; in a row of its own above and below."""
    form["2.3"].rows[Row.RATING] = row(label("Our Rating X"), *(cell() for level in LEVELS))
    cells = (label("Our Rating"), *(cell() for level in LEVELS), cell("X"))
    form["2.4"].rows[Row.RATING] = row(*cells)
    _insert_before(form, "2.5", Row.EVIDENCE, rating_row({PARTLY: "X"}, ""))
    form["2.5"].mark()
    _insert_before(form, "2.6", Row.RATING, rating_row({PARTLY: "X"}, ""))
    form["2.6"].mark()


def _insert_before(form: Form, number: str, name: str, added: Xml) -> None:
    rows = form[number].rows
    form[number].rows = {}
    for found, written in rows.items():
        if found == name:
            form[number].rows["added"] = added
        form[number].rows[found] = written


def across_two(form: Form) -> None:
    cells = (label("Our Rating"), cell(), cell("X", span=2), cell())
    form["2.3"].rows[Row.RATING] = row(*cells)
    cells = (label("Our Rating"), cell("X", span=2), cell(span=2))
    form["2.4"].rows[Row.RATING] = row(*cells)


def with_descriptor(form: Form) -> None:
    """The X stands below the text of the level, or beside its name, and not in its row."""
    texts = list(descriptors("2.3"))
    cells = [cell(text) for text in texts]
    cells[1] = cell(texts[1], "X")
    form["2.3"].rows[Row.DESCRIPTORS] = row(label("Indicator"), *cells)
    form["2.3"].mark()
    form["2.4"].rows[Row.LEVELS] = levels_row(NAMES[0], f"{NAMES[1]}  X", *NAMES[2:])
    form["2.4"].mark()


def merged_with_descriptor(form: Form) -> None:
    """The cell of the level and the one below it, for its mark, are one."""
    texts = list(descriptors("2.3"))
    upper = [cell(text) for text in texts]
    lower = [cell() for text in texts]
    upper[1] = merged_down(texts[1], "X", is_first=True)
    lower[1] = merged_down(is_first=False)
    form["2.3"].rows[Row.DESCRIPTORS] = row(label("Indicator"), *upper)
    form["2.3"].rows[Row.RATING] = row(label("Our Rating"), *lower)


def shifted_columns(form: Form) -> None:
    """Cell borders were dragged: the row of marks has its own columns in the grid.

    In 2.3 the fourth cell lies wholly under the third level, “Established”; in 2.4 the second
    reaches from the second level into the third.
    """
    grid = (1800, 3000, 3000, 1500, 1500, 3000)
    for number, spans, place in (("2.3", (1, 1, 1, 1, 1, 1), 4), ("2.4", (1, 1, 2, 1, 1), 2)):
        names = _spread([label("Rating"), *map(cell, NAMES)], (1, 1, 1, 2, 1))
        texts = _spread([label("Indicator"), *map(cell, descriptors(number))], (1, 1, 1, 2, 1))
        marks = [label("Our Rating"), *(cell() for _span in spans[1:])]
        marks[place] = cell("X")
        _regrid(form, number, grid, names, texts, _spread(marks, spans))


def _spread(cells: list[Xml], spans: tuple[int, ...]) -> Xml:
    one = '<w:gridSpan w:val="1"/>'
    wide = (
        Xml(written.replace(one, f'<w:gridSpan w:val="{span}"/>', 1))
        for written, span in zip(cells, spans, strict=True)
    )
    return row(*wide)


def _regrid(form: Form, number: str, grid: tuple[int, ...], *middle: Xml) -> None:
    rows = form[number].rows
    wide = {name: Xml(rows[name].replace('w:val="4"', 'w:val="5"')) for name in rows}
    heading = Xml(rows[Row.HEADING].replace('w:val="5"', 'w:val="6"'))
    written = table(heading, *middle, wide[Row.EVIDENCE], wide[Row.ACTIONS], widths=grid)
    form.blocks[form.place(number)] = written


DOCUMENTS = (
    made(
        "a mark without a column",
        "a mark outside the level columns",
        no_column,
        {"2.3": unclear("2.3", "mark"), "2.4": rated("2.4", NOT_YET, **HINT, truth="")},
    ),
    made(
        "marks beside the levels",
        "a mark outside the level columns",
        beside,
        {
            "2.3": unclear("2.3", "mark|X"),
            "2.4": unclear("2.4", "mark|X"),
            "2.5": rated("2.5", PARTLY, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
            "2.6": rated("2.6", PARTLY, certainty=(*MARKED, *NOT_SURE), may_doubt=True),
        },
    ),
    made(
        "marks across two levels",
        "merged cells",
        across_two,
        {"2.3": unclear("2.3", "mark"), "2.4": unclear("2.4", "mark")},
    ),
    made(
        "marks beside the level's text or name",
        "a mark outside the level columns",
        with_descriptor,
        {"2.3": rated("2.3", PARTLY, **HINT), "2.4": rated("2.4", PARTLY, **HINT)},
    ),
    made(
        "a mark's cell merged with the level's",
        "merged cells",
        merged_with_descriptor,
        {"2.3": rated("2.3", PARTLY, **HINT)},
    ),
    made(
        "dragged borders",
        "split cells",
        shifted_columns,
        {
            "2.3": rated("2.3", ESTABLISHED),
            "2.4": unclear("2.4", "mark"),
        },
    ),
)
