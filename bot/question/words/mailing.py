"""What of a pasted mail is no part of its message: who wrote what when, greetings, closings and signatures.

In the languages that the bot itself speaks: English, German, French and Spanish.
"""

import re
from typing import Final

_FIELDS: Final = (
    "From|To|Cc|Bcc|Sent|Date|Reply-To|Von|An|Gesendet|Datum|De|À|Envoyé|Para|Enviado(?: el)?|Fecha"
)
_WROTE: Final = (
    r"On\s[^\n]{4,120}\swrote"
    r"|Am\s[^\n]{4,120}\sschrieb(?:\s[^\n]{1,80})?"
    r"|Le\s[^\n]{4,120}\sa\sécrit"
    r"|El\s[^\n]{4,120}\sescribió"
)
_FORWARDED: Final = (
    "Original message|Forwarded message"
    "|Ursprüngliche Nachricht|Weitergeleitete Nachricht"
    "|Message d['’]origine|Message transféré"
    "|Mensaje original|Mensaje reenviado"
)
_FROM_A_TELEPHONE: Final = (
    "Sent from my|Get Outlook for"
    "|Von meinem|Gesendet von|Outlook für"
    "|Envoyé (?:de|depuis) mon|Obtenir Outlook pour"
    "|Enviado desde mi|Obtener Outlook para"
)
_HEAD: Final = re.compile(
    rf"\s*(?:(?:{_FIELDS})\s?:\s.+|(?:{_WROTE})\s?:|-{{2,}}\s*(?i:{_FORWARDED}).*|(?:{_FROM_A_TELEPHONE})\b.+)"
)
_QUOTING: Final = re.compile(r"[>\s]*")
_BEGINS: Final = re.compile(rf"{_QUOTING.pattern}(?:On|Am|Le|El)\s[^:\n]*\d")
_SUBJECT: Final = re.compile(
    r"^\s*(?:Subject|Betreff|Objet|Asunto)\s?:\s*(?:(?:re|fwd?|aw|wg|tr|rv)\s?:\s*)*", re.IGNORECASE
)
_GREETINGS: Final = (
    "hi|hello|hey|dear|good (?:morning|afternoon|evening)"
    "|hallo|moin|liebe[rs]?|sehr geehrte[rs]?|guten (?:morgen|tag|abend)"
    "|bonjour|bonsoir|salut|chers?|chères?"
    "|hola|estimad[oa]s?|querid[oa]s?|buenos días|buenas (?:tardes|noches)"
)
_ASKING: Final = (
    "where|what|how|who|when|why|which|can|could|is|are|do|does"
    "|wo|was|wie|wer|wann|warum|welche|kann|ist|sind"
    "|où|que|quel|quelle|comment|qui|quand|pourquoi|est"
    "|dónde|qué|cómo|quién|cuándo|cuál|puedo|es|hay"
)
"""A line with one of these does more than greet."""
_GREETING: Final = re.compile(
    rf"(?!.*\b(?:{_ASKING})\b)\s*(?:{_GREETINGS})\b(?:\s(?:herr|frau|mr|mrs|ms|dr|prof)\b\.?)*[^?:.]{{0,30}}[,!.:]?\s*",
    re.IGNORECASE,
)
_CLOSINGS: Final = (
    r"(?:(?:many|kind|best|warm)\s+)?(?:regards|wishes|thanks)|best|cheers|thanks(?: a lot| in advance)?"
    r"|thank you|sincerely|yours(?: \w+)?"
    r"|(?:(?:mit )?(?:freundliche[nr]?|herzliche[nr]?|beste[nr]?|viele[nr]?|liebe[nr]?|schöne[nr]?) )?"
    r"(?:grüßen?|grüssen?|gruß|gruss)(?: aus \w+)?|mfg|lg|vg"
    r"|(?:(?:vielen|besten|herzlichen|lieben) )?danke?(?: (?:im voraus|vorab|schön))?"
    r"|(?:(?:bien|très) )?cordialement|(?:(?:sincères|meilleures) )?salutations|bien à (?:vous|toi)"
    r"|merci(?: (?:beaucoup|d['’]avance))?"
    r"|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|(?:muchas )?gracias(?: de antemano)?"
)
_CLOSING: Final = re.compile(rf"\s*(?:--\s?|_{{3,}}|(?:{_CLOSINGS}))\s*[,.!]?\s*", re.IGNORECASE)
_SIGNED: Final = "-- "
"""Begins a signature, however long (RFC 3676, 4.3); without the blank it may part anything."""
_LINES_OF_A_SIGNATURE: Final = 6


def is_head(line: str) -> bool:
    """Whether a line tells who wrote what when, or from which telephone."""
    return _HEAD.fullmatch(line) is not None


def is_greeting(line: str) -> bool:
    """Whether a line does nothing but greet."""
    return _GREETING.fullmatch(line) is not None


def subject_of(line: str) -> str:
    """A line, without what says that it is a mail's subject: "Re: the winch" for "Subject: Re: the winch"."""
    return _SUBJECT.sub("", line)


def unwrapped(rows: list[str]) -> list[str]:
    """The rows, with who wrote what when in one: mail programs break it after some seventy characters."""
    found: list[str] = []
    for row in rows:
        joined = f"{found[-1]} {bare(row)}" if found else ""
        wraps = joined and _BEGINS.match(joined) and not is_head(bare(found[-1])) and is_head(bare(joined))
        if wraps:
            found[-1] = joined
        else:
            found.append(row)
    return found


def bare(line: str) -> str:
    """A line without the signs that quote it."""
    return _QUOTING.sub("", line, count=1)


def without_signature(rows: list[str]) -> list[str]:
    """The rows above a closing ("Kind regards," and a name) that ends the message."""
    last = len(rows) - _LINES_OF_A_SIGNATURE
    for number in range(1, len(rows)):
        ends = rows[number] == _SIGNED or (number >= last and _CLOSING.fullmatch(rows[number]))
        if ends and any(row.strip() for row in rows[:number]):
            return rows[:number]
    return rows
