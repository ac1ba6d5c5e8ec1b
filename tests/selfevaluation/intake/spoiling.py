"""Spoils files, each time in another way, the same way again for the same seed."""

import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NAMES = [
    *(f"{_W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "numPr")),
    *(
        f"{_W}{name}"
        for name in ("ins", "del", "fldChar", "gridSpan", "vMerge", "br", "sym", "pPr")
    ),
    *(f"{_S}{name}" for name in ("row", "c", "v", "f", "is", "t", "mergeCell", "si", "r")),
    "x",
]
_VALUES = [
    "",
    "0",
    "-1",
    "1",
    "7",
    "999999999999",
    "1e9",
    "NaN",
    "A1",
    "XFD1048576",
    "\U0001f600",
    "on",
]


def flipped(content: bytes, seed: int) -> bytes:
    """Up to ten bytes are others."""
    luck, changed = random.Random(seed), bytearray(content)
    for _time in range(luck.randint(1, 10)):
        changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
    return bytes(changed)


def torn(content: bytes, part: int, of: int = 50) -> bytes:
    """What was there when the connection broke."""
    return content[: len(content) * part // of]


def patched(content: bytes, seed: int) -> bytes:
    """A piece of the file is put in another place of it."""
    luck = random.Random(seed)
    start, to = luck.randrange(len(content)), luck.randrange(len(content))
    piece = content[start : start + luck.randrange(2000)]
    return content[:to] + piece + content[to + luck.choice((0, len(piece))) :]


def swapped(content: bytes, seed: int) -> bytes:
    """Two parts of the package have each other's content."""
    parts, luck = _parts(content), random.Random(seed)
    one, other = luck.sample(sorted(parts), 2)
    return _package({**parts, one: parts[other], other: parts[one]})


def without_part(content: bytes, place: int) -> bytes:
    parts = _parts(content)
    gone = sorted(parts)[place % len(parts)]
    return _package({name: part for name, part in parts.items() if name != gone})


def doubled(content: bytes, seed: int) -> bytes:
    """One part is there twice."""
    name = random.Random(seed).choice(sorted(_parts(content)))
    file = BytesIO(content)
    with ZipFile(file, "a") as package:
        package.writestr(name, b"<other/>")
    return file.getvalue()


def rewritten(content: bytes, seed: int) -> bytes:
    """Some elements of one part are gone, moved, copied, renamed or say something else."""
    luck, parts = random.Random(seed), _parts(content)
    weights = {name: len(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    name = luck.choices(list(weights), [weight**0.5 for weight in weights.values()])[0]
    tree = etree.fromstring(parts[name])
    for _time in range(luck.randint(1, 12)):
        elements = [one for one in tree.iter() if isinstance(one.tag, str)]
        luck.choice(_CHANGES)(luck, luck.choice(elements), elements)
    return _package({**parts, name: etree.tostring(tree, encoding="UTF-8", xml_declaration=True)})


def _remove(luck, element, elements) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _copy(luck, element, elements) -> None:
    other = luck.choice(elements)
    if sum(1 for _one in element.iter()) < 2000:
        other.insert(luck.randint(0, len(other)), etree.fromstring(etree.tostring(element)))


def _rename(luck, element, elements) -> None:
    element.tag = luck.choice(_NAMES)


def _say(luck, element, elements) -> None:
    names = sorted(element.attrib) or [f"{_W}val"]
    element.set(luck.choice(names), luck.choice(_VALUES))


def _silence(luck, element, elements) -> None:
    element.attrib.clear()


def _write(luck, element, elements) -> None:
    element.text = luck.choice([*_VALUES, "Proposal 2.3", "X", "\n", "Our Rating", "words " * 500])


def _add(luck, element, elements) -> None:
    new = etree.SubElement(element, luck.choice(_NAMES))
    new.set(f"{_W}val", luck.choice(_VALUES))


_CHANGES = (_remove, _copy, _rename, _say, _silence, _write, _add)


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _package(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()
