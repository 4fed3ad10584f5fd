"""What a question is about: the runs of words in it that name something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.question.words.stopping import STOP

_WORD: Final = re.compile(r"(?:(?<!\S)--?)?[^\W_](?:[\w'’.&-]*\w)?")
"""A flag ("--dry-run") is a word as any other."""
_ARTICLES: Final = frozenset({"the", "a", "an"})
_DO: Final = frozenset(
    "do does did will would can could shall should may might must don't doesn't didn't won't".split()
)
"""Behind these and a subject stands a bare verb: "does the tram *open*"."""
_BE: Final = frozenset("is are was were has have had been be isn't aren't wasn't weren't".split())
"""Behind these and a subject stands, if anything, a participle: "was the tram *built*"."""
_PARTICIPLE: Final = re.compile(
    r"\w+ed|built|held|made|paid|born|written|lost|found|sold|bought|won|begun|shut|cut|put|sunk|known|done|gone"
    r"|said|told|raised|given|taken|chosen|drawn|spent|sent|kept|left|meant|broken|hurt|planned"
)
_SUBJECTS: Final = frozenset("he she it they we you i who".split())
"""What follows is a verb: "does it *cost*", "who *supports*"."""
_BREAKS: Final = STOP | frozenset(
    """
    according against along among around away back behind beside between during else ever just many more much
    near off once onto out over per since still through together toward towards twice under until
    up upon via within without yet
    what's who's when's where's how's
    """.split()
)
_MANNER: Final = re.compile(
    r"\s+(?:(?:all\s+)?(?:at\s+once|together)|in\s+(?:one\s+go|parts|full|advance)|right\s+away|again|twice|first)$",
    re.IGNORECASE,
)
"""How or when it is done, which says nothing of what it is done to."""
_SHORT: Final = 3
"""Words up to which a question is but a topic."""
_TIME: Final = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|s)?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|year|month|week|weekend|night|morning|noon|afternoon|evening|today|now|yesterday"
    r"|tomorrow",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A run of words that names something, with its article."""

    text: str
    start: int
    end: int
    after: str
    """The word before it, in small letters."""

    @property
    def article(self) -> bool:
        """Whether it bears an article: "the tram"."""
        return self.text.partition(" ")[0].casefold() in _ARTICLES

    def goes_on(self, other: "Topic") -> bool:
        """Whether it is another with what that is to: "access to looker" for "access"."""
        return f"{other.text} to ".casefold() in self.text.casefold()

    @property
    def name(self) -> bool:
        """Whether it is written like a name, without an article: "Ann Lee"."""
        return not self.article and self.text[:1].isupper()


def topics_of(question: str) -> list[Topic]:
    """What a question names, from left to right; its verbs, as far as they can be told, and times are left out.

    What stands in round brackets at the end is what an earlier follow-up was about, and nothing else counts.
    """
    if added := re.search(r"\(([^()]+)\)[?!. ]*$", question):
        at = added.start(1)
        return [replace(one, start=at + one.start, end=at + one.end) for one in topics_of(added[1])]
    question = _MANNER.sub("", question.rstrip("?!. "))
    found = (_without_verb(run, question) for run in _runs(question))
    return [one for one in found if one is not None and not _is_time(one.text)]


_OBJECT: Final = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:(?:how|what|where|when|who|why|which)\s+)?(?:\w+\s+)?\b(?:i|we|you|they|one|someone|people)\s+"
    r"(?:(?:need|want|have|get|try|like)\s+to\s+)?(?P<verb>\w+)\s+(?P<object>.+?)[?!. ]*$"
    r"|^(?:i\s+need|need|looking\s+for|where\s+can\s+i\s+find)\s+(?P<needed>.+?)[?!. ]*$",
    re.IGNORECASE,
)
"""What somebody does to something: "how do i *book* *travel*"."""
_MOVED: Final = re.compile(r"\s(?:in)?to\s.*", re.IGNORECASE)
_MOVING: Final = frozenset(
    """
    add assign attach bring carry copy deploy export give import introduce invite lend mail move pass post push
    sell send show ship submit take transfer upload write
    """.split()
)
"""What is moved is what the question is about, and not where to: "can i bring *my dog* to the office"."""
_LEADING: Final = re.compile(r"^(?:(?:about|of|on|up|for|to|in|out|with|my|our|some|any)\s+)+", re.IGNORECASE)
_LINKS: Final = re.compile(
    r"\s(?:to|for|of|on|in|at|with)\s+(?!.*\s(?:to|for|of|on|in|at|with)\s)", re.IGNORECASE
)
_CLAUSE: Final = re.compile(
    r"\s(?:if|when|while|because|after|before|so\s+that|from|under|without)\s", re.IGNORECASE
)
_LONGEST_OBJECT: Final = 6
"""Words; more are a clause."""


