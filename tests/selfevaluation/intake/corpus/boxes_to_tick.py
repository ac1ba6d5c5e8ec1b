"""Boxes to tick of both kinds that Word has, lists to choose from, and other content controls."""

from tests.selfevaluation.intake.corpus.pieces import Xml, paragraph, run


def control(content: str, properties: str = "") -> Xml:
    """A content control around anything: runs, paragraphs, a cell, a row."""
    return Xml(
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def check_box(*, ticked: bool, glyphs: str = "☐☒") -> Xml:
    """As the tab “Developer” puts one in; within a paragraph."""
    state = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return control(run(glyphs[ticked], '<w:rFonts w:ascii="MS Gothic"/>'), state)


def drop_down(chosen: str, *choices: str) -> Xml:
    items = "".join(f'<w:listItem w:displayText="{choice}" w:value="x"/>' for choice in choices)
    placeholder = "<w:showingPlcHdr/>" if chosen not in choices else ""
    return control(run(chosen), f"{placeholder}<w:dropDownList>{items}</w:dropDownList>")


def legacy_box(*, ticked: bool, as_default: bool = False) -> Xml:
    """A form field of the Word of the nineties; its state is nowhere in the text."""
    said = f'<w:default w:val="{int(ticked)}"/>' if as_default else _checked(ticked)
    return _legacy("FORMCHECKBOX", f"<w:checkBox><w:sizeAuto/>{said}</w:checkBox>")


def legacy_list(chosen: int, *choices: str) -> Xml:
    entries = "".join(f'<w:listEntry w:val="{choice}"/>' for choice in choices)
    return _legacy("FORMDROPDOWN", f'<w:ddList><w:result w:val="{chosen}"/>{entries}</w:ddList>')


def legacy_text(said: str) -> Xml:
    return _legacy("FORMTEXT", "<w:textInput/>", said)


def boxed(box: Xml, *after: str) -> Xml:
    return paragraph(box, *after)


def _checked(ticked: bool) -> str:
    return f'<w:default w:val="0"/>{"<w:checked/>" if ticked else ""}'


def _legacy(command: str, data: str, result: str = "") -> Xml:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
    return Xml(
        f'<w:r>{begin}</w:r><w:r><w:instrText xml:space="preserve"> {command} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result) if result else ""}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
