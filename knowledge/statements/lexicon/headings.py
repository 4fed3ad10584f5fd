"""Words that head the pieces of manuals, forms, logs and lists of questions: no name has them."""

from typing import Final

from knowledge.statements.lexicon.by_heart import known_kinds
from knowledge.statements.lexicon.first_names import genders
from knowledge.statements.lexicon.roles import PARTICLES, is_role, is_title
from knowledge.text.plurals import singulars

WORDS: Final = """
about abstract acceptance access account achievement acknowledgement action activity addition address agenda
aim alert algorithm allergen alternative amount announcement answer api app appendix application approach
area argument article assembly assignee assistance assistant attachment attendee attribute audience audio
author availability award background backup basic benefit body bonus bot bottom branch browser budget bug
build bundle button cache calorie capacity caption category cause caution caveat certificate change channel
chapter characteristic chat chatbot check checklist choice chorus citation class client cloud clue cluster
code color colour column command comment commit common community comparison compatibility compiler component
computer concern conclusion configuration connection consequence constraint contact container content
context contribution control cookie copyright correction cost count country course creation credit criteria
criterion currency custom customer cycle danger dashboard data database date deadline debug decision default
definition delivery demo dependency deployment description desktop destination detail device diagnosis
diagram dialog difficulty dimension direction directory disadvantage disclaimer discussion disease disk dive
doc documentation domain download driver due duration edition editor education effect email employment
engine enhancement entry environment error estimate evaluation event evidence example exception exercise
expense expiry explanation extension extra fact fallacy faq feature fee feedback figure file filename filter
finding firewall fix flag folder follow-up footnote form format formula forum frequency frontend fun
function further gallery general generic goal group guidance guide guideline hangout hardware header heading
height help helpdesk hint hostname hour human hypothesis icon identifier image impact implementation
improvement income info information ingredient initial input insight inspection install installation
instruction integration interaction interface internal introduction invoice issue item job kernel keyword
kit label language latest launch layout legend length lesson level licence license limit limitation line
link list literature location log logo lunch mail maintenance management manual material maximum meaning
measure media medication meeting member memory menu message metadata method metric migration minimum minute
misconception mistake mobile mode model module monthly motto myth name network new newsletter node note
notice notification number nutrition object objective observation offer online opening operation operator
opinion option optional order organisation organization origin outcome outline output overtime overview
owner pack package paragraph parameter parking part participant password patch path patient pattern payment
percentage performance permission phase phone photo picture pipeline placeholder plan platform plugin point
policy poll port position prerequisite presentation press prevention preview primary principle print
priority privacy pro problem procedure process processor product profile program programme project prompt
proof property proposal pros protocol provider proxy purchase purpose qualification quality quantity query
question queue quick quickstart quiz quote range rate rating rationale reality reason recap receipt recipe
recommendation record recording reference refund region registration regulation related release reminder
repeat replacement reply repository request required requirement reservation resolution resource respondent
response restriction result resume retry return review reward riddle risk router row rule safety salary
sample scenario schedule schema scope score screen screenshot script search secondary section security
selection semantic sender series server service serving session setting setup shipping shortcut side sidebar
signature signed site size skill slide socket software solution source spare special specification spoiler
stage standard start state statement station statistic status step storage story storyboard strategy stream
strength structure studio style subject submission subtotal success suggestion suite summary supervision
supervisor supplier supply support symptom synopsis syntax system table tag takeaway target task tax team
technical telephone template term test text theme theory thread threshold ticket time timeline timing tip
title todo tool tooltip topic total tour track training transcript translation trap treatment trigger trivia
troubleshooting truth tutorial type uninstall unit unknown unrelated update upgrade upload url usage use
user utility validation value variable variant verdict version video visibility visitor voice volume vote
walkthrough warning weakness website weekly weight width window workaround workflow workshop yield zone
"""
_HEADINGS: Final = frozenset(WORDS.split())


def heads_a_piece(label: str) -> bool:
    """Whether a label ("Default Value", "SUPPORT ANSWER", "See Also") is not what somebody is called."""
    words = name_words(label)
    if not all(map(_is_spelt, words)):
        return True
    parts = [part for word in words for part in word.lower().split("-")]
    if any(not _HEADINGS.isdisjoint((part, *singulars(part))) for part in parts):
        return True
    if any(map(is_role, label.split())) or not words:
        return False
    return words[0].lower() in known_kinds() and words[0].title() not in genders()


def name_words(label: str) -> list[str]:
    """The words of a label that are a name's own: "Holt" in "Dr. van Holt"."""
    return [word for word in label.split() if word not in PARTICLES and not is_title(word.title())]


def _is_spelt(word: str) -> bool:
    return all(letter.isalpha() or letter in ".'’-" for letter in word)