def object_of(question: str) -> Topic | None:
    """What a question is about that names nothing by its form: "how do i get *access to looker*".

    A question of a word or two is its own topic.
    """
    bare = question.rstrip("?!. ")
    match = _OBJECT.match(bare)
    group = "object" if match and match["object"] else "needed"
    if match:
        start = match.start(group)
        text = _MANNER.sub("", _CLAUSE.split(match[group])[0])
        if (match["verb"] or "").casefold() in _MOVING:
            text = _MOVED.sub("", text)
    else:
        words = bare.split()
        if not words or len(words) > _SHORT or words[0].casefold() in _BREAKS:
            return None
        start, text = 0, bare
    leading = _LEADING.match(text)
    start += leading.end() if leading else 0
    text = text[leading.end() if leading else 0 :]
    if not text or len(text.split()) > _LONGEST_OBJECT or text.casefold() in _SUBJECTS | _BREAKS:
        return None
    return Topic(text, start, start + len(text), "")


def innermost(topic: Topic) -> Topic:
    """What stands behind the last preposition of a topic: "looker" of "access to looker"."""
    found = _LINKS.search(topic.text)
    return (
        topic if not found else replace(topic, text=topic.text[found.end() :], start=topic.start + found.end())
    )


@dataclass(slots=True)
class _Run:
    after: str
    words: list[re.Match[str]]
    before: str = ""


def _runs(question: str) -> Iterator[_Run]:
    """The runs of words between those that hold a sentence together; "of" joins two, an article begins one."""
    run, before, end = _Run("", []), "", 0
    for word in _WORD.finditer(question):
        low = word[0].casefold().replace("’", "'")
        apart = bool(question[end : word.start()].strip())
        links = low == "of" or (low in _ARTICLES and before == "of")
        # The word after "how" measures: "how high is".
        holds = before == "how" or (low in _BREAKS - _ARTICLES and not _is_acronym(word[0]))
        if links and run.words and not apart:
            run.words.append(word)
        elif holds or apart or low in _ARTICLES:
            if run.words:
                run.before = low
                yield run
            run = _Run(low, []) if holds else _Run(before, [word])
        else:
            run.words.append(word)
        before, end = low, word.end()
    if run.words:
        yield run


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _without_verb(run: _Run, question: str) -> Topic | None:
    words = list(run.words)
    while words and words[-1][0].casefold() in {"of", *_ARTICLES}:
        words.pop()
    content = [word for word in words if word[0].casefold() not in _ARTICLES]
    if run.after in _SUBJECTS or (run.after == "to" and words == content):
        words = words[1:] if run.after == "who" else []
    elif (content and run.after in _BE and _PARTICIPLE.fullmatch(content[-1][0].casefold())) or (
        len(content) > 1
        and run.before not in _BE
        and (run.after in _DO or (run.after in _BE and _opens(question, run.after)))
    ):
        words.pop()
    if all(word[0].casefold() in _ARTICLES for word in words):
        return None
    start, end = words[0].start(), words[-1].end()
    return Topic(re.sub(r"['’]s$", "", question[start:end]), start, end, run.after)


def _opens(question: str, word: str) -> bool:
    """Whether a question begins with a word: "is the levy *fair*" ends in what is said of the subject."""
    return question.casefold().lstrip().startswith(f"{word} ")


def _is_time(text: str) -> bool:
    words = [word[0] for word in _WORD.finditer(text)]
    return all(_TIME.fullmatch(word) or word.casefold() in {"of", *_ARTICLES} for word in words)
