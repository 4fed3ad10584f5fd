"""What speaks against an answer, however much of the question it holds."""

from collections.abc import Collection
from typing import Final

import numpy as np

from bot.answer.certainty.columns import told_in_row
from bot.answer.certainty.evidence import of_lead
from bot.answer.certainty.headed import is_among_pages, is_below_heading, is_headed
from bot.answer.certainty.whereabouts import place_asked, places
from bot.answer.cutting.cutting import Cut
from bot.question.defining import defined
from bot.question.office import office_asked
from bot.question.patterns import compiled
from bot.question.quantity import quantity_asked, told_otherwise
from bot.question.wanting import is_pasted
from bot.ranking.confidence import Shown, confidence, holds_all, lacking_of, lacks_number, pages
from bot.ranking.defining import is_term, text_of
from bot.ranking.features import answering_tokens, count_in_sentences
from bot.ranking.matching import HELD
from bot.ranking.quantities import counted_in, counting_numbers, counts, kind_wanted, tells, versions
from bot.ranking.ranking import Ranked
from knowledge.engine import ASKS, CONTACT, ITEM, Engine, bearing
from knowledge.text.signs import asks_itself

_DATED: Final = (
    r"\bwhen\s+(?:was|were|did)\b|\bwhen(?:['’]?s|\s+is|\s+are|\s+will)\b.*\b(?:next|upcoming|(?:19|20)\d\d"
    r"|this\s+(?:year|month|week|quarter|term|season|spring|summer|autumn|fall|winter))\b"
    r"|\bwhen\s+(?:will|does)\b.*\b(?:released|published|launch(?:ed)?|announced|shipped|(?:come|be)\s+out)\b"
)
"""Asks for a date, past or to come; "when do I …" asks for a condition, too."""

_NO_NAMES: Final = ("i", "ok")
"""Folded; written with capitals wherever they stand, they name nobody."""

_SCATTERED: Final = 3
"""Quotes of so many pages hold words of the question, each some of them, more often than its answer."""

_MUCH: Final = 0.5
"""An answer that lacks such a share of the question's words is no sure one, whatever they weigh."""

_MUCH_BELOW_HEADING: Final = 0.4
"""The same below a heading: pages are about one thing there, and name it on every line."""

_FEW: Final = 3
"""Of so few words none may lack among pages: "who moderates the workspace" is not who may join one."""

_COUNTED_OTHERWISE: Final = 0.8
"""Prose may count what is asked for in other words ("1.7 million victims" for people); what is likely does."""

_EVEN: Final = 0.5
"""What tells by its form, and less likely than that, may as well be another matter."""


def doubted(ranked: Ranked, cut: Cut, shown: Shown, index: Engine) -> bool:
    """Whether what is shown is no sure answer by its look, however much of the question it holds."""
    in_row = told_in_row(ranked, cut, index)
    if in_row == "lacking":
        return True
    if ranked.telling:
        is_unpriced = in_row == "unknown" and quantity_asked(ranked.question) == "money"
        return ranked.telling.likely < _EVEN or (is_unpriced and unquantified(ranked, cut, shown, index))
    is_told = in_row == "told"
    besides = told_otherwise(ranked.question) if is_told else ()
    return (
        scattered(ranked, shown, index, besides)
        or untyped(ranked, cut, index)
        or (lacks_number(ranked) and not is_pasted(ranked.question))
        or lacks_much(ranked, index, besides)
        or undefined(ranked, cut, index)
        or nobody_holds(ranked, cut, index)
        or (not is_told and unquantified(ranked, cut, shown, index))
        or unplaced(ranked, cut, index)
        or repeats_title(ranked, cut)
        or quantifies_else(ranked, cut)
        or only_asks(ranked, cut, index)
    )


