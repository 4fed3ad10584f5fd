"""Words that hold a sentence together, and words that questions are full of."""

from typing import Final

STOP: Final = frozenset(
    word.replace("'", "")
    for word in """
    a about am an and any are aren't as at be been being both but by can can't cannot could couldn't d
    did didn't do does doesn't doing don't for from had hadn't has hasn't have haven't having he her
    hers him his how i if in into is isn't it its ll may me might must my no not of on or our ours s
    shall she should shouldn't so some such t than that the their theirs them then there these they this
    those to us ve was wasn't we were weren't what when where which who whom whose why will with won't
    would wouldn't you your yours
    """.split()
)
"""Folded words that no search is made for, unless a question has no others."""

GENERIC: Final = frozenset(
    """
    according after amount another became become before between call called date day during each example
    first get give given got happen happened kind known large big small long main made make many more
    most much name named number occur occurred often old one other part people percent percentage person
    reason referred small sort take term thing time took type use used way while within word year please
    tell explain describe document documents briefing briefings
    """.split()
)
"""Folded words that say what sort of answer is wanted more than what it is about; they weigh half."""

PRONOUNS: Final = frozenset(
    """
    he him his she her hers it its they them their theirs this that these those
    """.split()
)
"""What refers to something said before."""

SAYING: Final = frozenset(
    """
    say says said saying tell tells told think thinks thought believe believes believed claim claims
    claimed argue argues argued state states stated view views opinion opinions position stance comment
    comments according deny denies denied doubt doubts doubted expect expects expected warn warns warned
    write writes wrote
    """.split()
)
"""Folded words by which a question asks for statements; they say nothing of the subject."""
