"""How an answer was read from a file, in the words that all pages have for it."""

SURE, CHECK, NOT_READ = "Sure", "Check this", "Not read"
_TONES = {SURE: "green", CHECK: "yellow"}


def tone_of_reading(words: str) -> str:
    """The colour of the tag; grey for all that nothing has to be done about."""
    return _TONES.get(words, "grey")
