"""Whom "they" means: the group that was said to speak just before, if only one was."""

from knowledge.statements.clauses.claims import BEING
from knowledge.statements.clauses.subjects import (
    FARTHEST,
    MOST_TRIED,
    Mention,
    sentence_start,
    subject_after,
    subject_before,
)
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import group_of

NOT_PLURAL = ("ss", "us", "is")
SINGULAR = frozenset(("news", "politics", "series", "congress"))
"""Words that end as plurals do."""
SENTENCES_BACK = 2


def group_before(words: Words, they: int) -> Mention | None:
    """The only group that says something before "they", in its sentence or before that; None when in doubt.

    In "Farmers say it rains, they said" others report what the farmers say.
    """
    start = sentence_start(words.kinds, they, max(0, they - FARTHEST))
    end = start if words.kinds[they - 1 : they] == "," else they
    for _ in range(SENTENCES_BACK + 1):
        found = _speaking(words, start, end)
        if found:
            return found[0] if len(found) == 1 else None
        if start == 0 or words.kinds[start - 1] != ".":
            return None
        end = start - 1
        start = sentence_start(words.kinds, end, max(0, end - FARTHEST))
    return None


def _speaking(words: Words, start: int, end: int) -> list[Mention]:
    """The groups that are subject of a verb of saying between two words, each once."""
    found: dict[tuple[str, ...], Mention] = {}
    verbs = (at for at in range(start, end) if words.kinds[at] in "VTB" and group_of(words.forms[at]) == "say")
    for _, verb in zip(range(MOST_TRIED), verbs, strict=False):
        if words.forms[verb - 1].lower() in BEING:
            continue  # "terrorists are revealed"
        subject = subject_before(words, verb, start) or subject_after(words, verb)
        if subject and subject.last < end and _is_group(words, subject):
            found.setdefault(tuple(words.forms[subject.first : subject.last + 1]), subject)
    return list(found.values())


def _is_group(words: Words, mention: Mention) -> bool:
    """Whether the words are a list or have a plural head: "analysts in Ulm", "Republicans", not "Mr. Jones"."""
    kinds, forms = words.kinds, words.forms
    first, last = mention
    if "H" in kinds[first : last + 1]:
        return False
    if "c" in kinds[first : last + 1]:
        return True
    head = next((at for at in range(first, last) if kinds[at + 1] in "IW,"), last)
    word = forms[head].lower()
    if not word.endswith("s") or word.endswith(NOT_PLURAL) or word in SINGULAR:
        return False
    return kinds[head] == "p" or (kinds[head] == "N" and kinds[first:head] in ("", "D"))
