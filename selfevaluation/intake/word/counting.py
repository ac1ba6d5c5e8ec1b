"""Numbers as lists and notes show them: 3, 03, c, C, iii, III."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 10_000  # beyond it, letters and Roman numbers fill pages


def counted(number: int, form: str) -> str:
    """The number in a form of Word's ("lowerRoman"); in digits where the form is not known."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    shown = {"lowerletter": letters, "lowerroman": roman}.get(f"lower{form[5:].lower()}")
    if shown is None or form[:5] not in ("lower", "upper") or not 0 < number < _LARGEST:
        return str(number)
    return shown(number) if form.startswith("lower") else shown(number).upper()


def letters(number: int) -> str:
    """As Word counts with letters: a to z, then aa, bb, cc."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def roman(number: int) -> str:
    shown = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        shown += sign * times
    return shown
