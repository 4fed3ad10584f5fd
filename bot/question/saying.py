"""Whose words a question asks for, by its wording."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Says:
    """What a question asks of somebody's words."""

    speaker: str | None
    """None: whoever speaks of it."""
    about: str


_SAY: Final = (
    r"(?:say|says|said|saying|think|thinks|thought|believe|believes|believed|claim|claims|claimed|argue|argues|argued"
    r"|tell|tells|told|state|states|stated|warn|warns|warned|write|writes|wrote|propose|proposes|proposed|suggest"
    r"|suggests|suggested|deny|denies|denied|doubt|doubts|doubted|expect|expects|expected|insist|insists|insisted"
    r"|demand|demands|demanded|admit|admits|admitted|announce|announced|criticise|criticize|comment|commented|promise"
    r"|promises|promised|predict|predicts|predicted|fear|fears|feared|hope|hopes|hoped|oppose|opposes|opposed"
    r"|support|supports|supported)"
)
_ABOUT: Final = r"(?:about|on|of|regarding|concerning|to|that|against|for)"
_DOES: Final = r"(?:do|does|did|has|have|had)"
_VIEW: Final = r"(?:views?|opinions?|position|stance|stand|take|comments?|statement)"
_SAYS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # What did Coll say about the army? How does Coll think about it?
        rf"^(?:what|how)\s+(?:else\s+)?{_DOES}\s+(?P<speaker>.{{2,80}}?)\s+{_SAY}\b(?:\s+{_ABOUT}\b)?(?P<about>.*)$",
        # What is Coll's view on the army?
        rf"^what(?:\s+(?:is|are|was|were)|['’]s)\s+(?P<speaker>.{{2,80}}?)['’]s?\s+{_VIEW}\s*{_ABOUT}?\b(?P<about>.*)$",
        # What is the view of Coll on the army?
        rf"^what\s+(?:is|are|was|were)\s+the\s+{_VIEW}\s+of\s+(?P<speaker>.{{2,80}}?)\s+{_ABOUT}\b(?P<about>.*)$",
        # According to Coll, what is the army doing?
        r"^according\s+to\s+(?P<speaker>[^,]{2,80}),\s*(?P<about>.*)$",
        # Does Pakistan deny links with the Taliban?
        rf"^(?:do|does|did|has|have)\s+(?P<speaker>.{{2,80}}?)\s+(?:ever\s+)?{_SAY}\b(?:\s+{_ABOUT}\b)?(?P<about>.*)$",
    )
)
_WHO_SAYS: Final = re.compile(
    rf"^(?:who(?:\s+else)?|which\s+\w+)\s+(?:has\s+|have\s+)?{_SAY}\b(?:\s+{_ABOUT}\b)?(?P<about>.*)$",
    re.IGNORECASE,
)


def asked_speaker(text: str) -> str | None:
    """Whose words a question asks for, if it asks for somebody's."""
    asked = says(text)
    return asked.speaker if asked else None


def says(text: str) -> Says | None:
    """Whose words are asked for, and about what."""
    bare = text.strip().rstrip("?!. ")
    if match := _WHO_SAYS.match(bare):
        return Says(None, match["about"].strip())
    for pattern in _SAYS:
        if match := pattern.match(bare):
            return Says(match["speaker"].strip(), match["about"].strip())
    return None
