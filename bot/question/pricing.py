"""What sums are called, in whatever language: above a column of them, and by who asks for one."""

from typing import Final

from bot.question.patterns import compiled

_PRICED: Final = (
    r"\b(?:costs?|prices?|fees?|fares?|charges|charge\s+(?:per|for)|rates?|tolls?|rents?|rentals?|hire|salar(?:y|ies)"
    r"|wages?|pay|tuition|premiums?|budget"
    r"|\w*(?:preise?|kosten|gebühr(?:en)?|entgelte?|tarife?|gehalt|gehälter|lohn|löhne|miete|honorare?|beitrag|beiträge)"
    r"|prix|co[uû]ts?|frais|loyers?|salaires?|montants?|tarifs?|honoraires"
    r"|precios?|costes?|costos?|tarifas?|importes?|salarios?|sueldos?|cuotas?|alquiler(?:es)?|honorarios)\b"
)
"""What a column of sums is called, in whatever language …"""
_UNPRICED: Final = (
    r"[%‰#]|\b(?:cent(?:er|re)s?|codes?|no|nr|num(?:ber)?s?|ids?|types?|category|categories|grades?|bands?|levels?|limits?"
    r"|lists?|years?|dates?|phones?|changes?|increases?|growth|discounts?|currenc(?:y|ies)|per\s?cent"
    r"|(?:interest|success|error|frame|refresh|pass|exchange|bit|data|tax|heart|sampl\w+)\s+rates?"
    r"|art|stufe|datum|jahr|nummer|telefon|änderung|rabatt|währung"
    r"|date|année|numéro|téléphone|remise|devise|tipo|fecha|año|número|teléfono|descuento|moneda)\b"
)
"""… unless such a word stands beside it: "cost centre", "fee code", "interest rate"."""
_PAYING: Final = (
    r"costing|paid|pays|charged?|earn(?:s|ed)?|spen[dt]s?|sells?|sold|buy|bought|purchased?|worth|money|expensive"
    r"|kostet|gekostet|teuer|(?:be)?zahl\w*|verdien\w*|geld|coute\w*|pa[iy]e\w*|gagne\w*|argent|cuest\w*|cost\w+"
    r"|pag\w*|gan\w*|dinero|val[ei]\w*"
)
"""What else asks for a sum, folded."""


def is_priced(column: str) -> bool:
    """Whether a column of that name holds sums."""
    return bool(compiled(_PRICED).search(column) and not compiled(_UNPRICED).search(column))


def names_sum(word: str) -> bool:
    """Whether a word, folded, says no more than that a sum is asked for."""
    return bool(compiled(_PRICED).fullmatch(word) or compiled(_PAYING).fullmatch(word))
