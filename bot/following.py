"""Follow-ups: what "what about …", "and …?" and pronouns refer to, written out.

One step is carried over and no more: the frame of the question before, with a new topic in the place of the
old one, or its topic in the place of a pronoun. So a conversation drags nothing along that it has left behind.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.questions import LONGEST, asked_speaker, words_of
from bot.topics import Topic, topics_of
from bot.words.stopping import PRONOUNS, STOP
from knowledge.terms import Token, tokens_of

_WHAT_ABOUT: Final = re.compile(
    r"^(?:(?:and|but|so|ok|okay)[\s,]+)?(?:what|how)\s+about\s+(?P<rest>.+?)[?!. ]*$"
    r"|^(?:and|but)\s+(?P<bare>.+?)[?!. ]*$",
    re.IGNORECASE,
)
_QUESTION_WORD: Final = re.compile(
    r"^(?:when|where|why|who|whom|whose|what|which|how|do|does|did|is|are|was|were|has|have|can|will|would)\b",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(r"\b(?:who|whom|whose|what|when|where|why|which|how)\b", re.IGNORECASE)
_PREPOSITION: Final = re.compile(
    r"^(?P<word>in|on|at|by|during|after|before|since|for|from|under|with|without|against|according to)\s+",
    re.IGNORECASE,
)
_MOMENT: Final = re.compile(
    r"\b(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ADDED: Final = re.compile(r"\s*\([^()]*\)$")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TRUE: Final = re.compile(r"\s+(?:true|possible|likely|clear|right|correct|certain|known)\b", re.IGNORECASE)
_PERSON: Final = re.compile(r"^[A-Z][\w'’.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'’.-]+)+$")
"""Two or more capitalised words without an article, as people are named."""
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ONE_PERSON: Final = frozenset({"he", "him", "his", "she", "her", "hers"})
_OWNING: Final = frozenset({"his", "her", "hers", "its", "their", "theirs"})
_MANY: Final = frozenset({"they", "them", "their", "theirs"})
_POINTING: Final = frozenset({"this", "that", "these", "those"})
_SHORT: Final = 3
"""Words besides "this" up to which it refers to the question before ("why is that?")."""
_LONGEST_TOPIC: Final = 8
"""Words after "and" up to which they are a topic and not a sentence."""
_SAYING_NOTHING: Final = frozenset({"since", "until", "come", "exactly"})
_COUNTING: Final = frozenset({"many", "much"})
"""Behind these stands what is counted: "how many *people died*"."""
_AGREEING: Final = (("does", "do"), ("is", "are"), ("was", "were"), ("has", "have"))

Speaks = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Before:
    """What a follow-up may refer to."""

    question: str
    """The question before, itself written out."""
    speaker: str | None = None
    """Who speaks in the lead of its answer."""


def resolve(
    text: str, before: Before | None, language: str = "english", *, speaks: Speaks = lambda _: False
) -> str:
    """The question with what it refers to written out; as it is where it refers to nothing.

    Args:
        text: What was asked now, with single spaces.
        before: What was asked before.
        language: Of the documents.
        speaks: Tells whether somebody of a name, given without an article, speaks in the documents.
    """
    if before is None or not before.question.strip() or not text:
        return text
    before = Before(" ".join(before.question.split()).rstrip("?!. "), before.speaker)
    resolved = _resolved(text, before, language, speaks)
    return resolved if len(resolved) <= LONGEST else text


def _resolved(text: str, before: Before, language: str, speaks: Speaks) -> str:
    if _asks_bare(text, language):
        bare = re.sub(r"^(?:and|but)\s+", "", text, flags=re.IGNORECASE)
        return _with(bare[:1].upper() + bare[1:], _without_question_word(before.question, language))
    match = _WHAT_ABOUT.match(text)
    new = (match["rest"] or match["bare"]) if match else ""
    if not new:
        return _pronouns_replaced(text, before, language, speaks)
    if _QUESTION_WORD.match(new):
        question = new[:1].upper() + new[1:]
        replaced = _pronouns_replaced(question, before, language, speaks)
        return f"{replaced.rstrip('?!. ')}?" if replaced != question else _carried_on(question, before)
    if len(new.split()) > _LONGEST_TOPIC:
        return text
    replaced = _pronouns_replaced(new, before, language, speaks)
    if subject := re.match(r"about\s+(.+)", replaced):
        return _in_place_of(subject[1], before.question, language, lambda _: False)
    return _in_place_of(replaced, before.question, language, speaks)


# --- a new topic in the old frame ---


def _in_place_of(new: str, previous: str, language: str, speaks: Speaks) -> str:
    """The question before, with a new topic in the place of the one most like it."""
    frame = _ADDED.sub("", previous)
    match = _PREPOSITION.match(new)
    whole = previous if _asks_bare(frame, language) else frame
    if match:
        word = "(?:for|against)" if match["word"].casefold() in {"for", "against"} else match["word"]
        phrase = rf"\s+{word}\s+(?:(?!\b{word}\b)[\w\s'’-]){{1,40}}(?=\)?$)"
        replaced, times = re.subn(phrase, f" {new}", whole, count=1, flags=re.IGNORECASE)
        if times:
            return f"{replaced}?"
    moments = list(_MOMENT.finditer(whole))
    if moments and _MOMENT.fullmatch(moment := new[match.end() :] if match else new):
        return f"{whole[: moments[-1].start()]}{moment}{whole[moments[-1].end() :]}?"
    if match:
        return f"{re.sub(r'(?=[)]?$)', f' {new}', whole, count=1)}?"
    topics = [one for one in topics_of(previous) if not _is_source(one, previous)]
    speaker = _asked_speaker(frame)
    if speaker is None:
        counted = [one for one in topics if one.after in _COUNTING]
        slot = _most_like(new, [one for one in topics if one not in counted])
        if slot is None:
            return _with(frame, new) if counted else f"What about {new}?"
        return _replaced(previous, slot.start, slot.end, new)
    start = frame.index(speaker)
    others = [one for one in topics if one.end <= start or one.start >= start + len(speaker)]
    if speaks(_ARTICLE.sub("", new)) or (not others and not _ARTICLE.match(new) and new[:1].isupper()):
        return _replaced(frame, start, start + len(speaker), new)
    if slot := _most_like(new, others):
        return _replaced(previous, slot.start, slot.end, new)
    asks = "did" if re.search(r"\bdid\b", frame, re.IGNORECASE) else "does"
    return f"What {asks} {speaker} say about {new}?"


def _most_like(new: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic that is written most like the new one, the last of several."""
    article = _ARTICLE.match(new) is not None
    name = not article and new[:1].isupper()

    def likeness(topic: Topic) -> int:
        return (topic.article == article) + (topic.name == name)

    return max(reversed(topics), key=likeness, default=None)


