"""Reporting verbs: what they do, what stand they show, and how far a form alone can be trusted.

Groups by what follows the verb, after the kinds in English reference grammars (Biber et al., Longman Grammar,
section 9.2: speech act, mental and probability verbs that control that-clauses):

- ``say``: introduces words or a clause and is nearly always a report
- ``hold``: a thought, feeling or wish
- ``judge``: takes what it judges as its object ("criticized the plan")
- ``weak``: a report only with a clause, a quotation or a telling word behind it ("found that", "called it")
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.model import Stance
from knowledge.statements.inflection import forms_of

Group = Literal["say", "hold", "judge", "weak"]
Form = Literal["V", "T", "B", "G", "L"]
"""V: past; T: third person; B: base or plural; G: -ing; L: a participle that is no past."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb."""

    base: str
    group: Group
    stance: Stance


SAY = """
say tell add note write argue claim announce declare state insist explain suggest acknowledge warn tweet
retweet reply respond respond confirm predict assert allege contend maintain stress emphasize emphasise
reiterate remark observe concede admit conclude complain boast brag joke quip shout yell chant exclaim whisper
mutter lament recall recount indicate disclose reveal imply hint vow pledge promise swear assure remind
comment testify caution advise urge declare proclaim opine reckon estimate muse wonder ask inquire query
counter retort rejoin interject blog relate report stipulate forecast speculate theorize posit hypothesize
surmise echo repeat recite narrate affirm reaffirm attest avow bellow blurt cry crow chide deadpan demand
declaim enthuse gush growl grumble gripe holler huff implore intone moan mumble murmur opine plead posit
preach profess pronounce protest rant rave roar scoff scream sigh snap sneer sniff sob stammer summarize
thunder volunteer vent text e-mail email write reason recommend propose elaborate clarify continue conclude
begin reflect offer apologize assail bemoan decry rail fume agree disagree concur inform notify instruct beg
beseech cite mention signal swear tout trumpet gloat jest sing read
"""
HOLD = """
think believe feel hope expect fear worry doubt suspect want wish know understand assume consider seek intend
imagine realize realise envision foresee anticipate regret prefer favor favour like love hate dislike feel
decide regard view deem
"""
JUDGE = """
criticize criticise praise support oppose endorse accuse blame attack blast slam condemn denounce reject
dismiss defend welcome applaud hail mock ridicule deride question challenge commend congratulate thank rebuke
chastise lambaste lambast berate bash rip decry scold champion embrace extol laud disparage demean insult
credit fault highlight underscore describe portray characterize characterise depict liken compare address
invoke reference refuse decline deny refute rebut dispute contradict disavow repudiate renounce retract
propose pitch advocate promote back push encourage discuss debate greet salute slight resist threaten call
label brand dub
"""
WEAK = """
find show see look speak talk read hear learn discover point refer allude go make give put issue release post
publish send voice express appear seem continue mean represent name quote title vote sign charge press rule
order remember forget aim plan try hold take accept answer answer dream care joke laugh seize push determine
project calculate measure illustrate demonstrate prove identify judge
"""
DENIES_WORDS = """
deny reject refute rebut dispute contradict disavow repudiate renounce refuse decline dismiss oppose condemn
denounce protest disagree
"""
DENIES = frozenset(DENIES_WORDS.split())
DOUBTS_WORDS = """
doubt question wonder suspect challenge
"""
DOUBTS = frozenset(DOUBTS_WORDS.split())
EXPECTS_WORDS = """
expect hope anticipate predict forecast foresee fear plan intend project envision
"""
EXPECTS = frozenset(EXPECTS_WORDS.split())


def _stance(base: str) -> Stance:
    if base in DENIES:
        return "denies"
    if base in DOUBTS:
        return "doubts"
    return "expects" if base in EXPECTS else "asserts"


@cache
def verb_forms() -> dict[str, tuple[Form, Verb]]:
    """Every form of every reporting verb; where forms coincide, the past wins ("said", "read")."""
    forms: dict[str, tuple[Form, Verb]] = {}
    groups: tuple[tuple[Group, str], ...] = (("say", SAY), ("hold", HOLD), ("judge", JUDGE), ("weak", WEAK))
    for group, bases in groups:
        for base in bases.split():
            verb = Verb(base, group, _stance(base))
            past, participle, gerund, third = forms_of(base)
            for form, letter in ((past, "V"), (third, "T"), (base, "B"), (gerund, "G"), (participle, "L")):
                forms.setdefault(form, (letter, verb))  # type: ignore[arg-type]
    return forms


def group_of(form: str) -> Group | None:
    """The group of the verb that ``form`` belongs to, in any case."""
    found = verb_forms().get(form.lower())
    return found[1].group if found else None
