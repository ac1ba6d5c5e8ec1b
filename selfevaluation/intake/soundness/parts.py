"""One look through all XML of a package, with a parser that builds nothing and fetches nothing."""

from collections.abc import Iterator
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.intake.soundness.commands import Fields, require_harmless_formula
from selfevaluation.intake.soundness.lengths import Length
from selfevaluation.intake.soundness.relationships import require_harmless
from selfevaluation.uploads.kinds import Kind
from selfevaluation.uploads.packages import content_types

MOST_XML = 40_000_000  # bytes unpacked
MOST_ELEMENTS = 500_000
DEEPEST = 200  # elements in each other; the library that builds the document stops at 256
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/"
_VML = "urn:schemas-microsoft-com:vml"
_DRAWN = {f"{_VML} {name}" for name in ("imagedata", "fill", "stroke")}


def require_sound_parts(package: ZipFile, kind: Kind) -> None:
    """Raises Refused, or ExpatError for XML that is none. The package itself was found sound."""
    parts = list(_xml_parts(package))
    if sum(part.file_size for part in parts) > MOST_XML:
        raise Refused(Refusal.SWOLLEN)
    length = Length(kind)
    elements = 0
    for part in parts:
        look = _Look(length, elements)
        look.parser.Parse(package.read(part), True)  # in pieces, a long name takes for ever
        elements = look.elements
    length.require_readable()


def _xml_parts(package: ZipFile) -> Iterator[ZipInfo]:
    types = content_types(package.read("[Content_Types].xml"))
    for part in package.infolist():
        ending = part.filename.rpartition(".")[2]
        said = types.get(f"/{part.filename}") or types.get(ending, "")
        if ending.lower() in ("xml", "rels") or said.lower().endswith("xml"):
            yield part


class _Look:
    """One part while it is parsed. Names are as expat gives them: namespace, space, local name."""

    def __init__(self, length: Length, elements: int) -> None:
        self.length = length
        self.elements = elements
        self.depth = 0
        self.fields = Fields()
        self.text: list[str] | None = None  # of the element whose text matters here
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse_declarations
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, name: str, facts: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST or self.elements > MOST_ELEMENTS:
            raise Refused(Refusal.TOO_COMPLICATED)
        namespace, _, local = name.rpartition(" ")
        if self.depth == 1:
            _require_known_root(namespace, local)
        if local == "Relationship":
            require_harmless(facts)
        elif name in _DRAWN:
            _require_own_picture(facts)
        elif local in ("instrText", "delInstrText", "f"):
            self.text = []
        self.fields.start(local, facts)
        self.length.start(local, facts)

    def end(self, name: str) -> None:
        self.depth -= 1
        local = name.rpartition(" ")[2]
        if self.text is not None and local in ("instrText", "delInstrText"):
            self.fields.write("".join(self.text))
            self.text = None
        elif self.text is not None and local == "f":
            require_harmless_formula("".join(self.text))
            self.text = None
        self.length.end(local)

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)
        self.length.write(text)


def _refuse_declarations(*declared: object) -> None:
    """No Office file declares a document type; it is what entities that grow are made with."""
    raise Refused(Refusal.BROKEN)


def _require_known_root(namespace: str, local: str) -> None:
    if namespace.startswith(_STRICT):
        raise Refused(Refusal.STRICT)
    if local in _FETCHING:
        raise Refused(Refusal.DATA_LINKS, what=_FETCHING[local])


_FETCHING = {
    "externalLink": "it is linked to another file",
    "connections": "it has data connections",
    "queryTable": "it has a query",
}


def _require_own_picture(facts: dict[str, str]) -> None:
    for name, value in facts.items():
        is_place = name.rpartition(" ")[2] in ("src", "href", "althref")
        if is_place and ("://" in value or value.startswith(("\\\\", "//"))):
            require_harmless({"Type": "image", "TargetMode": "External", "Target": value})