def unquantified(ranked: Ranked, cut: Cut, shown: Shown, index: Engine) -> bool:
    """Whether a number of things, a sum or the like is asked for, and what is read first tells none.

    Among pages with headings another number is another matter ("40 ferries", and not how many captains).
    """
    matches, question, row = ranked.matches, ranked.question, cut.lead_row
    if row < 0:
        return False
    if counted := counted_in(question, ranked.query):
        bounds = slice(*matches.forward.tokens[row : row + 2].tolist())
        if counts(matches, bounds, counted):
            return False
        return is_among_pages(ranked, index) or confidence(ranked, shown) < _COUNTED_OTHERWISE
    if (asked := quantity_asked(question)) is None:
        return False
    is_page = is_among_pages(ranked, index)
    if asked in ("often", "next") and not is_page:
        return False
    if asked in ("money", "time") or (asked == "share" and is_page):
        # A currency is named once, in a heading or above a table, and a time beside what happens then.
        rows = sorted({row, *(cut.likeliest[0].rows if cut.likeliest else ())})
        headings = index.section(int(matches.forward.numbers[row]))
        texts = [*headings, *(index.words_at(int(matches.forward.numbers[one]))[0] for one in rows)]
    else:
        # Most passages hold "every", "will" or "half" somewhere.
        texts = [text_of(matches, at, index) for at in np.flatnonzero(of_lead(ranked, cut)).tolist()]
    return not tells(" ".join(texts), asked, question.language)


def quantifies_else(ranked: Ranked, cut: Cut) -> bool:
    """Whether the lead was taken for its quantity alone, and may tell that of something else.

    It lacks a word of the question that texts hold, or holds none itself, be they in the headings above it.
    """
    if not cut.is_quantified:
        return False
    matches, query = ranked.matches, ranked.query
    asked = query.of_substance & (query.numbers >= 0)
    own = matches.in_sentence[of_lead(ranked, cut)].max(axis=0, initial=0.0)[asked]
    held = np.maximum(own, matches.in_heading[cut.lead_row][asked])
    lacking = int(np.count_nonzero(held < HELD))
    is_beside_none = not (own >= HELD).any()
    return is_beside_none or _is_much(lacking, len(held), _MUCH_BELOW_HEADING, of_few=True)


