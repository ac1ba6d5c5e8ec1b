"""Lists in evidence, and what is one improvement action."""

from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    NUMBERS,
    Xml,
    item,
    page_break,
    paragraph,
)
from tests.selfevaluation.intake.corpus.wanted import actions, as_filled, evidence, made


def bullets(form: Form) -> None:
    form["2.3"].write_evidence(
        "We have:", item("a structure;"), item("a policy."), "It works.", item("Another.")
    )


def numbers(form: Form) -> None:
    one, two, three = (item(text, numbers=NUMBERS) for text in ("One.", "Two.", "Three."))
    form["2.3"].write_evidence(one, two, "Between.", three)


def nested(form: Form) -> None:
    form["2.3"].write_evidence(
        item("Outer."), item("Inner.", level=1), item("Innermost.", level=2), item("Outer again.")
    )
    form["2.4"].write_actions(
        item("An action:"),
        item("its first step;", level=1),
        item("its second.", level=1),
        item("Next."),
    )


def typed_lists(form: Form) -> None:
    """Bullets and numbers typed by hand."""
    form["2.3"].write_evidence("• A structure.", "• A policy.")
    form["2.4"].write_actions("1. Do this.", "2. Do that.")
    form["2.5"].write_actions("• Do this.", "• Do that.")
    form["2.6"].write_actions("- Do this.", "- Do that.")


def lines_in_a_paragraph(form: Form) -> None:
    """Line breaks instead of paragraphs, tabs, a page break, hyphens of a special kind."""
    form["2.3"].write_evidence(
        "One.\nTwo.",
        page_break(),
        paragraph(
            "Well",
            Xml("<w:r><w:noBreakHyphen/></w:r>"),
            "known, co",
            Xml("<w:r><w:softHyphen/></w:r>"),
            "operative.",
        ),
    )


def priorities(form: Form) -> None:
    """“Two key priorities” with two, with one, with three; the lead-in is no action."""
    said = "{} key priorities which will be included in the action plan are as follows:"
    first, second, third = (item(text, numbers=NUMBERS) for text in ("One.", "Two.", "Three."))
    form["2.3"].write_actions(said.format("Two"), first, second)
    form["2.4"].write_actions(said.format("Three"), first)
    form["2.5"].write_actions(said.format("Two"), first, second, third)


def actions_without_list(form: Form) -> None:
    """Paragraphs; one paragraph; paragraphs below the items of a list."""
    form["2.3"].write_actions("Do this.", "", "Do that.")
    form["2.4"].write_actions("Do all of this.")
    form["2.5"].write_actions(item("Do this."), "By March.", item("Do that."))


def empty(form: Form) -> None:
    for number in ("2.3", "2.4"):
        form[number].write_evidence("")
        form[number].write_actions("", "  ")


DOCUMENTS = (
    made(
        "bullets",
        "lists",
        bullets,
        evidence("We have:\n• a structure;\n• a policy.\nIt works.\n• Another."),
    ),
    made("numbered lists", "lists", numbers, evidence("1. One.\n2. Two.\nBetween.\n3. Three.")),
    made(
        "lists in lists",
        "lists",
        nested,
        evidence("• Outer.\n  • Inner.\n    • Innermost.\n• Outer again.")
        | actions("2.4", "An action:\n  • its first step;\n  • its second.", "Next."),
    ),
    made(
        "lists typed by hand",
        "lists",
        typed_lists,
        evidence("• A structure.\n• A policy.")
        | actions("2.4", "Do this.", "Do that.")
        | actions("2.5", "Do this.", "Do that.")
        | actions("2.6", "Do this.", "Do that."),
    ),
    made(
        "lines in a paragraph",
        "lists",
        lines_in_a_paragraph,
        evidence("One.\nTwo.\nWell-known, cooperative."),
    ),
    made(
        "priorities counted",
        "priorities counted",
        priorities,
        actions("2.3", "One.", "Two.")
        | actions("2.4", "One.", doubt="three|priorit")
        | actions("2.5", "One.", "Two.", "Three.", doubt="two|priorit"),
    ),
    made(
        "actions without a list",
        "actions without a list",
        actions_without_list,
        actions("2.3", "Do this.", "Do that.")
        | actions("2.4", "Do all of this.")
        | actions("2.5", "Do this.\nBy March.", "Do that."),
    ),
    made(
        "no evidence and no actions",
        "actions without a list",
        empty,
        {n: as_filled(n, evidence="", actions=()) for n in ("2.3", "2.4")},
    ),
)
