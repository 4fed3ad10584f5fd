"""What the pronouns of a follow-up refer to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.conversation.thread.topics import Topic, object_of, topics_of
from bot.question.parsing import words_of
from bot.question.saying import asked_speaker
from bot.question.words.stopping import PRONOUNS, STOP
from knowledge.text.terms import tokens_of

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ONE_OF_IT: Final = re.compile(
    r"\b(?:which|another|(?:an?|the)(?:\s+(?!one\b)[^\W_][\w-]*){1,2})\s+(?P<one>ones?)\b(?!\s+(?:of|who|that|which)\b)",
    re.IGNORECASE,
)
"""A thing of the kind that was asked about: "how do i get a new *one*", "and the old *one*"."""
_EMPTY_IT: Final = re.compile(
    r"\bit\s+(?:(?:true|possible|likely|clear|right|correct|certain|known)\b|(?:\w+\s+)?(?:that|when|if)\b"
    r"|(?:take|mean|cost)\s+(?:for|to)\b)",
    re.IGNORECASE,
)
"""Where "it" stands for nothing: "is it true that", "how long does it take to"."""
_AUXILIARY: Final = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|must)\s+$", re.IGNORECASE
)
_PERSON: Final = re.compile(r"^[A-Z][\w'’.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'’.-]+)+$")
"""Two or more capitalised words without an article, as people are named."""
ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ONE_PERSON: Final = frozenset({"he", "him", "his", "she", "her", "hers"})
_OWNING: Final = frozenset({"his", "her", "hers", "its", "their", "theirs"})
_MANY: Final = frozenset({"they", "them", "their", "theirs"})
_POINTING: Final = frozenset({"this", "that", "these", "those"})
_OPENING: Final = frozenset({"the", "i", "we", "you", "there"})
_SHORT: Final = 3
"""Words besides "this" up to which it refers to the question before ("why is that?")."""
_LINK: Final = re.compile(r"\s+(?:of|in|on|at|for|from|to|with)\s+")
COUNTING: Final = frozenset({"many", "much"})
"""Behind these stands what is counted: "how many *people died*"."""
_AGREEING: Final = (("does", "do"), ("is", "are"), ("was", "were"))

Speaks = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Before:
    """What a follow-up may refer to."""

    question: str
    """The question before, itself written out."""
    speaker: str | None = None
    """Who speaks in the lead of its answer."""


def pronouns_replaced(text: str, before: Before, language: str, speaks: Speaks) -> str:
    """Write out what the pronouns of a question refer to in the one before."""
    text = _one_replaced(text, before)
    words = list(_WORD.finditer(text))
    own = topics_of(text)
    for number in reversed(range(len(words))):
        word, low = words[number], words[number][0].casefold()
        if low not in PRONOUNS - _POINTING or _is_explained(word, own, text):
            continue
        following = words[number + 1][0].casefold() if number + 1 < len(words) else ""
        referent = _person(before, speaks) if low in _ONE_PERSON else thing_in(before.question, low)
        if referent is None:
            continue
        if low in _OWNING and not (low == "her" and (not following or following in STOP)):
            referent += "'" if referent.endswith("s") else "'s"
        if word.start() == 0:
            referent = referent[:1].upper() + referent[1:]
        text = f"{agreeing(text[: word.start()], referent)}{referent}{text[word.end() :]}"
    tokens = tokens_of(text, language)
    if _points(words) and len(words_of(tokens, text)) <= _SHORT and not naming(own):
        topic = thing_in(before.question, "this") or _words(before.question, text, language)
        return text if topic.casefold() in text.casefold() else with_topic(text, topic)
    return text


def _one_replaced(text: str, before: Before) -> str:
    """A question with the name of the kind of thing that was asked about, where it asks for another "one"."""
    match = _ONE_OF_IT.search(text)
    thing = thing_in(before.question, "it") if match else None
    if match is None or thing is None or thing[:1].isupper():
        return text
    kind = _LINK.split(ARTICLE.sub("", thing))[0].rpartition(" ")[2]
    return f"{text[: match.start('one')]}{kind}{text[match.end('one') :]}"


def _points(words: Sequence[re.Match[str]]) -> bool:
    """Whether "this" or "that" points to something; "that she …" begins a clause."""
    lower = [word[0].casefold() for word in words]
    return any(
        word in _POINTING and following not in PRONOUNS | _OPENING for word, following in pairwise((*lower, ""))
    )


def _is_explained(pronoun: re.Match[str], own: Sequence[Topic], text: str) -> bool:
    """Whether a pronoun stands for what the question itself names before it, or for nothing."""
    low = pronoun[0].casefold()
    earlier = [one for one in own if one.end <= pronoun.start()]
    if _EMPTY_IT.match(text, pronoun.start()):
        return True
    inner = bool(text[pronoun.end() :].strip("?!. ")) and not _AUXILIARY.search(text[: pronoun.start()])
    if inner and pronoun.start() > 0:
        # "Which kicker hurt his arm", "where do physicians see their patients": not "what is his job".
        asked = text.casefold().startswith(("who ", "which ", "whose "))
        return asked or any(one.after not in COUNTING | {"what"} for one in earlier)
    if low in _OWNING:
        return bool(naming(earlier))
    if low in _ONE_PERSON:
        return any(re.search(r"[A-Z]", one.text) for one in earlier)
    return any(one.article for one in earlier)


def naming(topics: Sequence[Topic]) -> list[Topic]:
    """Pick the topics that are named: by a name, or with an article."""
    return [one for one in topics if one.article or one.name]


def _person(before: Before, speaks: Speaks) -> str | None:
    """Whom "he" or "she" means: whose words were asked for, who was named, who spoke in the answer."""
    names = [re.split(r"['’]s?\s", one.text)[0] for one in topics_of(before.question) if one.name]
    people = [name for name in names if _PERSON.match(name) or speaks(name)]
    return next((one for one in (named_speaker(before.question), *people, before.speaker, *names) if one), None)


def thing_in(previous: str, pronoun: str) -> str | None:
    """Find what "it" or "they" means: what was asked about, rather than who spoke of it."""
    speaker = named_speaker(previous)
    if speaker and pronoun in _MANY and ARTICLE.match(speaker):
        return speaker
    topics = [one for one in topics_of(previous) if one.text != speaker and not is_source(one, previous)]
    best = max(
        reversed(topics), key=lambda one: (one.after not in COUNTING, one.article, not one.name), default=None
    )
    done_to = object_of(previous) if speaker is None else None
    if done_to and (best is None or done_to.goes_on(best)):
        best = done_to
    return best.text if best else None


def named_speaker(question: str) -> str | None:
    """Find whose words a question asks for by name."""
    speaker = asked_speaker(question)
    return None if speaker is None or speaker.casefold() in PRONOUNS | STOP else speaker


def is_source(topic: Topic, question: str) -> bool:
    """Tell whether a topic only says after whom: "according to the ministry"."""
    return question[: topic.start].casefold().endswith("according to ")


def agreeing(head: str, subject: str) -> str:
    """Put the verb at the end of ``head`` into the number of the subject that follows."""
    for one, several in _AGREEING:
        wanted = several if _is_plural(subject) else one
        found = re.search(rf"\b(?:{one}|{several})(?=\s$)", head, re.IGNORECASE)
        if found:
            verb = wanted.capitalize() if found[0][:1].isupper() else wanted
            head = f"{head[: found.start()]}{verb}{head[found.end() :]}"
    return head


def _is_plural(topic: str) -> bool:
    head = _LINK.split(topic)[0]
    return not topic[:1].isupper() and re.search(r"[^su']s$", head) is not None


def with_topic(text: str, topic: str) -> str:
    """Add a topic to a question in round brackets, which the next one takes away again."""
    bare = text.rstrip("?!. ")
    return f"{bare} ({topic})?" if topic else f"{bare}?"


def _words(previous: str, text: str, language: str) -> str:
    """What the question before was about, without what is repeated now."""
    now = {token.term for token in tokens_of(text, language)}
    kept = (word for word in words_of(tokens_of(previous, language), previous) if not word.whole)
    return " ".join(word.text for word in kept if word.term not in now and not word.generic)
