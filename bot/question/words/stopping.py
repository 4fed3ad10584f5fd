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
    would wouldn't you your yours hi hello hey pls plz btw thanks vs versus
    what's who's where's when's how's that's there's i'm i've we've you're we're they're
    u ur ya y'all ain't idk lol lmao omg tbh imo imho afaik wanna gonna gotta lemme gimme kinda sorta dunno
    cuz coz bc tho thx eg
    """.split()
)
"""Folded words that no search is made for, unless a question has no others."""

MISSPELT: Final = frozenset(
    """
    waht wath whta hwat wat wht whatt abot abuot baout aobut aboutt wehn whne hwen whem wher whre wehre hwere
    wich whcih wihch whihc whitch woh hwo teh hte tehre thier ther deos doess adn nad taht thta
    wth iwth wiht woudl wuold shoud shuold culd coudl becuase
    """.split()
)
"""Stop words as they are often mistyped; none of them is an English word that a text is likely to hold."""

GENERIC: Final = frozenset(
    """
    able according actually after again against allowed along alongside already also among amount another
    anybody anyone anyway approximately aside associated basically became because become before besides
    between big briefing briefings call called came certain characteristic characteristics come comes
    compare compared comparison concerning considered consist currently date day define defines definition
    describe differ difference differences doable document documents due during each else entities entity
    even eventually ever exactly example examples explain famous feel finally find first found get gets
    getting give given go goes going got happen happened happening happens held herself himself hold hour
    include includes including instead involved itself kind kinds known large like likely located long
    look made main mainly make makes many maybe mean meaning means month more most mostly much name named
    notable notably now number occur occurred occurs off often ok okay old one only opinion opinions originally
    other others out over part particular people percent percentage person please present presently
    previously put rather really reason refer referred refers regarding related said say see seen several
    shown since small somebody somehow someone sometimes sort sorts specific stand stands still stuff
    supposed take taken takes tell term terms themselves thing things think through time times together told
    took total toward towards tried try trying type types typically under up upon use used uses using
    usually various via view views want wanted way week went while within word year
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
