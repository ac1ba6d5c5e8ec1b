"""What stands within a paragraph, in reading order."""

from __future__ import annotations

from collections.abc import Callable

from selfevaluation.intake.word import names, remarks
from selfevaluation.intake.word.drafts import Draft
from selfevaluation.intake.word.field_marks import take_instruction, take_mark
from selfevaluation.intake.word.fields import Field
from selfevaluation.intake.word.looks import Look, look_of
from selfevaluation.intake.word.names import MATH, Element, W
from selfevaluation.intake.word.pictures import take_picture
from selfevaluation.intake.word.settling import ADDRESS, contradicts, tag_of
from selfevaluation.intake.word.source import ENDNOTE, FOOTNOTE, Source
from selfevaluation.intake.word.symbols import sign

_BLANK = " \t\r\n"


class Line:
    """Reads one paragraph into its draft."""

    def __init__(self, source: Source, draft: Draft, style: str) -> None:
        self._source, self._draft, self._style = source, draft, style

    def take(self, parent: Element) -> None:
        """Reads all there is within an element. What has no meaning of its own is looked into."""
        for element in parent:
            _READERS.get(element.tag, Line.take)(self, element)

    def run(self, run: Element) -> None:
        properties = run.find(names.RUN_PROPERTIES)
        self._draft.look = look_of(properties, self._source.styles, self._style)
        self.take(run)
        self._draft.look = Look()

    def text(self, element: Element) -> None:
        """Blanks at the ends count only where the file says so."""
        text = element.text or ""
        is_kept = element.get(names.SPACE) == "preserve" or self._source.keeps_blanks
        self._draft.write(text if is_kept else text.strip(_BLANK))

    def break_(self, element: Element) -> None:
        """A page or column that ends before anything was written is no line break."""
        kind = element.get(f"{W}type", "textWrapping")
        if kind == "textWrapping" or self._draft.pieces:
            self._draft.write("\n")

    def tab(self, element: Element) -> None:
        self._draft.write("\t")

    def hyphen(self, element: Element) -> None:
        self._draft.write("-")

    def symbol(self, element: Element) -> None:
        self._draft.write(sign(element.get(f"{W}font", ""), element.get(f"{W}char", "")))

    def link(self, element: Element) -> None:
        since = len(self._draft.pieces)
        self.take(element)
        self._draft.add_address(since, element.get(ADDRESS, ""))

    def simple_field(self, element: Element) -> None:
        field = Field(len(self._draft.pieces), [element.get(f"{W}instr", "")], is_shown=True)
        self.take(element)
        self._draft.end_field(field)

    def control(self, element: Element) -> None:
        """An empty control of ours leaves an empty piece: it was there, and nothing in it."""
        content = element.find(names.CONTROL_CONTENT)
        outside = self._draft.around
        if contradicts(element):
            self._draft.remark(remarks.OTHER_SIGN)
        if tag := tag_of(element):
            self._draft.around = tag
            self._draft.write("")
        if content is not None:
            self.take(content)
        self._draft.around = outside

    def inserted(self, element: Element) -> None:
        self._draft.remark(remarks.CHANGES)
        self.take(element)

    def deleted(self, element: Element) -> None:
        self._draft.remark(remarks.CHANGES)

    def alternatives(self, element: Element) -> None:
        form = names.alternative(element)
        if form is not None:
            self.take(form)

    def picture(self, element: Element) -> None:
        take_picture(self._draft, element)

    def formula(self, element: Element) -> None:
        self._draft.remark(remarks.FORMULA)
        self.take(element)

    def comment(self, element: Element) -> None:
        text = self._source.comments.get(element.get(f"{W}id", ""), "")
        self._draft.remark(remarks.comment(text))

    def footnote(self, element: Element) -> None:
        self._note(element, FOOTNOTE)

    def endnote(self, element: Element) -> None:
        self._note(element, ENDNOTE)

    def _note(self, element: Element, kind: str) -> None:
        """A note with a mark of its own has that mark in the text already."""
        content = self._source.note(kind, element.get(f"{W}id", ""))
        if content is None:
            return
        has_own = element.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
        mark = "" if has_own else self._source.next_mark(kind)
        self._draft.write(mark)
        self._draft.notes.append((mark, content, self._draft.around))

    def field_mark(self, element: Element) -> None:
        take_mark(self._draft, element)

    def instruction(self, element: Element) -> None:
        take_instruction(self._draft, element)

    def nothing(self, element: Element) -> None:
        """Properties, deleted text, the reading of an East Asian word."""


_READERS: dict[str, Callable[[Line, Element], None]] = {
    names.TEXT: Line.text,
    names.RUN: Line.run,
    names.CONTROL: Line.control,
    names.ALTERNATIVES: Line.alternatives,
    names.DELETED: Line.deleted,
    names.MOVED_AWAY: Line.deleted,
    names.INSERTED: Line.inserted,
    names.MOVED_HERE: Line.inserted,
    f"{MATH}t": Line.text,
    f"{MATH}r": Line.run,
    f"{MATH}oMath": Line.formula,
    f"{W}br": Line.break_,
    f"{W}cr": Line.break_,
    f"{W}tab": Line.tab,
    f"{W}ptab": Line.tab,
    f"{W}noBreakHyphen": Line.hyphen,
    f"{W}sym": Line.symbol,
    f"{W}hyperlink": Line.link,
    f"{W}fldSimple": Line.simple_field,
    f"{W}fldChar": Line.field_mark,
    f"{W}instrText": Line.instruction,
    f"{W}drawing": Line.picture,
    f"{W}pict": Line.picture,
    f"{W}object": Line.picture,
    f"{W}contentPart": Line.picture,
    f"{W}commentReference": Line.comment,
    f"{W}footnoteReference": Line.footnote,
    f"{W}endnoteReference": Line.endnote,
    **{
        f"{W}{name}": Line.nothing
        for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "rt", "rubyPr")
    },
}
