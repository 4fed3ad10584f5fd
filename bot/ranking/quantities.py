"""What tells how many, a number, a sum, a share, how often, a day to come or a time as such."""

from typing import Final

import numpy as np

from bot.question.parsing import Kind, Question
from bot.question.patterns import compiled
from bot.question.quantity import Quantity
from bot.question.subject import is_thing
from bot.ranking.features import numbers
from bot.ranking.matching import Flags, Matches, QueryTerms, once
from knowledge.engine import DIGITS, ITEM, Engine, Forward, bearing

_NAMED: Final = (
    r"\b(?:max|maximum|min|minimum|limits?|length|size|price|cost|fee|rate|percentage|quota|capacity|duration|height"
    r"|width|weight|hours|number|budget|salary|age)\b"
)
"""Asks for a number where nothing but the thing is named: "bio length", "what's the max video size"."""
_VERSION: Final = r"v\d+(?:\.\d+)*|\d+(?:\.\d+){2,}"

_COUNTED: Final = {
    "german": r"\bwie\s*viele\s+(\w+)",
    "french": r"\bcombien\s+d(?:e\s+|['’])(\w+)",
    "spanish": r"\bcu[aá]nt[oa]s\s+(\w+)",
}
"""What is counted in other languages; in English the words of a question know it."""
_TIMES: Final = frozenset({"times", "mal", "male", "fois", "veces"})
"""Texts count these in many ways: "twice", "in 1902 and 1911"."""
_BEFORE: Final = 6
"""A number stands so many words before what it counts, or nearer: "seven of the old steam ferries" …"""
_AFTER: Final = 4
"""… or so many behind: "ferries: 7"."""
_MOST_WORDS: Final = 4
"""Of what is counted: "old steam ferries"."""

_MONEY: Final = (
    r"[$€£¥₤₹₽]\s?\d|\d\s?[€£$¥₤₹₽]"
    r"|\b(?:usd|eur|gbp|chf|cad|aud|jpy|dollars?|euros?|pounds?|pence|cents?|shillings?|francs?|franken|marks?|pesos?|yen"
    r"|yuan|rupees?|roubles?|rubles?|kron(?:er|or|en)|crowns?|couronnes?|coronas?|złoty|livres?|libras?|(?:m|b)illions?|millionen|milliarden|millones)\b"
    r"|\b(?:free|no\s+(?:cost|charge|fee)s?|costs?\s+nothing|kostenlos|kostenfrei|umsonst|gratis|gratuite?s?|gratuit[oa]s?)\b"
)
"""A sum, or that nothing is to be paid, in whatever language."""

_SHARE: Final = (
    r"[%٪‰]|\b(?:per\s?cent\w*|prozent\w*|pour\s?cent\w*|por\s?ciento|porcentaje|hal(?:f|ves)|thirds?|quarters?|fifths?"
    r"|tenths?|majority|minority|most|all|none|hälfte|drittel|viertel|moitié|tiers|quarts?|mitad|tercios?|cuartos?)\b"
    r"|\d\s*(?:/|in|of|out\s+of|von|sur|de)\s*\d"
)
"""In whatever language."""

_OFTEN: Final = {
    "english": (
        r"\b(?:every\w*|each|per|once|twice|times|always|never|rarely|seldom|regular(?:ly)?|frequent(?:ly)?|annual"
        r"|daily|(?:hour|(?:bi-?)?week|(?:bi-?)?month|quarter|(?:bi-?)?annual|year|night)ly"
        r"|an?\s+(?:minute|hour|day|week|month|quarter|year))\b|\d\s?[x×]"
    ),
    "german": (
        r"\b(?:jede[nmrs]?|alle|pro|\w*mal|immer|nie|selten|regelmäßig\w*|häufig|\w*(?:täglich|stündlich)\w*"
        r"|\w*(?:wöchentlich|monatlich|jährlich)\w*)\b|\d\s?[x×]"
    ),
    "french": (
        r"\b(?:chaque|par|fois|tou(?:s|tes)\s+les|toujours|jamais|rarement|régulièrement|quotidien\w*|hebdomadaire\w*"
        r"|\w*mensuel\w*|\w*annuel\w*|trimestriel\w*)\b|\d\s?[x×]"
    ),
    "spanish": (
        r"\b(?:cada|por|vez|veces|tod[oa]s\s+l[oa]s|siempre|nunca|rara|regularmente|diari\w*|\w*semanal\w*|\w*mensual\w*"
        r"|\w*an+ual\w*|trimestral\w*)\b|\d\s?[x×]"
    ),
}

_NEXT: Final = {
    "english": r"\b(?:next|upcoming|coming|will|shall|due|scheduled|planned|expected)\b",
    "german": r"\b(?:(?:nächste|kommende)[nmrs]?|wird|werden|geplant|voraussichtlich|fällig)\b",
    "french": r"\b(?:prochaine?s?|à\s+venir|aura|auront|sera|seront|prévue?s?)\b",
    "spanish": r"\b(?:próxim[oa]s?|será|serán|tendrá|tendrán|previst[oa]s?)\b",
}
"""What tells of a day to come, as what tells how often does; minutes tell of days gone by."""

