"""Whether a sentence only points to the text that answers: "See these instructions for setting a lamp"."""

from typing import Final

from bot.question.patterns import compiled

_TEXTS: Final = (
    r"(?:instructions?|steps|guides?|guidelines|pages?|sections?|docs|documentation|documents?|articles?|tutorials?"
    r"|wikis?|handbooks?|manuals?|chapters?|readme|anleitung(?:en)?|seiten?|abschnitte?[ns]?|dokumentation"
    r"|handb[uü]ch(?:er|ern)?|leitf[aä]den|artikeln?|kapiteln?|étapes|manuels?|chapitres?|instrucciones|pasos|guías?"
    r"|páginas?|secci(?:ón|ones)|documentación|artículos?|capítulos?)"
)
_THESE: Final = (
    r"(?:the(?:se|ir)?|this|those|our|its|diese[rmn]?|d(?:ie|er|en|em|as)|unsere[rmn]?|cet(?:te)?|ces?|l[ae]s?|n(?:otre|os)"
    r"|est[aeo]s?|el|los|nuestr[ao]s?)"
)
_POINTING: Final = (
    r"\b(?!read\s+the\s+docs)(?:see|refer\s+to|consult|check(?:\s+out)?|read|follow(?:ing)?|visit|with|using|siehe|lies|lest"
    r"|beachten?(?:\s+sie)?|folgen?(?:\s+sie)?|befolgen?(?:\s+sie)?|mit|nach|voir|consultez|lisez|suivez|avec|ver|vea|consult[ea]"
    rf"|lea|siga|sigue|con)\s+{_THESE}\s+(?:[\w'’&/-]+\s+){{0,4}}?{_TEXTS}\b"
    r"|\b(?:is|are|be)\s+(?:further\s+|fully\s+)?(?:documented|described|explained|covered|detailed|outlined|discussed)"
    r"\s+(?:in|on|at|here|below|by|under|elsewhere)\b"
    r"|\b(?:ist|sind|wird|werden)\b.*\b(?:beschrieben|erklärt|erläutert|dokumentiert)\b"
    r"|\b(?:est|sont)\s+(?:décrit|expliqué|documenté|détaillé)e?s?\s+(?:dans|sur|ici|ci-dessous)\b"
    r"|\b(?:se|está|están)\s+(?:descri(?:be|ben|t[ao]s?)|explica(?:n|d[ao]s?)?|documenta(?:n|d[ao]s?)?)\s+(?:en|aquí|abajo)\b"
    rf"|\b(?:this|the\s+(?:following|next))\s+{_TEXTS}\s+(?:\w+\s+){{0,2}}?(?:describe|explain|cover|outline|show|document)s?\b"
)
"""In English, German, French and Spanish, whatever language the text is in."""


def points(text: str) -> bool:
    """Whether a sentence says in which text something is told."""
    return compiled(_POINTING).search(text) is not None


def names_text(question: str) -> bool:
    """Whether a question asks for a text itself: "where is the guide for new keepers"."""
    return compiled(rf"\b{_TEXTS}\b").search(question) is not None
