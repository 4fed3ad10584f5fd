"""Whose words a question asks for, by its wording."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.question.patterns import compiled

Asks = Literal["words", "whether", "when"]
"""What they say of it, whether they say just that, or when they did."""


@dataclass(frozen=True, slots=True)
class Says:
    """What a question asks of somebody's words."""

    speaker: str | None
    """None: whoever speaks of it."""
    about: str
    asks: Asks = "words"
    surely: bool = True
    """Nothing but words is asked for: "is Coll for the army" may ask for a fact."""


_SAY: Final = (
    r"(?:say|says|said|saying|think|thinks|thought|believe|believes|believed|claim|claims|claimed|argue|argues|argued"
    r"|tell|tells|told|state|states|stated|warn|warns|warned|write|writes|wrote|propose|proposes|proposed|suggest"
    r"|suggests|suggested|deny|denies|denied|doubt|doubts|doubted|expect|expects|expected|insist|insists|insisted"
    r"|demand|demands|demanded|admit|admits|admitted|announce|announced|criticise|criticize|comment|commented|promise"
    r"|promises|promised|predict|predicts|predicted|fear|fears|feared|hope|hopes|hoped|oppose|opposes|opposed"
    r"|support|supports|supported)"
)
_CLAUSE: Final = (
    r"(?=\s+that(?:\s+\S+\s+\S|\W*$)|.*\s(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|may|might|must|should"
    r"|to)\b)"
)
"""Who claims that something is so says something; who claims a prize, that coast or a refund does something."""
_TELL: Final = rf"(?:say|claim{_CLAUSE}|argue|tell|state|warn|suggest|insist|admit|predict|mention|call)"
"""Verbs of saying just that, and nothing of a stand or of a deed, as "write" and "declare" may be."""
_TOLD: Final = (
    rf"(?:said|claimed{_CLAUSE}|argued|told|stated|warned|suggested|insisted|admitted|predicted|mentioned"
    r"|called)"
)
_ABOUT: Final = r"(?:about|on|of|regarding|concerning|to|towards?|that|against|for|with)"
_DOING: Final = ("do", "does", "did", "has", "have", "had")
_DOES: Final = rf"(?:{'|'.join(_DOING)})"
_EVER: Final = r"(?:(?:ever|really|actually|once|first|last|also)\s+)*"
_VIEW: Final = r"(?:views?|opinions?|position|stance|stand|take|comments?|statement|attitude|thoughts)"
_BEING: Final = ("is", "are", "was", "were")
_ARE: Final = rf"(?:{'|'.join(_BEING)})"
_NO_POST: Final = (
    r"(?:(?<!position)|(?!\s+(?:at|with(?!\s+(?:regard|respect)s?\b)|within|as(?!\s+to\b)|under|for"
    r"|in(?!\s+(?:(?:the|this|that)\s+)?(?:matter|case|question|debate|dispute|conflict|talks|negotiations)\b))\b))"
)
"""Somebody's position at the harbour is no view of it; one in a dispute, or with regard to it, is."""
_IS: Final = rf"(?:\s+{_ARE}|['’]s)"
_FOR: Final = (
    r"(?:for\s+or\s+against|against\s+or\s+for|against|for|opposed\s+to|in\s+favou?r\s+of|supportive\s+of"
    r"|critical\s+of)"
)
_JUDGED: Final = (
    r"(?:called|calls|criticised|criticized|criticises|criticizes|praised|praises|rejected|rejects|backed|backs"
    r"|dismissed|dismisses|endorsed|endorses)"
)
_OF_IT: Final = r"\s+(?:(?:them|us|him|her|me|people|reporters|more|nothing|it)\s+)?(?:about|on|of)\b"
_WHEN: Final = r"(?:when|where|on\s+(?:what|which)\s+day|(?:in\s+)?(?:what|which)\s+year)"
_TRUE: Final = r"(?:is|was)\s+it\s+(?:true|right|correct)\s+that"
_NAMED: Final = r"(?P<speaker>.{2,80}?)"
_DID_TELL: Final = (
    rf"(?:(?:do|does|did)\s+{_NAMED}\s+{_EVER}{_TELL}|(?:has|have|had)\s+(?P<they>.{{2,80}}?)\s+{_EVER}{_TOLD})"
)
_REST: Final = r"(?P<about>.*)$"
_VIEWING: Final = ("view", "opinion", "position", "stan", "take", "comment", "statement", "attitude", "thought")
"""One of them stands in whatever holds ``_VIEW``."""
Begins = tuple[str, ...]
"""What a question begins with, in small letters, that a pattern takes: most patterns need not be tried."""
_QUESTIONS: Final[tuple[tuple[Asks, Begins, str], ...]] = (
    # When did Coll say that the army is spent? Where did he?
    ("when", ("when", "where", "on", "in", "what", "which"), rf"^{_WHEN}\s+{_DID_TELL}\b(?:\s+that\b)?{_REST}"),
    # What did Coll say about the army? How does Coll think about it?
    (
        "words",
        ("what", "how"),
        rf"^(?:what|how)\s+(?:else\s+)?{_DOES}\s+{_NAMED}\s+{_SAY}\b(?:\s+{_ABOUT}\b)?{_REST}",
    ),
    # Where does Coll stand on the army? What do Coll and Lind disagree about?
    ("words", ("where",), rf"^where\s+{_DOES}\s+{_NAMED}\s+stand\s+(?:on|about|regarding)\b{_REST}"),
    ("words", ("how",), rf"^how\s+{_DOES}\s+{_NAMED}\s+feel\s+about\b{_REST}"),
    (
        "words",
        ("how", "where", "what", *_DOING),
        rf"^(?:(?:how|where|what)\s+)?{_DOES}\s+{_NAMED}\s+(?:(?:dis)?agree|differ)\s+{_ABOUT}\b{_REST}",
    ),
    # What is Coll's view on the army? What is the view of Coll on the army?
    (
        "words",
        ("what",),
        rf"^what{_IS}\s+{_NAMED}['’]s?\s+(?:current\s+)?{_VIEW}{_NO_POST}\s*{_ABOUT}?\b{_REST}",
    ),
    ("words", ("what",), rf"^what{_IS}\s+the\s+{_VIEW}\s+of\s+{_NAMED}\s+{_ABOUT}\b{_REST}"),
    # According to Coll, what is the army doing?
    ("words", ("according",), rf"^according\s+to\s+(?P<speaker>[^,]{{2,80}}),\s*{_REST}"),
    # Has Coll said anything about the army?
    (
        "words",
        _DOING,
        rf"^{_DOES}\s+{_NAMED}\s+{_EVER}{_SAY}\s+(?:anything|something|much)\s+{_ABOUT}\b{_REST}",
    ),
    # Did Coll say that the army is spent? Is it true that he said so?
    ("whether", _DOING, rf"^{_DID_TELL}\b(?:\s+that\b)?(?!{_OF_IT}){_REST}"),
    ("whether", _BEING, rf"^{_TRUE}\s+{_NAMED}\s+(?:(?:has|had)\s+)?{_EVER}{_TOLD}\b(?:\s+that\b)?{_REST}"),
    # Does Pakistan deny links with the Taliban?
    ("words", _DOING, rf"^{_DOES}\s+{_NAMED}\s+{_EVER}{_SAY}\b(?:\s+{_ABOUT}\b)?{_REST}"),
)
# Is Coll for or against the army? Coll's position on the army?
_IS_FOR: Final = rf"^{_ARE}\s+{_NAMED}\s+{_FOR}\s+{_REST}"
_VIEW_ON: Final = (
    rf"^(?P<speaker>[^,;:?]{{2,40}}?)(?:['’]s?)?\s+{_VIEW}\s+(?:on|about|regarding|towards?)\s+{_REST}"
)
# "Who wrote" asks for the author of a work.
_STANDS: Final = _SAY.replace("write|writes|wrote|", "")
_WHO_SAYS: Final[tuple[tuple[Begins, str], ...]] = (
    (
        ("who", "which"),
        rf"^(?:who(?:\s+else)?|which\s+\w+)\s+(?:(?:has|have)\s+)?{_STANDS}\b(?:\s+{_ABOUT}\b)?{_REST}",
    ),
    (
        ("who",),
        rf"^who(?:\s+else)?\s+(?:(?:has|have)\s+)?(?:spoke|speaks|spoken)\s+(?:out\s+)?{_ABOUT}\b{_REST}",
    ),
    (("who",), rf"^who(?:\s+else)?\s+(?:(?:has|have)\s+)?{_JUDGED}\b{_REST}"),
    (("who",), rf"^who(?:\s+else)?\s+{_ARE}\s+{_FOR}\s+{_REST}"),
)


def asked_speaker(text: str) -> str | None:
    """Whose words a question asks for, if it asks for somebody's."""
    asked = says(text)
    return asked.speaker if asked else None


def says(text: str) -> Says | None:
    """Whose words are asked for, and about what."""
    bare = " ".join(text.split()).rstrip("?!. ")
    small = bare.lower()
    for begins, pattern in _WHO_SAYS:
        if small.startswith(begins) and (match := compiled(pattern).match(bare)):
            return Says(None, match["about"].strip())
    for asks, begins, pattern in _QUESTIONS:
        if small.startswith(begins) and (match := compiled(pattern).match(bare)):
            named = match.groupdict()
            speaker = named["speaker"] or named.get("they") or ""
            return Says(speaker.strip(), match["about"].strip(), asks)
    match = compiled(_IS_FOR).match(bare) if small.startswith(_BEING) else None
    if match is None and any(word in small for word in _VIEWING):
        match = compiled(_VIEW_ON).match(bare)
    return Says(match["speaker"].strip(), match["about"].strip(), surely=False) if match else None
