"""A new wording of the descriptors."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from proposals.models import Proposal
from selfevaluation.models import Descriptor, DescriptorSet, Level


class NotAWording(ValueError):
    """The texts are not those of all levels; `problems` are sentences, each naming its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@transaction.atomic
def add_wording(
    *, name: str, issued_on: date, texts: Mapping[str, Mapping[str, str]], by: User | None
) -> DescriptorSet:
    """A set of 88 descriptors: 22 locally rated proposals at 4 levels, nothing less or more.

    `texts` gives each by the proposal's number, then by the level. Raises NotAWording with
    everything that is wrong, and then adds nothing at all.
    """
    proposals = {proposal.number: proposal for proposal in Proposal.objects.all()}
    problems = [*_about_name(name), *_about_texts(texts, proposals)]
    if problems:
        raise NotAWording(problems)
    wording = DescriptorSet.objects.create(name=name, issued_on=issued_on)
    Descriptor.objects.bulk_create(
        Descriptor(descriptor_set=wording, proposal=proposals[number], level=level, text=text)
        for number, levels in texts.items()
        for level, text in levels.items()
    )
    audit.record(act=Event.Act.IMPORTED, by=by, about=f"descriptors: {name}")
    return wording


def _about_name(name: str) -> Iterator[str]:
    longest = DescriptorSet._meta.get_field("name").max_length or 0
    if not name.strip():
        yield "The wording needs a name."
    elif len(name) > longest:
        yield f"The name is longer than {longest} characters."
    elif DescriptorSet.objects.filter(name__iexact=name).exists():
        yield f"There is a wording “{name}” already. What was issued is never changed."


def _about_texts(
    texts: Mapping[str, Mapping[str, str]], proposals: Mapping[str, Proposal]
) -> Iterator[str]:
    for number in texts:
        if number not in proposals:
            yield f"{number}: there is no such proposal."
        elif not proposals[number].is_local:
            yield f"{number}: this proposal is national and is not rated, so it has no levels."
    for number, proposal in proposals.items():
        if not proposal.is_local:
            continue
        if number not in texts:
            yield f"{number}: the proposal is missing."
            continue
        for level in Level.values:
            if not texts[number].get(level):
                yield f"{number}, {level}: the text is missing."
        for level in texts[number]:
            if level not in Level.values:
                known = ", ".join(Level.values)
                yield f"{number}, {level}: there is no such level. The levels are {known}."