def _replaced(question: str, start: int, end: int, new: str) -> str:
    """The question with a piece replaced, and the verb before it as the new number wants it."""
    return f"{_agreeing(question[:start], new)}{new}{question[end:]}?"


def _agreeing(head: str, subject: str) -> str:
    for one, several in _AGREEING:
        wanted = several if _is_plural(subject) else one
        head = re.sub(rf"\b(?:{one}|{several})(?=\s$)", wanted, head)
    return head


def _is_plural(topic: str) -> bool:
    head = re.split(r"\s+(?:of|in|on|at|for|from|to|with)\s+", topic)[0]
    return not topic[:1].isupper() and re.search(r"[^su']s$", head) is not None


def _is_source(topic: Topic, question: str) -> bool:
    """Whether it only says after whom: "according to the ministry"."""
    return question[: topic.start].casefold().endswith("according to ")


# --- an old topic in a new frame ---


def _pronouns_replaced(text: str, before: Before, language: str, speaks: Speaks) -> str:
    words = list(_WORD.finditer(text))
    own = topics_of(text)
    for number in reversed(range(len(words))):
        word, low = words[number], words[number][0].casefold()
        if low not in PRONOUNS - _POINTING or _is_explained(word, own) or _TRUE.match(text, word.end()):
            continue
        following = words[number + 1][0].casefold() if number + 1 < len(words) else ""
        referent = _person(before, speaks) if low in _ONE_PERSON else _thing(before.question, low)
        if referent is None:
            continue
        if low in _OWNING and not (low == "her" and (not following or following in STOP)):
            referent += "'" if referent.endswith("s") else "'s"
        if word.start() == 0:
            referent = referent[:1].upper() + referent[1:]
        text = f"{_agreeing(text[: word.start()], referent)}{referent}{text[word.end() :]}"
    tokens = tokens_of(text, language)
    if _pronouns_in(tokens) and len(words_of(tokens, text)) <= _SHORT and not _names(own):
        topic = _thing(before.question, "this") or _words(before.question, text, language)
        return text if topic.casefold() in text.casefold() else _with(text, topic)
    return text


