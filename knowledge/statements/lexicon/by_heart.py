"""Words that are known by heart: small words, days, and forms of verbs, each with the letter of its kind."""

from functools import cache

from knowledge.statements.lexicon.inflection import forms_of
from knowledge.statements.lexicon.verbs import verb_forms

DETERMINERS = """
the a an this these those some many most all any each every no another other neither either several few such
more certain half one two three four five six seven eight nine ten dozens hundreds thousands millions
"""
POSSESSIVE = "his her its their my our your"
SUBJECTS = "he she they it we you i"
OBJECTS = "him them me us himself herself itself themselves myself ourselves yourself"
RELATIVES = "who which whom whose"
SUBORDINATORS = """
if because whether while as although though since after before when where why how what until unless once
whereas than so lest whenever wherever whatever whoever
"""
PREPOSITIONS = """
of in on at by for with from into about against among between through during under over without within near
behind beyond toward towards upon across around along inside outside despite via amid including like per
regarding above below beside besides except off onto out up down back throughout following alongside
"""
AUXILIARIES = """
has have had is are was were be been being will would can could may might must shall should did does do not
didn't doesn't don't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't
hadn't cannot ain't n't
"""
ADVERBS = """
both also then later now still again once never ever often always soon even just only already too instead
perhaps maybe however meanwhile moreover nevertheless nonetheless therefore thus further furthermore indeed
rather quite very well yesterday today tonight tomorrow here there earlier recently first afterward
afterwards sometimes almost long much far yet ago
"""
ADVERBS_NOT = """
family daily weekly monthly early only reply supply ally rally italy july assembly july anomaly fly lily
"""
DAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August
September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec. Mon Tue Wed Thu Fri Sat Sun
"""
VERBS_ELSE = """
went took made came gave got ran won lost left held led met brought bought became began saw sat stood sent
spent kept grew fell rose drew broke paid caught let put set hit cut said wants gets goes comes makes takes
gives runs wins leads remains stands sits plans shot fought drove threw hung hid rode rang sank shook slept
stole stuck struck swept taught tore woke wore withdrew bore bent bit built burst dealt dug drank ate fled
flew froze knelt laid lit overcame shut slid split sprang strode swung swam wept chimed fired
"""
NOUN_TOO = """
claim report state concern hope fear doubt love hate support attack blame call vote promise pledge offer
plan note comment cry counter demand forecast favor favour feel answer question challenge charge look talk
tout show tweet blog text wish worry estimate reply remark request order issue release post press push pitch
plea boast joke quip shout yell scream whisper view regard slam rap rip address debate sign sigh name point
praise welcome judge project measure defend reference document study respect dream laugh protest pan insult
credit fault label brand bet text voice quote title recall rule list rant roar chant hint echo slight salute
back champion advocate promote concern sob snap advise care aim
"""
"""Verbs whose base is a noun as well (a form that is none does no harm)."""
NOT_PAST = """
united hundred indeed need speed seed feed breed deed red bed shed sacred hatred wicked naked aged unnamed
so-called armed retired proposed alleged supposed
"""


@cache
def known_kinds() -> dict[str, str]:
    """Each word as it is written, and the letter that ``kinds`` explains."""
    kinds: dict[str, str] = {form: letter for form, (letter, _) in verb_forms().items()}
    for form in NOUN_TOO.split():
        plural = forms_of(form)[3]
        kinds[form] = "F" if form in verb_forms() else "n"
        kinds[plural] = "S" if plural in verb_forms() else "p"
    for letter, words in (
        ("e", VERBS_ELSE),
        ("A", ADVERBS),
        ("n", ADVERBS_NOT),
        ("n", NOT_PAST),
        ("u", SUBORDINATORS),
        ("I", PREPOSITIONS),
        ("D", DETERMINERS),
        ("x", AUXILIARIES),
        ("M", OBJECTS),
        ("h", POSSESSIVE),
        ("W", RELATIVES),
        ("H", SUBJECTS),
        ("c", "and or nor &"),
        ("b", "but"),
        ("o", "to"),
        ("k", "that"),
    ):
        for word in words.split():
            if letter == "e" and word in kinds:
                continue
            kinds[word] = letter
            kinds[word.replace("'", "’")] = letter
    for word, letter in list(kinds.items()):
        if letter not in "BTLenFS":
            kinds.setdefault(word.capitalize(), letter)
    kinds["May"] = kinds["March"] = "d"
    kinds |= dict.fromkeys(DAYS.split(), "d")
    kinds |= {
        "'s": "s",
        "’s": "s",
        "'": "s",
        "’": "s",
        ".": ".",
        "!": ".",
        "?": ".",
        "…": ".",
        ",": ",",
        ":": ":",
    }
    kinds |= {
        ";": ";",
        "—": "-",
        "–": "-",
        "―": "-",
        "--": "-",
        "(": "(",
        "[": "(",
        ")": ")",
        "]": ")",
        "US": "N",
    }
    return kinds


def is_only_verb(form: str) -> bool:
    """Whether a word is the plain form of a verb of saying, and no noun as well."""
    return known_kinds().get(form.lower()) == "B"
