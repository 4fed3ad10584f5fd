"""What a user does, and what they must see, in every chat."""

from bot.showing.wording import (
    about_answers,
    about_chats,
    about_speakers,
    about_the_folder,
    about_traces,
    guidance,
)
from tests.scenarios.driving import Scenario, Step
from tests.scenarios.long_pages import BUILDING, LIT, OIL, OTHERS, QUESTION

COST = "What would the barrier cost according to the ministry?"
PRICE = "The ministry puts the price at 1.84 billion crowns over seven years."
VARNHOLT = "A gate that has to move is a gate that can fail"
QUILL = "There is nothing so permanent as a temporary levy"
CALLING = "What does Wrenfield say about the barrier, @here <!here>?"
FLOOD = "A barrier has no neighbour to flood."
LOUD = "Who is @everyone @here <!channel> <!everyone> <@1> <@&2> ||and|| `the` [zookeeper](https://a.example)?"
UNKNOWN = "Who won the football cup in 1974?"

SCENARIOS = [
    Scenario(
        "a question is answered with quotes and where they stand",
        (
            Step(
                "ann",
                "ask",
                COST,
                (PRICE, "The Skell Barrier: What Is Being Decided", "What it costs and who pays, paragraph 6"),
                seen_by_bob=True,
            ),
        ),
    ),
    Scenario(
        "a question the briefings do not answer gets an honest no",
        (
            Step(
                "ann",
                "ask",
                UNKNOWN,
                (about_answers.NOT_FOUND, "No document holds", "football"),
                seen_by_bob=True,
            ),
        ),
    ),
    Scenario(
        "a follow-up refers to what was asked before",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("ann", "follow up", "And what does Varnholt say about it?", ("Varnholt",)),
        ),
    ),
    Scenario(
        "who said it and where is told of the answer before",
        (
            Step("ann", "ask", "What does Varnholt say about gates?", (VARNHOLT,)),
            Step("ann", "follow up", "who said that?", ("That was Ingrid Varnholt", VARNHOLT)),
            Step("ann", "follow up", "source?", ("That is from “The Skell Barrier: What Is Being Decided”",)),
        ),
    ),
    Scenario(
        "in direct messages each question goes on from the one before",
        (
            Step("ann", "write directly", "What does Varnholt say about the barrier?", ("Varnholt",)),
            Step("ann", "write directly", "thanks", (guidance.SMALL_TALK["thanks"],)),
            Step("ann", "write directly", "and Wrenfield?", ("A barrier has no neighbour to flood.",)),
            Step("ann", "write directly", "who said that?", ("That was Martin Wrenfield",)),
            Step("ann", "write directly", "and the dykes?", ("Raise a dyke here",)),
        ),
    ),
    Scenario(
        "the next quotes are shown when more is asked for",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step(
                "ann",
                "follow up",
                "more?",
                (about_answers.MORE_QUOTES, "paragraph"),
                (PRICE, about_answers.NOTED_AS_GAP),
            ),
        ),
    ),
    Scenario(
        "asking without words gets help",
        (Step("ann", "ask", "", (guidance.HELP_HEADING, guidance.HELP_PROMISE)),),
    ),
    Scenario(
        "a direct message needs no mention",
        (Step("ann", "write directly", COST, (PRICE,), seen_by_bob=False),),
    ),
    Scenario(
        "a private question is answered to the asker alone, until it is shared",
        (
            Step("ann", "ask privately", COST, (PRICE,), seen_by_bob=False),
            Step(
                "ann", "press", about_answers.SHARE, (f"shared the answer to “{COST}”", PRICE), seen_by_bob=True
            ),
        ),
    ),
    Scenario(
        "an answer that could not be shared can be shared later",
        (
            Step("ann", "ask privately", COST, (PRICE,), seen_by_bob=False),
            Step(
                "ann",
                "press in vain",
                about_answers.SHARE,
                sees_not=(about_chats.SHARED, about_chats.ALREADY_SHARED),
                seen_by_bob=False,
            ),
            Step(
                "ann", "press", about_answers.SHARE, (f"shared the answer to “{COST}”", PRICE), seen_by_bob=True
            ),
        ),
    ),
    Scenario(
        "share after filter: what is shared keeps to the speaker who was asked for",
        (
            Step("ann", "ask of a speaker", "Quill: What about the levy?", (QUILL,), seen_by_bob=False),
            Step("ann", "press", about_answers.MORE_QUOTES, (about_answers.NO_MORE_QUOTES,), seen_by_bob=False),
            Step("ann", "press", about_answers.SHARE, (QUILL, "1 quote from 1 document"), seen_by_bob=True),
        ),
    ),
    Scenario(
        "an answer can be rated by anyone, and the thanks are private",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("boss", "press", about_answers.HELPFUL, (about_answers.THANKS_HELPFUL,), seen_by_bob=False),
            Step(
                "ann",
                "press",
                about_answers.NOT_HELPFUL,
                (about_answers.THANKS_NOT_HELPFUL,),
                seen_by_bob=False,
            ),
        ),
    ),
    Scenario(
        "the paragraphs around a quote are shown on request",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("ann", "press", about_answers.SHOW_CONTEXT, ("In its place in",), seen_by_bob=False),
        ),
    ),
    Scenario(
        "more quotes are shown on request",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("ann", "press", about_answers.MORE_QUOTES, ("paragraph",), seen_by_bob=False),
        ),
    ),
    Scenario(
        "what more quotes showed can be seen in its place",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("ann", "press", about_answers.MORE_QUOTES, ("paragraph",), seen_by_bob=False),
            Step("ann", "press", about_answers.show_context(1), ("In its place in",), seen_by_bob=False),
        ),
    ),
    Scenario(
        "a text that a document holds is found verbatim",
        (
            Step(
                "ann",
                "where from",
                VARNHOLT,
                ("Yes, letter for letter", "The Skell Barrier: What Is Being Decided"),
                seen_by_bob=False,
            ),
        ),
    ),
    Scenario(
        "a text that was altered is told from the original",
        (Step("ann", "where from", VARNHOLT.replace("has to", "must"), (about_traces.FOUND_ALTERED, "must")),),
    ),
    Scenario(
        "a text from elsewhere is said to be from nowhere",
        (Step("ann", "where from", "Penguins met in Oslo to discuss chess.", (about_traces.FOUND_NOWHERE,)),),
    ),
    Scenario(
        "what an ellipsis leaves out of a quotation is shown",
        (
            Step(
                "ann",
                "where from",
                "A gate that … is a gate that can fail",
                (
                    "Yes, letter for letter but for what is left out:",
                    "Left out, 3 words, cut within a sentence: “has to move”",
                    VARNHOLT,
                ),
            ),
        ),
    ),
    Scenario(
        "what brackets stand for is shown",
        (
            Step(
                "ann",
                "where from",
                "[The project] has no neighbour to flood.",
                (
                    "letter for letter but for what stands in brackets",
                    "[The project]: “A barrier” in the document.",
                ),
            ),
        ),
    ),
    Scenario(
        "a quotation in the asker's own wording is found, and the speaker named is checked",
        (
            Step(
                "ann",
                "where from",
                f"Asked again, Dinsby told everybody who would listen: “{FLOOD}”",
                (about_traces.FOUND_QUOTED, FLOOD, "these are the words of Martin Wrenfield"),
            ),
            Step(
                "ann",
                "where from",
                f"Asked again, Wrenfield told everybody who would listen: “{FLOOD}”",
                (about_traces.FOUND_QUOTED, "The speaker is right: it is Martin Wrenfield"),
            ),
        ),
    ),
    Scenario(
        "a changed number is shown where a text begins",
        (
            Step(
                "ann",
                "where from",
                "they say 2.10 billion crowns over seven years.",
                (about_traces.FOUND_ALTERED, "2.10", "1.84"),
            ),
        ),
    ),
    Scenario(
        "what someone said can be asked for in words",
        (Step("ann", "ask", "quotes by Varnholt", ("Varnholt: ", VARNHOLT)),),
    ),
    Scenario(
        "whether somebody said something is told, and who said it else",
        (
            Step(
                "ann",
                "ask",
                "Did Varnholt say that a gate that has to move is a gate that can fail?",
                ("Yes, in these words, said by Ingrid Varnholt:", VARNHOLT),
            ),
            Step(
                "ann",
                "ask",
                "Did Varnholt say that a barrier has no neighbour to flood?",
                (
                    "I find no quotation of Ingrid Varnholt with these words.",
                    "The closest words of Ingrid Varnholt",
                    about_speakers.OTHERS_SAY_IT,
                    "Martin Wrenfield, minister for coasts and rivers",
                ),
            ),
            Step(
                "ann",
                "ask",
                "Did the minister say that the port would suffer?",
                (
                    "No, the contrary comes from Martin Wrenfield:",
                    "The minister denies that the port would suffer.",
                ),
            ),
        ),
    ),
    Scenario(
        "when somebody said something is told",
        (
            Step(
                "ann",
                "ask",
                "When did Wrenfield say that a barrier has no neighbour to flood?",
                ("Said by Martin Wrenfield in a document of 18 September 2025:", FLOOD),
            ),
        ),
    ),
    Scenario(
        "what somebody never speaks of is not put into their mouth",
        (
            Step(
                "ann",
                "ask",
                "What did Dinsby say about polders?",
                ("The documents quote Adrian Dinsby, but not about “polders”.", about_speakers.TOLD_INSTEAD),
            ),
        ),
    ),
    Scenario(
        "an office means who holds it",
        (
            Step(
                "ann",
                "ask",
                "quotes by the minister",
                (
                    "Martin Wrenfield: 9 statements",
                    "“the minister” is Martin Wrenfield here, as of 30 September 2025.",
                ),
            ),
            Step(
                "ann", "ask of a speaker", "the minister: What about the barrier?", ("Martin Wrenfield", FLOOD)
            ),
        ),
    ),
    Scenario(
        "what two people say of one thing is shown of each",
        (
            Step(
                "ann",
                "ask",
                "Where do Wrenfield and Varnholt disagree on the barrier?",
                ("Martin Wrenfield", "Ingrid Varnholt", VARNHOLT),
            ),
        ),
    ),
    Scenario(
        "the documents can be listed",
        (Step("ann", "kb", "sources", ("7 documents", "The Skell Barrier: What Is Being Decided")),),
    ),
    Scenario(
        "a word of the title narrows the documents down",
        (
            Step(
                "ann", "ask", "sources barrier", ("with “barrier”", "The Skell Barrier: What"), ("tide-levy",)
            ),
            Step("ann", "ask", "sources barrier hearing", ("1 document with “barrier hearing”",)),
        ),
    ),
    Scenario(
        "anyone may see how the bot is doing",
        (Step("ann", "kb", "status", ("I know 7 documents",)),),
    ),
    Scenario(
        "an admin reloads and sees what changed",
        (Step("boss", "kb", "reload", ("Nothing new in 7 documents",), seen_by_bob=False),),
    ),
    Scenario(
        "an admin sees what was asked in vain, and nobody else does",
        (
            Step("ann", "ask", UNKNOWN, (about_answers.NOT_FOUND,)),
            Step("boss", "kb", "gaps", (UNKNOWN, "asked once"), seen_by_bob=False),
        ),
    ),
    Scenario(
        "nothing in a question can break the answer",
        (Step("ann", "ask", LOUD, (about_answers.NOT_FOUND, "No document holds"), seen_by_bob=True),),
    ),
    Scenario(
        "nothing in a question can call anyone when its answer is shared",
        (
            Step("ann", "ask privately", CALLING, (FLOOD,), seen_by_bob=False),
            Step("ann", "press", about_answers.SHARE, (f"shared the answer to “{CALLING}”",), seen_by_bob=True),
        ),
    ),
]