_CLOCK: Final = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf"
    r"|zwölf|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|dos|tres|cuatro|seis|siete|ocho|nueve|diez|doce"
)
_TIME: Final = (
    r"\b\d{1,2}\s?[:h.]\s?[0-5]\d\b|\b\d{1,2}\s?(?:[ap]\.?\s?m\b|h\b|uhr\b|heures?\b|horas?\b|o['’]?\s?clock\b)"
    rf"|\b(?:one|ein|une|{_CLOCK})\s+(?:[ap]\.?m\b|uhr\b|heures?\b|o['’]?\s?clock\b)"
    r"|\b(?:noon|midday|midnight|mittags?|mitternachts?|midi|minuit|mediod[ií]a|medianoche"
    r"|dawn|dusk|sunrise|sunset|morning|afternoon|evening)\b"
    r"|\b(?:at|by|around|until|till|from|before|after|between|to|um|bis|ab|von|gegen|vor|nach|à|dès|vers|avant|après|las?)\s+"
    rf"(?:half\s+past\s+|(?:a\s+)?quarter\s+(?:past|to)\s+|halb\s+)?(?:\d{{1,2}}|{_CLOCK})\b(?!\s*%)"
)
"""A time of day, in whatever language; a number behind "at" or "until" may be one."""

_ANYWHERE: Final[dict[Quantity, str]] = {"money": _MONEY, "share": _SHARE, "time": _TIME}
"""What tells a quantity in whatever language."""


def tells(text: str, asked: Quantity, language: str) -> bool:
    """Whether a text holds any sum, share or time, or says of anything how often or when it happens.

    Of a language that is not known here, every text does.
    """
    if anywhere := _ANYWHERE.get(asked):
        return compiled(anywhere).search(text) is not None
    if language not in _OFTEN:
        return True
    forms = (_OFTEN[language], _NEXT[language]) if asked == "next" else (_OFTEN[language],)
    return any(compiled(form).search(text) for form in forms)


def counted_in(question: Question, query: QueryTerms) -> list[int]:
    """The query terms of what a question asks the number of: "ferries", and those that stand behind it."""
    words = query.words
    found = [at for at, word in enumerate(words) if word.counted]
    pattern = _COUNTED.get(question.foreign or question.language)
    if not found and pattern and (match := compiled(pattern).search(question.text)):
        named = match[1].casefold()
        found = [at for at, word in enumerate(words) if word.text.casefold() == named][:1]
    if not found or words[found[0]].text.casefold() in _TIMES:
        return []
    last = max(words[at].position for at in found)
    for at in range(found[-1] + 1, len(words)):
        if len(found) < _MOST_WORDS and words[at].position == last + 1:
            found.append(at)
            last += 1
    return found


def counts(matches: Matches, bounds: slice, counted: list[int]) -> bool:
    """Whether a number that is none of the question itself stands near what is counted, as if it counted that.

    Args:
        matches: Where the words stand.
        bounds: The tokens that are looked at, those of a passage or of a sentence.
        counted: The query terms of what is counted.
    """
    may_count = counting_numbers(matches)
    own = np.zeros(len(may_count), np.bool_)
    own[matches.token[matches.own]] = True
    number = np.flatnonzero(may_count[bounds] & ~own[bounds]) + bounds.start
    held = matches.token[np.isin(matches.query_term, counted)]
    held = held[(held >= bounds.start) & (held < bounds.stop)]
    behind = held[:, None] - number[None, :]
    return bool(((behind <= _BEFORE) & (behind >= -_AFTER)).any())


def kind_wanted(question: Question) -> Kind:
    """What sort of answer is wanted, also of a thing whose name says so: "max video size" asks for a number."""
    named = question.kind in ("what", "definition") and compiled(_NAMED).search(question.text)
    return "number" if named and is_thing(question) else question.kind


@once
def counting_numbers(matches: Matches) -> Flags:
    """Numbers that may count something: not those of an item ("2. Ask for a key"), as "2 keys" would."""
    forward = matches.forward
    first = (forward.start == forward.sentence_start[forward.sentence]) & bearing(forward.flags, DIGITS)
    apart = np.zeros(len(forward.start), np.bool_)
    apart[:-1] = forward.start[1:] - forward.end[:-1] > 1
    found: Flags = numbers(matches) & ~(first & apart & (forward.sentence_kind[forward.sentence] == ITEM))
    return found


def versions(forward: Forward, tokens: Flags, index: Engine) -> Flags:
    """Those of some tokens that number a version ("3.4.2", "v5.18"), which tells no quantity."""
    found = np.zeros(len(tokens), np.bool_)
    for at in np.flatnonzero(tokens).tolist():
        passage = index.passage(int(forward.numbers[forward.passage[at]]))
        start, end = (int(one[at]) - passage.place.start for one in (forward.start, forward.end))
        found[at] = compiled(_VERSION).fullmatch(passage.text, start, end) is not None
    return found