def only_asks(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether the lead asks, and at most another question stands behind it, as in forms and checklists."""
    matches, lead = ranked.matches, np.flatnonzero(of_lead(ranked, cut))
    if not lead.size:
        return False
    last, end = int(lead[-1]), int(matches.forward.sentences[cut.lead_row + 1])
    asks = bearing(matches.forward.sentence_signs[last : min(last + 2, end)], ASKS)
    return bool(asks.all()) and asks_itself(text_of(matches, last, index))


def unplaced(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether it is asked where a thing is, and the lead, on a page not called so, tells no place of it.

    What happens at a place is written of more often than where it is ("office furniture", "out of office").
    """
    matches, row, question = ranked.matches, cut.lead_row, ranked.question
    if cut.lead is None or row < 0 or not place_asked(question) or not is_among_pages(ranked, index):
        return False
    forward = matches.forward
    place = index.place(int(forward.numbers[row]))
    asked = " ".join(word.text for word in question.words)
    if any(is_term(above, asked) for above in (place.source.title, *place.section)):
        return False
    held = matches.token[matches.hits_in(row)]
    return not any(
        places(text_of(matches, at, index), int(end - forward.sentence_start[at]), question.language)
        for at in np.flatnonzero(of_lead(ranked, cut)).tolist()
        for end in forward.end[held[forward.sentence[held] == at]]
    )


def repeats_title(ranked: Ranked, cut: Cut) -> bool:
    """Whether the lead says nothing but title and headings above it, as the first line of a paper."""
    forward, row = ranked.matches.forward, cut.lead_row
    if cut.lead is None or row < 0:
        return False
    own = forward.term[of_lead(ranked, cut)[forward.sentence]]
    above = forward.heading_term[forward.headings[row] : forward.headings[row + 1]]
    return len(own) > 0 and bool(np.isin(own, above).all())


def undefined(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether a meaning is asked for, and the lead, below a heading or title that is not the term, tells none.

    What mentions a term often tells what is done with it. Prose defines what it is about in many ways.
    """
    asked = defined(ranked.question.text)
    if asked is None or not asked.surely or cut.lead_row < 0:
        return False
    number = int(ranked.matches.forward.numbers[cut.lead_row])
    headings = index.section(number)
    if not headings and not is_among_pages(ranked, index):
        return False
    return not is_term(headings[-1] if headings else index.place(number).source.title, asked.term)


def nobody_holds(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether who holds an office is asked for, and no unit names one.

    Below a heading that is enough: manuals tell what an office does and whom it meets. Prose tells in many ways
    who holds it, but not without a name.
    """
    if cut.lead is None or cut.lead_row < 0 or office_asked(ranked.question.text) is None:
        return False
    if is_headed(ranked, cut.lead_row, index):
        return True
    from bot.ranking.holding import names_somebody

    lead = np.flatnonzero(of_lead(ranked, cut)).tolist()
    return not any(names_somebody(text_of(ranked.matches, at, index), ranked.question.language) for at in lead)


def lacks_much(ranked: Ranked, index: Engine, besides: Collection[str] = ()) -> bool:
    """Whether the best passage lacks so much of the question that what it holds may be another matter.

    Terms that are told in other words are left out (``besides``).
    """
    lacking, asked = lacking_of(ranked, besides)
    if not lacking:
        return False
    much = _MUCH_BELOW_HEADING if is_below_heading(ranked, index) else _MUCH
    return _is_much(lacking, asked, much, of_few=is_among_pages(ranked, index))


def _is_much(lacking: int, asked: int, much: float, *, of_few: bool) -> bool:
    """Whether so many words of those asked are much of them, or any at all ``of_few``."""
    return lacking > 0 and ((of_few and asked <= _FEW) or lacking >= much * asked)


def untyped(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether somebody, a number or an event's date is asked for and the lead, if it is no prose, holds none.

    That is what stands below a heading, and items of a list: they write and make many things and seldom say who
    did. Prose names people by what they are ("the founders") and days by others: there this tells nothing.
    """
    matches, kind, row = ranked.matches, kind_wanted(ranked.question), cut.lead_row
    asked = kind in ("who", "number") or (kind == "when" and compiled(_DATED).search(ranked.question.text))
    tokens = answering_tokens(matches, kind) if asked else None
    if tokens is None or cut.lead is None or row < 0:
        return False
    if quantity_asked(ranked.question) == "often" and is_among_pages(ranked, index):
        return False  # "weekly" has no digit; ``unquantified`` knows what tells how often
    forward, lead = matches.forward, of_lead(ranked, cut)
    if kind == "who":
        nobody = [number for word in _NO_NAMES if (number := index.word_number(word)) is not None]
        tokens = tokens & ~np.isin(forward.word, nobody)
    if kind == "number":
        tokens = counting_numbers(matches)
        tokens = tokens & ~versions(forward, tokens & lead[forward.sentence], index)
    given = count_in_sentences(matches, tokens) > 0
    if kind == "who":
        given |= bearing(forward.sentence_signs, CONTACT)
    listed = bool((forward.sentence_kind[lead] == ITEM).all())
    return not given[lead].any() and (listed or is_headed(ranked, row, index))


def scattered(ranked: Ranked, shown: Shown, index: Engine, besides: Collection[str] = ()) -> bool:
    """Whether the quotes read first are each of another page, and none holds the whole question.

    Prose without headings is always shown so. Terms that are told in other words are left out (``besides``).
    """
    if pages(ranked, shown) < _SCATTERED or holds_all(ranked, besides):
        return False
    return any(is_headed(ranked, row, index) for row in shown.rows[:_SCATTERED])