FOR_CHATS_WITH_OTHERS = [
    Scenario(
        "chatter in thread: what people say to each other is neither answered nor noted",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("bob", "follow up", "my password for the wiki is hunter22 btw", ignored=True),
            Step("ann", "follow up", "ok, great", ignored=True),
            Step("bob", "follow up", "lol fine, lunch at noon", ignored=True),
            Step(
                "ann",
                "follow up",
                UNKNOWN,
                (about_answers.NOT_FOUND,),
                (guidance.SMALL_TALK["assent"], "lunch"),
            ),
            Step("boss", "kb", "gaps", (UNKNOWN,), ("hunter22", "lunch"), seen_by_bob=False),
        ),
    ),
    Scenario(
        "what only admins may do is refused to others",
        (Step("ann", "kb", "reload", (about_the_folder.ADMINS_ONLY,), seen_by_bob=False),),
    ),
]
"""A terminal belongs to whoever sits at it."""

_READ_FIRST = Step("ann", "ask", QUESTION, (BUILDING[0], LIT, "keeps. …"), (BUILDING[-1], OIL[0], OTHERS[0]))
_THE_REST = (f"… {BUILDING[-3]}", BUILDING[-1], OIL[0], OIL[-1], OTHERS[0], OTHERS[-1])
ON_LONG_PAGES = [
    Scenario(
        "of long paragraphs what answers is shown, and the rest by a press",
        (
            _READ_FIRST,
            Step("ann", "press", about_answers.MORE_QUOTES, _THE_REST, (LIT, BUILDING[0])),
        ),
    ),
    Scenario(
        "of long paragraphs what answers is shown, and the rest to who asks for more, once",
        (
            _READ_FIRST,
            Step("ann", "follow up", "more", _THE_REST, (LIT, BUILDING[0])),
            Step("ann", "follow up", "more", (about_answers.NO_MORE_QUOTES,), (LIT, BUILDING[-1], OIL[0])),
        ),
    ),
]
"""On ``long_pages``."""
