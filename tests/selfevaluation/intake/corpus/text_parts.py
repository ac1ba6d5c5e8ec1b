"""Parts of a package that stand beside the text: footnotes, endnotes, comments; and their marks."""

from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import NAMESPACES, Xml, paragraph, run

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
AUTHOR = 'w:author="A. Reader" w:date="2019-05-01T09:00:00Z"'


def add_notes(form: Form, kind: str, *texts: str) -> None:
    """Footnotes or endnotes numbered from 1; `kind` is "footnote" or "endnote"."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    notes = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(Xml(mark), f" {text}")}</w:{kind}>'
        for number, text in enumerate(texts, 1)
    )
    lines = (
        f'<w:{kind} w:type="separator" w:id="-1">{paragraph("")}</w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0">{paragraph("")}</w:{kind}>'
    )
    _add(form, f"{kind}s", f"<w:{kind}s {NAMESPACES}>{lines}{notes}</w:{kind}s>")


def note_mark(kind: str, number: int) -> Xml:
    return Xml(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')


def add_comments(form: Form, *texts: str) -> None:
    comments = "".join(
        f'<w:comment w:id="{number}" {AUTHOR}>{paragraph(text)}</w:comment>'
        for number, text in enumerate(texts, 1)
    )
    _add(form, "comments", f"<w:comments {NAMESPACES}>{comments}</w:comments>")


def commented(text: str, number: int) -> Xml:
    return Xml(
        f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def inserted(content: str) -> Xml:
    return Xml(f'<w:ins w:id="5" {AUTHOR}>{content}</w:ins>')


def deleted(text: str) -> Xml:
    gone = run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return Xml(f'<w:del w:id="6" {AUTHOR}>{gone}</w:del>')


def _add(form: Form, name: str, content: str) -> None:
    form.add_part(f"word/{name}.xml", f"{_KINDS}/{name}", f"{_TYPES}.{name}+xml", content.encode())
