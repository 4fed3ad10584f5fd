"""Follow-ups: what "what about …", "and …?" and pronouns refer to, written out.

One step is carried over and no more: the frame of the question before, with a new topic in the place of the
old one, or its topic in the place of a pronoun. So a conversation drags nothing along that it has left behind.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.conversation.thread.referring import (
    ARTICLE,
    COUNTING,
    Before,
    Speaks,
    agreeing,
    is_source,
    named_speaker,
    naming,
    pronouns_replaced,
    thing_in,
    with_topic,
)
from bot.conversation.thread.topics import Topic, innermost, object_of, topics_of
from bot.question.parsing import LONGEST, words_of
from bot.question.words.stopping import PRONOUNS
from knowledge.text.terms import tokens_of

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
    r"^(?P<word>in|on|at|to|by|during|after|before|since|for|from|under|with|without|against|above|below|over|between"
    r"|until|according to)\s+",
    re.IGNORECASE,
)
_MOMENT: Final = re.compile(
    r"\b(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_SITUATION: Final = re.compile(
    r"^(?:(?:and|but|so|ok|okay|well)[\s,]+)*(?:what\s+if\s+|if\s+)?(?:i['’]?m|i\s+am|we['’]re|we\s+are|i\s+(?:work|live)|we\s+work)"
    r"\s+(?:based\s+|working\s+|living\s+)?(?P<rest>.+?)[?!. ]*$",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(r"^(?:an?|one\s+of)\s", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|need|want)\b", re.IGNORECASE
)
_LONGEST_SITUATION: Final = 5
"""Words; more are a sentence of their own."""
_THANKING: Final = re.compile(
    r"^(?:(?:many\s+)?thanks|thank\s+you|thx|ty|ok|okay|great|cool|perfect|got\s+it)\b(?:\s+(?:a\s+lot|so\s+much))?[\s,.!]+(?=\w)",
    re.IGNORECASE,
)
_SAME: Final = re.compile(
    r"^(?:is\s+(?:it|that)\s+)?(?:the\s+)?same(?:\s+(?:thing|question|goes))?\s+for\s+(?P<rest>.+?)[?!. ]*$",
    re.IGNORECASE,
)
_NO: Final = r"^(?:(?:no|nope|nah|oops|sorry|wait|actually)\b[\s,.:!…–—-]*)*"
_CORRECTING: Final = re.compile(
    # "sorry, I meant boats", "not Ann, Bo"
    rf"{_NO}(?:i\s+meant?\b(?:\s+to\s+(?:ask|say|write)\b)?[\s,:]+|not\s+[^,;]{{1,40}}[,;]\s*(?:but\s+)?)(?P<meant>[^,;:]+)$"
    # "no, the mill", "no, Bo", but not "no, nothing"
    rf"|{_NO}(?<=[,.:!…–—-]\s)(?P<named>(?:(?:the|an?)\s|(?-i:[A-Z]))[^,;:]+)$",
    re.IGNORECASE,
)
"""Puts another topic in the place of the one before."""
_LONGEST_CORRECTION: Final = 5
"""Words; more are a sentence of their own ("no, the answer is in the other handbook")."""
_ADDED: Final = re.compile(r"\s*\([^()]*\)$")
_LONGEST_TOPIC: Final = 8
"""Words after "and" up to which they are a topic and not a sentence."""
_UNITS: Final = frozenset("minutes hours days weeks months years times people pages".split())
"""What is counted in "how many days?", which says nothing of what the days are for."""
_SAYING_NOTHING: Final = frozenset(
    {"since", "until", "come", "exactly", "ahead", "advance", "beforehand", "early", "soon", "late"}
)


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
    if situation := _situation(text):
        if situation.startswith("as "):
            return f"{_ADDED.sub('', before.question)} {situation}?"
        return _in_place_of(situation, before.question, language, speaks)
    text = _same_for(text)
    if _asks_bare(text, language):
        bare = re.sub(r"^(?:and|but)\s+", "", text, flags=re.IGNORECASE)
        return with_topic(bare[:1].upper() + bare[1:], _without_question_word(before.question, language))
    match = _WHAT_ABOUT.match(text)
    new = (match["rest"] or match["bare"]) if match else ""
    if not new:
        return pronouns_replaced(text, before, language, speaks)
    if _QUESTION_WORD.match(new):
        question = new[:1].upper() + new[1:]
        replaced = pronouns_replaced(question, before, language, speaks)
        return f"{replaced.rstrip('?!. ')}?" if replaced != question else _carried_on(question, before)
    if len(new.split()) > _LONGEST_TOPIC:
        return text
    replaced = pronouns_replaced(new, before, language, speaks)
    if subject := re.match(r"about\s+(.+)", replaced):
        return _in_place_of(subject[1], before.question, language, lambda _: False)
    return _in_place_of(replaced, before.question, language, speaks)


def named_alone(text: str) -> str | None:
    """What a follow-up names and nothing else ("what about receipts?"), which may be a new topic by itself."""
    match = _WHAT_ABOUT.match(_same_for(text))
    new = (match["rest"] or match["bare"]) if match else ""
    if not new or len(new.split()) > _LONGEST_TOPIC or _QUESTION_WORD.match(new) or _PREPOSITION.match(new):
        return None
    return None if {word.casefold() for word in new.split()} & PRONOUNS else new


def _situation(text: str) -> str | None:
    """Where, for whom or as what the question before is asked anew: "i'm in germany", "on a mac?"."""
    match = _SITUATION.match(text)
    rest = re.sub(
        r"[\s,]*\b(?:too|also|as well|instead|though|then)$",
        "",
        match["rest"] if match else text.rstrip("?!. "),
    )
    if not rest or len(rest.split()) > _LONGEST_SITUATION or _ASKING.search(rest) or _VERB.search(rest):
        return None
    if _PREPOSITION.match(rest):
        return rest
    if match and _ROLE.match(rest):
        return f"as {rest}"
    return None


def _same_for(text: str) -> str:
    """A follow-up without thanks for the answer before; "same for …" and "no, …" are other ways to ask."""
    text = _THANKING.sub("", text) or text
    if match := _SAME.match(text):
        return f"what about {match['rest']}?"
    corrected = _corrected(text)
    return f"what about {corrected}?" if corrected else text


def _corrected(text: str) -> str | None:
    """What is meant instead of what was asked about; None where nothing is corrected."""
    match = _CORRECTING.match(text.rstrip("?!. "))
    rest = (match["meant"] or match["named"]) if match else ""
    if not rest or len(rest.split()) > _LONGEST_CORRECTION or _ASKING.search(rest) or _VERB.search(rest):
        return None
    return None if {word.casefold() for word in re.findall(r"[^\W_]+", rest)} & PRONOUNS else rest


# --- a new topic in the old frame ---


def _in_place_of(new: str, previous: str, language: str, speaks: Speaks) -> str:
    """The question before, with a new topic in the place of the one most like it."""
    frame = _ADDED.sub("", previous)
    match = _PREPOSITION.match(new)
    whole = previous if _asks_bare(frame, language) else frame
    if match:
        word = "(?:for|against)" if match["word"].casefold() in {"for", "against"} else match["word"]
        phrase = rf"\s+{word}\s+(?:(?!\b{word}\b)[\w\s'’-]){{1,40}}(?=\)?$)"
        replaced, times = re.subn(phrase, lambda _: f" {new}", whole, count=1, flags=re.IGNORECASE)
        if times:
            return f"{replaced}?"
    moment = new[match.end() :] if match else new
    # A year takes a year's place, a month a month's.
    moments = [one for one in _MOMENT.finditer(whole) if one[0].isdigit() == moment[:1].isdigit()]
    if moments and _MOMENT.fullmatch(moment):
        return f"{whole[: moments[-1].start()]}{moment}{whole[moments[-1].end() :]}?"
    if match:
        body, closing = (whole[:-1], ")") if whole.endswith(")") else (whole, "")
        return f"{body} {new}{closing}?"
    topics = [one for one in topics_of(previous) if not is_source(one, previous)]
    speaker = named_speaker(frame)
    if speaker is None:
        counted = [one for one in topics if one.after in COUNTING]
        slot = _most_like(new, [one for one in topics if one not in counted])
        done_to = None if counted else object_of(frame)
        if done_to and (slot is None or done_to.goes_on(slot)):
            slot = innermost(done_to)
        if slot is None:
            return with_topic(frame, new) if counted else f"What about {new}?"
        return _replaced(previous, slot.start, slot.end, new)
    start = frame.index(speaker)
    others = [one for one in topics if one.end <= start or one.start >= start + len(speaker)]
    if speaks(ARTICLE.sub("", new)) or (not others and not ARTICLE.match(new) and new[:1].isupper()):
        return _replaced(frame, start, start + len(speaker), new)
    if slot := _most_like(new, others):
        return _replaced(previous, slot.start, slot.end, new)
    asks = "did" if re.search(r"\bdid\b", frame, re.IGNORECASE) else "does"
    return f"What {asks} {speaker} say about {new}?"


def _most_like(new: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic that is written most like the new one, the last of several."""
    article = ARTICLE.match(new) is not None
    name = not article and new[:1].isupper()

    def likeness(topic: Topic) -> int:
        return (topic.article == article) + (topic.name == name)

    return max(reversed(topics), key=likeness, default=None)


