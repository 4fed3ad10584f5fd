"""What someone said: statements as quotes, each once, with every place it stands in."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from bot.model import Quote
from bot.quoting import quote_of
from knowledge.index import Index, SpeakerInfo
from knowledge.model import Passage, Span, Speaker, Statement
from knowledge.terms import terms_of

SIMILAR = 75
"""From which likeness (0 to 100) on a name is offered as meant; "Cole" for "Coll" passes, "Cook" does not."""


def quotes_by(
    index: Index, speaker: str, about: str = "", collections: frozenset[str] | None = None
) -> list[Quote]:
    """Quote every statement of a speaker, the sentences it stands in whole; on a subject, the closest first."""
    wanted = set(terms_of(about))
    ranked: list[tuple[int, Quote]] = []
    seen: set[tuple[int, Span]] = set()
    for number, statement in index.statements_by(speaker, collections):
        span = _sentences_around(index.sentences(number), statement)
        if span is None or (number, span) in seen:
            continue
        quote = quote_of(index, number, span, statement.speaker)
        shared = len(wanted & set(terms_of(quote.text)))
        if wanted and not shared:
            continue
        seen.add((number, span))
        ranked.append((shared, quote))
    ranked.sort(key=lambda one: -one[0])
    return [quote for _, quote in ranked]


def _sentences_around(sentences: list[Span], statement: Statement) -> Span | None:
    """From the first sentence that the statement touches to the last, within one passage."""
    touched = [
        (start, end)
        for start, end in sentences
        if any(start < last and first < end for first, last in statement.spans)
    ]
    return (touched[0][0], touched[-1][1]) if touched else None


def is_speaker(index: Index, name: str, collections: frozenset[str] | None = None) -> bool:
    """Tell whether somebody speaks who is called so: in full, by the last words of the name, or by the role."""
    wanted = name.casefold()
    return bool(wanted) and any(
        f" {one.name}".casefold().endswith(f" {wanted}")
        or f"{one.role or ''} ".casefold().removeprefix("the ").startswith(f"{wanted} ")
        for one in index.speakers(collections)
    )


def speaker_at(passage: Passage, span: Span) -> Speaker | None:
    """Find who says most of a span of a passage; None where the document speaks itself."""

    def shared(statement: Statement) -> int:
        parts = (*statement.spans, *statement.about, *((statement.cue,) if statement.cue else ()))
        return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in parts)

    spoken = [one for one in passage.statements if one.speaker and shared(one)]
    return max(spoken, key=shared).speaker if spoken else None


NAMELESS = frozenset(
    """
    a an another any both each every few he her his i it its many most much my one other our several she
    some such that the their these they this those we who you your
    """.split()
)
"""Words that begin a sentence with a capital, but no name."""


def named(speakers: Iterable[SpeakerInfo]) -> list[SpeakerInfo]:
    """Pick those that bear a name ("Ann Lee", "Pakistan", not "most analysts"), the most quoted first."""
    found = [one for one in speakers if any(_is_name(word) for word in one.name.split())]
    return sorted(found, key=lambda one: (-one.statements, one.name))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in NAMELESS


def similar_speakers(index: Index, name: str, collections: frozenset[str] | None = None) -> list[str]:
    """Find up to three speakers with a name, or one word of it, that looks like ``name``."""
    wanted = name.casefold()
    likeness = {
        one.name: max(fuzz.ratio(wanted, part) for part in (one.name.casefold(), *one.name.casefold().split()))
        for one in named(index.speakers(collections))
    }
    similar = [one for one in likeness if likeness[one] >= SIMILAR]
    return sorted(similar, key=lambda one: -likeness[one])[:3]
