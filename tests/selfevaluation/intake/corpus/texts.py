"""Tables, links, and text that looks like the form, in evidence."""

from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    Xml,
    cell,
    paragraph,
    row,
    run,
    table,
)
from tests.selfevaluation.intake.corpus.wanted import (
    as_filled,
    evidence,
    made,
)


def inner_table(form: Form) -> None:
    cells = row(cell("Locality"), cell("Beds")), row(cell("North"), cell("12"))
    form["2.3"].write_evidence("Before.", table(*cells, widths=(3000, 3000)), paragraph("After."))


def links(form: Form) -> None:
    """A link of Word's, one as a field, one to a file: they are ordinary in evidence."""
    plan, share = form.link("https://example.org/plan.pdf"), form.link("file:///S:/plans/plan.doc")
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    command = '<w:r><w:instrText> HYPERLINK "https://example.org/minutes" </w:instrText></w:r>'
    form["2.3"].write_evidence(
        paragraph("See ", _link(plan, "our plan"), " for more."),
        paragraph("And ", Xml(begin + command + middle + run("the minutes") + end), "."),
        paragraph(_link(share, "On our drive"), "."),
    )


def _link(id: str, text: str) -> Xml:
    return Xml(f'<w:hyperlink r:id="{id}">{run(text)}</w:hyperlink>')


def like_the_form(form: Form) -> None:
    """Evidence that speaks of other proposals, of levels, and holds lone letters."""
    form["2.3"].write_evidence(
        "Proposal 2.4 is where our reserves are set out.",
        "Our rating",
        "X",
        "Established",
        "Evidence / Notes of the Board are kept.",
        "2.1 million pounds were transferred.",
    )
    form["2.4"].write_actions("1.1 Review the policy.", "1.2 Publish the policy.")
    form["2.5"].write_evidence(paragraph(run("Proposal 2.6")), "See there.")


def long(form: Form) -> None:
    form["2.3"].write_evidence(LONG)


def awkward_letters(form: Form) -> None:
    form["2.3"].write_evidence(AWKWARD)


LONG = "A long sentence about budgets. " * 650 + "The end."


AWKWARD = "“Quotes” & <angles> – Eilean Siar, Gàidhlig, שלום, 🏥; £1m; =1+1; @home; C:\\temp"


_LEAD = {"may_doubt": True}


DOCUMENTS = (
    made(
        "a table in evidence",
        "tables in text",
        inner_table,
        evidence(None, in_order=("Before.", "Locality", "Beds", "North", "12", "After."), **_LEAD),
    ),
    made(
        "links in evidence",
        "links",
        links,
        evidence(
            None,
            in_order=("See ", "our plan", " for more.", "And ", "the minutes", "On our drive"),
            lacks=("HYPERLINK",),
        ),
    ),
    made(
        "text that looks like the form",
        "text that looks like the form",
        like_the_form,
        evidence(
            "Proposal 2.4 is where our reserves are set out.\nOur rating\nX\nEstablished\n"
            "Evidence / Notes of the Board are kept.\n2.1 million pounds were transferred.",
            **_LEAD,
        )
        | {
            "2.4": as_filled(
                "2.4", actions=None, keeps=("Review the policy.", "Publish the policy."), **_LEAD
            ),
            "2.5": as_filled("2.5", evidence="Proposal 2.6\nSee there.", **_LEAD),
            "2.6": as_filled("2.6", **_LEAD),
        },
    ),
    made("evidence of 20,000 characters", "lists", long, evidence(LONG)),
    made("awkward letters", "links", awkward_letters, evidence(AWKWARD)),
)