def _replaced(question: str, start: int, end: int, new: str) -> str:
    """The question with a piece replaced, and the verb before it as the new number wants it."""
    return f"{agreeing(question[:start], new)}{new}{question[end:]}?"


# --- an old topic in a new frame ---


def _asks_bare(text: str, language: str) -> bool:
    """Whether a question is made of question words alone: "why?", "and for how long?"."""
    tokens = tokens_of(text, language)
    words = [word for word in words_of(tokens, text) if not word.measure]
    says = {word.plain for word in words if not (word.counted and word.plain in _UNITS)} - _SAYING_NOTHING
    return _ASKING.search(text) is not None and not says and not {token.word for token in tokens} & PRONOUNS


def _carried_on(question: str, before: Before) -> str:
    """A question after "and", with the topic of the one before where it names none of its own."""
    topic = thing_in(before.question, "it")
    speaker = named_speaker(question)
    own = [one for one in topics_of(question) if one.text != speaker]
    if topic is None or naming(own) or any(letter.isdigit() for letter in question):
        return f"{question.rstrip('?!. ')}?"
    if speaker and not own:
        return f"{question.rstrip('?!. ')} about {topic}?"
    return with_topic(question, topic)


def _without_question_word(previous: str, language: str) -> str:
    """What the question before says, for a new question word: "won the cup in 2015"."""
    if _asks_bare(_ADDED.sub("", previous), language):
        return previous.partition("(")[2].rstrip(")")
    said = re.sub(
        r"^(?:how\s+(?:many|much)|(?:what|how)\s+about|when|where|why(?:\s+not)?|who|what|which|how)\s+",
        "",
        _ADDED.sub("", previous),
        flags=re.IGNORECASE,
    )
    # "Is that", of "where is that (the wall)".
    return said if words_of(tokens_of(said, language), said) else previous.rpartition("(")[2].rstrip(")")
