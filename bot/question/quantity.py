"""Whether a sum, a share, how often, a next day or a time is asked for, how many people fit, in which words."""

from typing import Final, Literal

from bot.question.parsing import Question
from bot.question.patterns import compiled
from bot.question.pricing import names_sum

Quantity = Literal["money", "share", "often", "next", "time"]

_ENDS: Final = r"(?=\s*[?!.]*\s*$|\s+(?:of|for|to|per|in|at|on|von|für|pro|pour|par|de|du|des|del|por)\b)"

_MONEY_ASKED: Final = {
    "english": (
        r"\bhow\s+much\b.*\b(?:costs?|pays?|paid|money|charged?|earn(?:s|ed)?|spends?|spent|sells?|sold|buy|bought"
        r"|purchased?|fees?|worth|budget|funding)\b"
        r"|\b(?:what|which)\s+(?:price|cost|salary|fee)s?\s+(?:is|are|was|were|do|does|did|has|have|will)\b"
        rf"|\bwhat\s+(?:do|does|did|will|would)\b.*\bcosts?{_ENDS}"
        rf"|\bwhat(?:['’]?s|\s+is|\s+are|\s+was|\s+were)\b.*\b(?:costs?|price|fees?|salary|budget){_ENDS}"
    ),
    "german": (
        r"\bwie\s*viel\b.*\b(?:kostet|kosten|gekostet|(?:be)?zahl\w*|verdien\w*|geld|ausgeb\w*|budget)\b|\bwie\s+teuer\b"
        rf"|\bwas\s+kostet\w*\b|\b(?:was|wie\s+hoch)\s+(?:ist|sind|war)\b.*\b(?:kosten|preis|gebühr(?:en)?|gehalt|budget){_ENDS}"
    ),
    "french": (
        r"\bcombien\b.*\b(?:co[uû]t\w*|pa[iy]e\w*|gagne\w*|dépens\w*|argent)\b"
        rf"|\bquel(?:le)?s?\s+(?:est|sont|était)\b.*\b(?:prix|coûts?|tarifs?|frais|salaire|budget){_ENDS}"
    ),
    "spanish": (
        r"\bcu[aá]nto\b.*\b(?:cuest\w*|cost\w*|val[eí]\w*|pag\w*|gan\w*|dinero|gast\w*)\b"
        rf"|\bcu[aá]l(?:es)?\s+(?:es|son|era)\b.*\b(?:precios?|costes?|costos?|tarifas?|salario|presupuesto){_ENDS}"
    ),
}

_SHARE_ASKED: Final = {
    "english": (
        r"\b(?:what|which)\s+(?:\w+\s+){0,2}?(?:percentage|percent|proportion|fraction)\b|\bhow\s+(?:many|much)\s+percent\b"
    ),
    "german": r"\bwie\s*viel\s+prozent\b|\bwelcher\s+(?:anteil|prozentsatz)\b",
    "french": r"\bquel\s+pourcentage\b|\bquelle\s+proportion\b",
    "spanish": r"\bqué\s+(?:porcentaje|proporción)\b",
}

_OFTEN_ASKED: Final = {
    "english": r"\bhow\s+(?:often|frequently)\b",
    "german": r"\bwie\s+(?:oft|häufig)\b",
    "french": r"\bcombien\s+de\s+fois\b|\bà\s+quelle\s+fréquence\b|\btous\s+les\s+combien\b",
    "spanish": r"\bcu[aá]ntas\s+veces\b|\bcon\s+qué\s+frecuencia\b|\bcada\s+cu[aá]nto\b",
}

_NEXT_ASKED: Final = {
    "english": r"\bwhen\w*\b.*\b(?:next|upcoming)\b",
    "german": r"\bwann\b.*\b(?:nächste|kommende)[nmrs]?\b",
    "french": r"\bquand\b.*\bprochaine?s?\b",
    "spanish": r"\bcu[aá]ndo\b.*\bpróxim[oa]s?\b",
}

_TIME_ASKED: Final = {
    "english": (
        r"\b(?:what|which)\s+time\b(?:\s+of\s+(?:the\s+)?day\b)?"
        r"(?=\s*[?!.]*\s*$|\s+(?:is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have|the|my|our|your|i|we|you|they|it)\b)"
    ),
    "german": r"\bum\s+wie\s*viel\s+uhr\b|\bwie\s*viel\s+uhr\b",
    "french": r"\bquelle\s+heure\b",
    "spanish": r"\bqué\s+hora\b",
}
"""Not "what time zone" nor "what time off"."""

_SEATS_ASKED: Final = {
    "english": (
        r"\bhow\s+many\s+(?:people|persons|guests|visitors|colleagues)\s+"
        r"(?:(?:can|could|may|do|does|will)\s+(?:(?:\w+\s+){1,6}?)?)?(?:fits?|sit|seat|be\s+seated|hold|accommodate)\b"
    ),
    "german": (
        r"\bwie\s*viele\s+(?:leute|personen|menschen|gäste|besucher)\s+(?:passen|sitzen|(?:haben|finden)\s+platz)\b"
    ),
    "french": (
        r"\bcombien\s+de\s+(?:personnes|gens|convives)\s+(?:tiennent|rentrent|entrent|peuvent\s+s['’]asseoir)\b"
    ),
    "spanish": r"\bcu[aá]nt[oa]s\s+(?:personas|gente|invitados)\s+(?:caben|entran|pueden\s+sentarse)\b",
}
"""How many people fit is told as a number of seats as well."""

_ASKED: Final[tuple[tuple[Quantity, dict[str, str]], ...]] = (
    ("often", _OFTEN_ASKED),
    ("share", _SHARE_ASKED),
    ("money", _MONEY_ASKED),
    ("next", _NEXT_ASKED),
    ("time", _TIME_ASKED),
)


def quantity_asked(question: Question) -> Quantity | None:
    """Whether a sum, a share or a time is asked for, how often something happens, or when it happens next."""
    asked_in = question.foreign or question.language
    return next(
        (
            asked
            for asked, forms in _ASKED
            if asked_in in forms and compiled(forms[asked_in]).search(question.text)
        ),
        None,
    )


def seats_asked(question: Question) -> str:
    """By which words it is asked how many people fit into something; "": it is not."""
    form = _SEATS_ASKED.get(question.foreign or question.language)
    match = compiled(form).search(question.text) if form else None
    return match[0] if match else ""


def told_otherwise(question: Question) -> tuple[str, ...]:
    """The terms by which a question calls its quantity, which a column may call otherwise: "cost", "Price"."""
    if quantity_asked(question) == "money":
        return tuple(word.term for word in question.words if names_sum(word.plain))
    seats = seats_asked(question).casefold().split()
    return tuple(word.term for word in question.words if word.text.casefold() in seats)
