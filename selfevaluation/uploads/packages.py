"""Opening documents that are ZIP packages: Office since 2007, and OpenDocument."""

from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from selfevaluation.uploads.kinds import EXCEL, OPEN_SHEET, OPEN_TEXT, POWERPOINT, WORD, Kind
from selfevaluation.uploads.problems import Problem, Unfit

MOST_PARTS = 10_000
MOST_UNPACKED = 400_000_000  # bytes
MOST_TIMES = 150  # a sheet of equal cells comes near it; only asked of what unpacks to more than:
SMALL_UNPACKED = 50_000_000  # bytes
MOST_LISTED = 4_000_000  # bytes of a package's own list of what is in it

_MAIN_PARTS = {f"{kind.media_type}.main+xml": kind for kind in (WORD, EXCEL, POWERPOINT)}
_BY_MIMETYPE = {kind.media_type.encode(): kind for kind in (OPEN_TEXT, OPEN_SHEET)}


def open_package(file: BinaryIO) -> Kind:
    """Raises Unfit, or what zipfile and expat raise for a broken one."""
    with ZipFile(file) as package:
        _require_sound(package)
        if "[Content_Types].xml" in package.namelist():
            kind = _office(package)
        elif "mimetype" in package.namelist():
            kind = _open_document(package)
        else:
            raise Unfit(Problem.NOT_TAKEN)
        if package.testzip() is not None:
            raise Unfit(Problem.BROKEN)
        return kind


def _require_sound(package: ZipFile) -> None:
    """What is listed is little enough to unpack, not locked, and lies inside the package."""
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise Unfit(Problem.SWOLLEN)
    if unpacked > SMALL_UNPACKED and unpacked > MOST_TIMES * packed:
        raise Unfit(Problem.SWOLLEN)
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit(Problem.LOCKED)
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise Unfit(Problem.BROKEN)  # of two parts of one name, which one is read is a guess
    for part in parts:
        if lies_outside(part.filename) or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unfit(Problem.BROKEN)


def lies_outside(name: str) -> bool:
    """Whether unpacking it would write elsewhere: "/x", "../x", "C:\\x"."""
    steps = name.replace("\\", "/").split("/")
    return steps[0] == "" or ".." in steps or ":" in steps[0]


def _office(package: ZipFile) -> Kind:
    """The kind that the list of content types gives to the main part, if that part is there."""
    listed = content_types(_listed(package, "[Content_Types].xml"))
    names = {f"/{name}".lower() for name in package.namelist()}
    is_macro = ("macroenabled" in said.lower() for said in listed.values())
    if any(is_macro) or any(name.endswith("vbaproject.bin") for name in names):
        raise Unfit(Problem.MACROS)
    for place, said in listed.items():
        if kind := _MAIN_PARTS.get(said):
            if place.lower() in names:
                return kind
            raise Unfit(Problem.BROKEN)
    raise Unfit(Problem.NOT_TAKEN)


def content_types(text: bytes) -> dict[str, str]:
    """Place ("/word/document.xml") or ending ("xml") -> content type, of [Content_Types].xml.

    Raises Unfit for one that declares entities: it is no such list.
    """
    found: dict[str, str] = {}

    def element(name: str, facts: dict[str, str]) -> None:
        place = facts.get("PartName") or facts.get("Extension", "")
        found[place] = facts.get("ContentType", "")

    def refuse(*declared: object) -> None:
        raise Unfit(Problem.BROKEN)

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)
    return found


def _open_document(package: ZipFile) -> Kind:
    kind = _BY_MIMETYPE.get(_listed(package, "mimetype").strip())
    if kind is None:
        raise Unfit(Problem.NOT_TAKEN)
    if b"encryption-data" in _listed(package, "META-INF/manifest.xml"):
        raise Unfit(Problem.LOCKED)
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.namelist()):
        raise Unfit(Problem.MACROS)
    if "content.xml" not in package.namelist():
        raise Unfit(Problem.BROKEN)
    return kind


def _listed(package: ZipFile, name: str) -> bytes:
    """A small part; a KeyError where it is missing."""
    if package.getinfo(name).file_size > MOST_LISTED:
        raise Unfit(Problem.SWOLLEN)
    return package.read(name)
