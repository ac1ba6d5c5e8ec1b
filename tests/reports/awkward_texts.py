"""Texts that stumble somewhere between a page, Word and Excel."""

from hypothesis import strategies as st

AWKWARD = (
    "“Quotes”, 'others' & \"more\" <b>&amp;</b>",
    "• one\n  • deeper\n• two",
    "1. first\n2. second",
    "- a dash\n- another",
    "Two key priorities are as follows:",
    "😀 🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301",
    "\u202eright to left\u202c שלום عربي",
    "\x00\x07\x0b\x0c\x1f\x7f\x85\u2028\ufffe\uffff",
    "\r\n\r",
    "=1+1",
    "+44 131",
    "-5%",
    "@all",
    "\tindented\t",
    "'tis",
    "'=1",
    "''",
    "  spaces  around  ",
    "\n\nempty lines\n\n\nbetween\n\n",
    "_x0041_",
    "_x005F_",
    "_x0007_ x005F_",
    "{{ form.slug }} {% if %} {# no #} {_{ }_}",
    "Proposal 2.3",
    "X",
    "x",
    "✓",
    "☒",
    "Our Rating",
    "Evidence / Notes",
    "Proposed improvement actions",
    "Established",
    "Not yet established Partly established Established Exemplary",
    "Key Feature 2",
    "NOT FOR LOCAL COMPLETION",
    "None",
    "N/A",
    "-",
    "#N/A",
    "TRUE",
    "2.3",
    "2019-03-02",
    "https://example.org/a?b=c&d",
    "word " * 4_000,
    "é" * 20_000,
    "😀" * 17_000,
    "\x07=" * 4_000,
    "line\n" * 600,
)


def texts(*, most: int = 20_000) -> st.SearchStrategy[str]:
    """Anything that can be typed or pasted, awkward texts often among it."""
    typed = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
    awkward = st.sampled_from([text for text in AWKWARD if len(text) <= most])
    pieces = st.lists(awkward | typed, min_size=2, max_size=4)
    joined = st.builds(lambda lines, by: by.join(lines)[:most], pieces, st.sampled_from(["\n", ""]))
    return st.one_of(st.just(""), typed, awkward, joined)


def said(*, most: int = 20_000) -> st.SearchStrategy[str]:
    """What is not blank: an action or a task says something."""
    return texts(most=most).map(lambda text: text if text.strip() else f"Nothing but {text!r}.")
