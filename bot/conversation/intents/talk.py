"""What a whole message may say besides asking: greetings, thanks, a word on the answer before."""

import re

from bot.conversation.intents.model import AnswerThat, Context, Help, Intent, More, Origin, Share, SmallTalk

_PHRASES: tuple[tuple[Intent, str], ...] = (
    (
        Help(),
        """
        help( me)?( please)?
        (can|could) you help( me)?|commands
        (hi|hello|hey|hallo)( there| all| bot)?
        hallo zusammen|moin|servus|guten (morgen|tag|abend)|hilfe
        bonjour|bonsoir|salut|hola|buenos días|buenas( tardes| noches)?|ayuda
        good (morning|afternoon|evening|day)( all| everyone)?
        how are you|(who|what) are you|what is this( bot)?
        are you (real|human|a human|an ai|a (ro)?bot)
        what (can|do) you (do|know)
        what can i (ask|do)( you| here)?
        how (do you|does (this|it)) work
        """,
    ),
    (
        SmallTalk("thanks"),
        """
        ((ok|okay|great|cool|perfect) )?(many )?(thanks|thank you|thx|ty)( (a lot|so much|very much|again))?
        (thanks|thank you)( (a lot|so much|very much))? (all|everyone|bot|for (your|the) (help|answer))
        (thanks|thank you) (that|this) (helps|is great|was helpful)
        (ok |super |gut )?danke( schön| sehr| dir| euch| ihnen)?|(vielen|herzlichen|besten) dank|dankeschön
        (ok |super )?(merci|mille mercis)( beaucoup| bien| à (tous|vous))?|(ok )?(muchas |mil )?gracias
        """,
    ),
    (
        SmallTalk("goodbye"),
        """
        (ok |okay |good ?)?bye( bye)?|see (you|ya)( later)?
        good night|that is all
        tschüss|ciao|auf wiedersehen|bis (bald|morgen)|au revoir|à bientôt|adiós|hasta luego
        """,
    ),
    (
        SmallTalk("assent"),
        """
        ok|okay|great|good|fine|cool|nice|perfect|all right|alright|got it|i see|understood
        yes|no|yep|nope|sure|wow|lol|haha|hm+|aha|interesting|good to know|never ?mind
        """,
    ),
    (
        More(),
        """
        (and |any |show me |tell me |give me )?more( please| quotes)?
        tell me more about (it|that|this)|say more
        next( please)?|(please )?(go on|continue)|(and )?then
        (and )?(who|what) else|(is there )?any(thing|one|body) else
        """,
    ),
    (
        AnswerThat(),
        """
        ((can|could|would|will) you )?(please )?(answer|look (at|into)) (that|this|it|the above)( please)?
        (can|could) (you|anyone|somebody|someone) answer( (that|this|it))?( please)?
        (do you|does anyone) know (that|this|the answer)( to (that|this))?
        (do you have )?(any|an) (idea|answer)s?( (to|on|about|for) (that|this))?
        what (do you say|is the answer) to (that|this)
        """,
    ),
    (
        Context(),
        """
        (please )?(show |see |give )?(me )?(the |its |more |some )?context( please| of (that|this|it))?
        (please )?(show|see) (me )?(it|that|this) in (its )?(context|place)
        (show |see )?what (stands|is) around (it|that|this)
        """,
    ),
    (
        Share(),
        """
        (please )?(share|post) (it|that|this)( (answer|one))?( here)?( please)?
        (please )?(share|post) (the |your )?(last )?answer( here)?( please)?
        (please )?(share|post) (it|that|this|the answer) (with|to|in) (the )?(channel|all|everyone|everybody|us)
        """,
    ),
    (More(said=True), "(and )?what else (did|does|has|do|have) (he|she|they) (say|said|think)"),
    (
        Origin("who"),
        """
        (and )?who (said|says|wrote|claims|claimed|thinks) (that|so|this|it)
        says who|who said
        who (is|was) (that|this) (from|by)
        whose words (are|were) (that|those|these|they)
        """,
    ),
    (
        Origin("where"),
        """
        ((what|where) is |(show|give) me )?(the |your |its )?source( please| of (that|this))?
        where (is|was|does|did) (that|this|it) (come )?from
        where does it say (that|so|this)
        (which|what) (document|briefing|source) (is|was) (that|this|it)( from| in)?
        """,
    ),
    (
        Origin("when"),
        """
        when (was|were) (that|this|it|those) (written|said|published)
        when did (he|she|they) say (that|so|this|it)
        how old is (that|this)
        what date is (that|this)( from)?
        """,
    ),
    (
        Origin("true"),
        """
        (oh )?really
        (is|was) (that|this|it) (really )?(true|right|correct|so)
        are you (sure|certain)
        """,
    ),
)
"""What a whole message may say besides asking: a pattern a line, in small letters and without punctuation."""
_TALK = tuple(
    (intent, re.compile("|".join(line.strip() for line in lines.strip().splitlines())))
    for intent, lines in _PHRASES
)
_SHORT = {"what's": "what is", "who's": "who is", "where's": "where is", "that's": "that is"}


def talk_of(text: str) -> Intent | None:
    """Read what a whole message says besides asking; None: it is something else."""
    words = re.sub(r"[^\w']+", " ", text.casefold().replace("’", "'"))
    words = " ".join(_SHORT.get(word, word) for word in words.split())
    return next((intent for intent, pattern in _TALK if pattern.fullmatch(words)), None)
