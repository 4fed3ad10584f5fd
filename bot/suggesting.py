"""Things to try, made from the documents at hand, each tried out before it is offered."""

from collections.abc import Callable, Iterator

from knowledge.index import Index

WANTED = 3


def suggestions(
    index: Index, answers: Callable[[str], bool], collections: frozenset[str] | None
) -> tuple[str, ...]:
    """Offer up to three things to ask; ``answers`` tells whether a question finds an answer."""
    found: list[str] = []
    for candidate in _candidates(index, collections):
        if candidate.startswith("quotes by ") or answers(candidate):
            found.append(candidate)
        if len(found) == WANTED:
            break
    return tuple(found)


def _candidates(index: Index, collections: frozenset[str] | None) -> Iterator[str]:
    speakers = sorted(
        index.speakers(collections), key=lambda one: (one.role is None, -one.statements, one.name)
    )[:3]
    documents = index.documents(collections)[:5]
    for number, speaker in enumerate(speakers[:2]):
        if number == 0 and documents:
            yield from (
                f"What does {speaker.name} say about {topic}?" for topic in _topics(index, speaker.name)
            )
        else:
            yield f"quotes by {speaker.name}"
    for document in documents:
        yield f"What about {document.source.title}?"


def _topics(index: Index, speaker: str) -> Iterator[str]:
    """Take what the speaker's documents are about from their titles and headings."""
    seen: set[str] = set()
    for number, _statement in index.statements_by(speaker)[:5]:
        place = index.passage(number).place
        for topic in (*place.section[-1:], place.source.title):
            if topic not in seen:
                seen.add(topic)
                yield topic
