"""Tables of improvement actions as documents that have been opened already."""

from selfevaluation.intake.blocks import Cell, Document, Paragraph, Row, Table

HEADER = ("Key", "Proposed Improvement Action", "Specific Task", "By When", "Lead Officer(s)")
FIELDS = ("key", "action", "task", "when", "leads")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One a line; a line that begins with a bullet is an item of a list."""
    return tuple(
        Paragraph(line.removeprefix("• "), marker="•" if line.startswith("• ") else "")
        for line in text.split("\n")
    )


def row(*texts: str) -> Row:
    return Row(
        tuple(Cell(at, at + 1, paragraphs(text) if text else ()) for at, text in enumerate(texts))
    )


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(row(*texts) for texts in rows))


def plan(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Document:
    """One table under this header."""
    return Document((table(header, *rows),))


def own_row(*texts: str) -> Row:
    """As the site writes it: each text in a field of its own, a paragraph a line."""
    return Row(
        tuple(
            Cell(at, at + 1, tuple(Paragraph(line, field=f"msg-plan-{name}") for line in lines))
            for at, (name, lines) in enumerate(
                zip(FIELDS, (text.split("\n") for text in texts), strict=True)
            )
        )
    )


def own_plan(*rows: tuple[str, ...]) -> Document:
    own = (own_row(*texts) for texts in rows)
    return Document((Table((row(*HEADER), *own)),), is_ours=True)