def _asks_bare(text: str, language: str) -> bool:
    """Whether a question is made of question words alone: "why?", "and for how long?"."""
    tokens = tokens_of(text, language)
    says = {word.plain for word in words_of(tokens, text)} - _SAYING_NOTHING
    return _ASKING.search(text) is not None and not says and not _pronouns_in(tokens)


def _pronouns_in(tokens: Sequence[Token]) -> set[str]:
    return {token.word for token in tokens} & PRONOUNS


def _is_explained(pronoun: re.Match[str], own: Sequence[Topic]) -> bool:
    """Whether the question itself names, before a pronoun, what it stands for."""
    earlier = [one for one in own if one.end <= pronoun.start()]
    low = pronoun[0].casefold()
    if low in _OWNING:
        return bool(_names(earlier))
    if low in _ONE_PERSON:
        return any(one.name for one in earlier)
    return any(one.article for one in earlier)


def _names(topics: Sequence[Topic]) -> list[Topic]:
    return [one for one in topics if one.article or one.name]


def _carried_on(question: str, before: Before) -> str:
    """A question after "and", with the topic of the one before where it names none of its own."""
    topic = _thing(before.question, "it")
    speaker = _asked_speaker(question)
    own = [one for one in topics_of(question) if one.text != speaker]
    if topic is None or _names(own) or any(letter.isdigit() for letter in question):
        return f"{question.rstrip('?!. ')}?"
    if speaker and not own:
        return f"{question.rstrip('?!. ')} about {topic}?"
    return _with(question, topic)


def _person(before: Before, speaks: Speaks) -> str | None:
    """Whom "he" or "she" means: whose words were asked for, who was named, who spoke in the answer."""
    names = [re.split(r"['’]s?\s", one.text)[0] for one in topics_of(before.question) if one.name]
    people = [name for name in names if _PERSON.match(name) or speaks(name)]
    return next(
        (one for one in (_asked_speaker(before.question), *people, before.speaker, *names) if one), None
    )


def _thing(previous: str, pronoun: str) -> str | None:
    """What "it" or "they" means: what was asked about, rather than who spoke of it."""
    speaker = _asked_speaker(previous)
    if speaker and pronoun in _MANY and _ARTICLE.match(speaker):
        return speaker
    topics = [one for one in topics_of(previous) if one.text != speaker and not _is_source(one, previous)]
    best = max(
        reversed(topics), key=lambda one: (one.after not in _COUNTING, one.article, not one.name), default=None
    )
    return best.text if best else None


def _asked_speaker(question: str) -> str | None:
    speaker = asked_speaker(question)
    return None if speaker is None or speaker.casefold() in PRONOUNS | STOP else speaker


def _with(text: str, topic: str) -> str:
    bare = text.rstrip("?!. ")
    return f"{bare} ({topic})?" if topic else f"{bare}?"


def _without_question_word(previous: str, language: str) -> str:
    """What the question before says, for a new question word: "won the cup in 2015"."""
    if _asks_bare(_ADDED.sub("", previous), language):
        return previous.partition("(")[2].rstrip(")")
    previous = _ADDED.sub("", previous)
    return re.sub(
        r"^(?:how\s+(?:many|much)|(?:what|how)\s+about|when|where|why(?:\s+not)?|who|what|which|how)\s+",
        "",
        previous,
        flags=re.IGNORECASE,
    )


def _words(previous: str, text: str, language: str) -> str:
    """What the question before was about, without what is repeated now."""
    now = {token.term for token in tokens_of(text, language)}
    kept = (word for word in words_of(tokens_of(previous, language), previous) if not word.whole)
    return " ".join(word.text for word in kept if word.term not in now and not word.generic)
