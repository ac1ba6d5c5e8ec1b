"""The lists of the documents: bullets, numbers, and numbers that begin anew for each proposal."""

from docx.document import Document
from docx.oxml import parse_xml

from tests.selfevaluation.intake.corpus.pieces import BULLETS, NAMESPACES, NUMBERS

_ANEW, _FIRST_ANEW = 102, 200
_BULLETS = (("bullet", "•"), ("bullet", "o"), ("bullet", "•"))
_NUMBERS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))


def anew(place: int) -> int:
    """The number of the list that counts from 1 for the proposal at this place."""
    return _FIRST_ANEW + place


def add_lists(document: Document, count: int) -> None:
    """Bullets, numbers, and `count` numbered lists that begin anew."""
    numbering = document.part.numbering_part.element
    kinds = ((BULLETS, _BULLETS), (NUMBERS, _NUMBERS), (_ANEW, _NUMBERS))
    for place, (number, levels) in enumerate(kinds):
        numbering.insert(place, parse_xml(_abstract(number, levels)))
    for number, _levels in kinds:
        numbering.append(parse_xml(_list(number, number)))
    for place in range(count):
        numbering.append(parse_xml(_list(anew(place), _ANEW, begins_anew=True)))


def _abstract(number: int, levels: tuple[tuple[str, str], ...]) -> str:
    written = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for level, (kind, text) in enumerate(levels)
    )
    return f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}">{written}</w:abstractNum>'


def _list(number: int, abstract: int, *, begins_anew: bool = False) -> str:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f"{start if begins_anew else ''}</w:num>"
    )
