"""Reporting verbs: what they do, what stand they show, and how far a form alone can be trusted.

Groups by what follows the verb, after the kinds in English reference grammars (Biber et al., Longman Grammar,
section 9.2: speech act, mental and probability verbs that control that-clauses):

- ``say``: introduces words or a clause and is nearly always a report
- ``hold``: a thought, feeling or wish
- ``judge``: takes what it judges as its object ("criticized the plan")
- ``quote``: introduces quotations, but means other things besides ("began", "continued")
- ``weak``: a report only with a clause, a quotation or a telling word behind it ("found that", "called it")
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.statements.lexicon.inflection import forms_of

Group = Literal["say", "hold", "judge", "quote", "weak"]
Form = Literal["V", "T", "B", "G", "L"]
"""V: past; T: third person; B: base or plural; G: -ing; L: a participle that is no past."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb."""

    base: str
    group: Group


SAY = """
say tell add note write argue claim announce declare state insist explain suggest acknowledge warn tweet
retweet reply respond confirm predict assert allege contend maintain stress emphasize emphasise reiterate
remark observe concede admit conclude complain boast brag joke quip shout yell chant exclaim whisper mutter
lament recall recount indicate disclose reveal imply hint vow pledge promise swear assure remind comment
testify caution advise urge proclaim opine reckon estimate muse wonder ask inquire query counter retort
rejoin blog report stipulate forecast speculate theorize posit hypothesize surmise echo repeat recite
narrate affirm reaffirm attest avow bellow blurt chide deadpan demand declaim enthuse gush growl grumble
gripe implore intone moan mumble murmur plead preach profess pronounce protest rant scoff sneer stammer
summarize vent reason recommend propose elaborate clarify apologize assail bemoan decry rail fume agree
disagree concur inform notify instruct beg beseech cite mention signal tout trumpet gloat jest
"""
HOLD = """
think believe feel hope expect fear worry doubt suspect want wish know understand assume consider seek intend
imagine realize realise envision foresee anticipate regret prefer favor favour like love hate dislike feel
decide regard view deem
"""
JUDGE = """
criticize criticise praise support oppose endorse accuse blame blast slam condemn denounce reject dismiss
defend welcome applaud hail mock ridicule deride question challenge commend congratulate thank rebuke
chastise lambaste lambast berate bash rip decry scold champion embrace extol laud disparage demean insult
credit fault highlight underscore describe portray characterize characterise depict liken compare address
invoke reference refuse decline deny refute rebut dispute contradict disavow repudiate renounce retract
propose pitch advocate promote back push encourage discuss debate greet salute slight resist threaten call
label brand dub
"""
QUOTE = """
begin continue crow cry e-mail email holler huff interject offer rave read reflect relate roar scream sigh
sing snap sniff sob text thunder volunteer
"""
WEAK = """
attack find show see look speak talk read hear learn discover point refer allude go make give put issue
release post publish send voice express appear seem continue mean represent name quote title vote sign
charge press rule order remember forget aim plan try hold take accept answer dream care joke laugh seize
push determine project calculate measure illustrate demonstrate prove identify judge
"""


@cache
def verb_forms() -> dict[str, tuple[Form, Verb]]:
    """Every form of every reporting verb; where forms coincide, the past wins ("said", "read")."""
    forms: dict[str, tuple[Form, Verb]] = {}
    groups: tuple[tuple[Group, str], ...] = (
        ("say", SAY),
        ("hold", HOLD),
        ("judge", JUDGE),
        ("quote", QUOTE),
        ("weak", WEAK),
    )
    for group, bases in groups:
        for base in bases.split():
            verb = Verb(base, group)
            past, participle, gerund, third = forms_of(base)
            for form, letter in ((past, "V"), (third, "T"), (base, "B"), (gerund, "G"), (participle, "L")):
                forms.setdefault(form, (letter, verb))  # type: ignore[arg-type]
    return forms


def speaks(form: str) -> bool:
    """Whether the verb that ``form`` belongs to introduces quotations."""
    return group_of(form) in ("say", "quote")


TOLD_WORDS = """
say tell announce declare claim warn insist pledge vow promise argue urge demand complain acknowledge admit
concede allege contend suggest explain
"""
TOLD = frozenset(TOLD_WORDS.split())
"""Verbs of saying that mean nothing else."""


def is_told(form: str) -> bool:
    """Whether a verb means that somebody spoke, whatever its subject: "said", "announced"."""
    found = verb_forms().get(form.lower())
    return found is not None and found[1].base in TOLD


def group_of(form: str) -> Group | None:
    """The group of the verb that ``form`` belongs to, in any case."""
    found = verb_forms().get(form.lower())
    return found[1].group if found else None
