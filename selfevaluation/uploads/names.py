"""What a file is called, made fit to be shown, listed and put in a header."""

import unicodedata

LONGEST = 200  # characters, as StoredFile.name holds
# Controls, unassigned ones and those that are not seen: a right-to-left mark can turn the end of a
# name around, so that a program seems to be a document.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def safe_name(name: str) -> str:
    """The name without folders, without what is not seen, at most 200 characters; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in _UNSEEN
    )
    words = " ".join(seen.replace('"', "'").split()).strip(". ")
    stem, ending = _parts(words)
    return f"{stem[: LONGEST - len(ending)]}{ending}" or "file"


def stem(name: str) -> str:
    return _parts(name)[0]


def ending(name: str) -> str:
    """From the last dot on, in lower case; "" without one."""
    return _parts(name)[1].lower()


def _parts(name: str) -> tuple[str, str]:
    stem, dot, last = name.rpartition(".")
    return (stem, f".{last}") if stem and dot and len(last) <= 10 else (name, "")
