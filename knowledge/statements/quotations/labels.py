"""Speech labels of interviews and transcripts: ``Q:``, ``COLL:``."""

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.model import Span
from knowledge.statements.lexicon.headings import heads_a_piece
from knowledge.statements.lexicon.roles import PARTICLES
from knowledge.statements.quotations.drafts import Draft

PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))}) "
CAPITAL = r"[^\W\d_a-z]"
"""A capital of any alphabet, or any letter outside a to z: ``is_capitalised`` tells; a class of all is slow."""
CAPITALS = rf"(?:Ma?c(?=[A-Z]))?{CAPITAL}(?:{CAPITAL}|[.'’-])+"
DEGREE = r"(?:, (?:[A-Z](?:[a-z]{0,3}\.? ?[A-Z]){1,4}|Jr|Sr|Esq)\.?){0,3}"
"""What a name may end in: "Psy.D", "MD, PhD", "Jr."."""
TIME = r"(?: ?[–—-])? [(\[]?\d{1,2}(?::\d{2}){1,2}+[)\]]?"
"""When in the recording somebody speaks: "[4:30]", "– 00:02:14"."""
PLACE = r"(?: \([^()\n]{1,60}\))?"
"""Where somebody is from, in brackets."""
BEHIND = rf"{DEGREE}{PLACE}(?:{TIME})?: *(?=\S)"
"""What stands behind a name, and the colon."""
LABEL = rf"(?:[QA]|{CAPITALS}(?: (?:{PARTICLE})*{CAPITALS}){{0,4}})"
FIRST = rf"(?:{PARTICLE})*{CAPITAL}(?:[\w'’-]+\.?|\.)"
FURTHER = rf" (?:{PARTICLE})*{CAPITAL}[\w.'’-]*"
NAMED = re.compile(rf"\s*(?P<label>{FIRST}(?:{FURTHER}){{0,4}}){BEHIND}")
"""A label as a name is written."""
ALONE = re.compile(rf"\s*(?P<label>{FIRST}(?:{FURTHER}){{0,4}})(?<![.-]){DEGREE}{PLACE}(?P<time>{TIME})?:?\s*")
"""A name on a line of its own."""
SHORTENED = re.compile(rf"\s*(?P<label>{FIRST}(?:{FURTHER}){{1,4}}) \((?P<short>[A-Z]{{2,4}})\): *(?=\S)")
"""A name with the initials that stand for it from here on: "Ann Lee (AL): …"."""
ASKERS = frozenset("q question host interviewer moderator reporter journalist presenter anchor".split())
"""Labels, in lower case, of those who ask."""
QUESTIONS = frozenset(("q", "question"))
"""Those among them that begin the questions of a list too."""
ASKING = frozenset(label.capitalize() for label in ASKERS)
FULL = re.compile(rf"\b({CAPITAL}[\w'’-]*[^\W\d_A-Z])(?=\.? (?:{PARTICLE})*({CAPITAL}[\w'’-]+))")
"""Two capitalised words in a row, which may be a first name and a surname."""
LABELLED = re.compile(rf"[\s(\[]*(?P<label>{LABEL}){BEHIND}")
LONGEST_QUESTION = 300
"""Characters of a question that stands with its answer."""
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
SENTENCE = re.compile(r"[.!?…][\"”’')]*\s+(?=\S)")
LEAST_LABELLED = 2
"""Paragraphs: fewer labels are headings ("NOTE:")."""
DIRECTION = re.compile(r"[(\[][^)\]]*[)\]]?\W*")
FURNITURE = re.compile(r"(?:Follow|Like|Join)\b.{0,60} on (?:Twitter|Facebook|Instagram)\b")
"""What web pages print beneath an article."""


def is_stage_direction(flat: str, span: Span) -> bool:
    """Whether a piece of a transcript stands in brackets as a whole, ``(APPLAUSE)``, or is not of its text."""
    return DIRECTION.fullmatch(flat, *span) is not None or FURNITURE.match(flat, *span) is not None


def label_at(flat: str, start: int, end: int) -> tuple[Span, int] | None:
    """The label a piece of text begins with, and where what is said begins behind it."""
    match = LABELLED.match(flat, start, end)
    if match is None:
        return None
    return (match.span("label"), match.end()) if is_in_capitals(match["label"]) else None


def is_capitalised(name: str) -> bool:
    """Whether each word of a name but its particles begins with a capital of its alphabet."""
    return all(word[0].isupper() or word in PARTICLES for word in name.split())


def is_in_capitals(name: str) -> bool:
    """Whether a name is written in capitals but for its particles: "McCOLL", "GARCÍA de la VEGA"."""
    return all(re.sub(r"^Ma?c(?=[A-Z])", "", word).isupper() or word in PARTICLES for word in name.split())


def names_of_turns(flat: str, paragraphs: list[Span], title: str = "") -> frozenset[str]:
    """The names that paragraphs begin with where two or more take turns: "Ann Lee: …", "Bo Ek: …", "Q: …".

    One name alone is one only where text or title have it beside another, "Ann Lee", or an interviewer asks.
    """
    turns: Counter[str] = Counter()
    others: Counter[str] = Counter()
    interviewed = False
    for paragraph in paragraphs:
        if found := label_at(flat, *paragraph):
            label = flat[slice(*found[0])]
            others[label] += 1
        elif (match := NAMED.match(flat, *paragraph)) and is_capitalised(match["label"]):
            label = match["label"]
            turns[label] += 1
        else:
            continue
        interviewed |= label.lower() in ASKERS - QUESTIONS and "?" in flat[slice(*paragraph)]
    single = {label: label.split()[-1] for label in turns if _is_single(label)}
    full = ASKING.union(*FULL.findall(flat), *FULL.findall(title)) if single and not interviewed else ASKING
    known = {
        label: count
        for label, count in turns.items()
        if label not in single or interviewed or single[label] in full
    }
    everybody = known | others
    return frozenset(known) if len(everybody) > 1 and max(everybody.values()) > 1 else frozenset()


def _is_single(label: str) -> bool:
    """Whether a label is one name alone: "Lee", "von der Leyen"."""
    return sum(word not in PARTICLES for word in label.split()) == 1


def turn_at(flat: str, start: int, end: int, names: frozenset[str]) -> tuple[Span, int] | None:
    """As ``label_at``, or one of the ``names`` of those who take turns."""
    labelled = label_at(flat, start, end)
    if labelled or not names:
        return labelled
    named = NAMED.match(flat, start, end)
    return (named.span("label"), named.end()) if named and named["label"] in names else None


def _turns(flat: str, paragraphs: list[Span], title: str) -> list[tuple[Span, Span]]:
    """Labels, each with what is said behind it."""
    names = names_of_turns(flat, paragraphs, title)
    found = [(end, labelled) for start, end in paragraphs if (labelled := turn_at(flat, start, end, names))]
    return [(label, (start, start + len(flat[start:end].rstrip()))) for end, (label, start) in found]


def _name_alone(flat: str, paragraph: Span) -> Span | None:
    """The name that stands alone in a paragraph; one name alone only where the time stands behind it."""
    match = ALONE.fullmatch(flat, *paragraph)
    if not match or not is_capitalised(match["label"]):
        return None
    return match.span("label") if match["time"] or not _is_single(match["label"]) else None


def _turns_below(flat: str, paragraphs: list[Span]) -> list[tuple[Span, Span]]:
    """Names on lines of their own where two or more take turns, each with the paragraph below it."""
    alone = [_name_alone(flat, paragraph) for paragraph in paragraphs]
    found = [
        (label, said)
        for label, answered, said in zip(alone, alone[1:], paragraphs[1:], strict=False)
        if label and not answered
    ]
    counted = Counter(flat[slice(*label)] for label, _ in found)
    takes_turns = len(counted) > 1 and sum(count > 1 for count in counted.values()) > 1
    return [
        (label, (start, start + len(flat[start:end].rstrip()))) for label, (start, end) in found if takes_turns
    ]


def _full_names(flat: str, paragraphs: list[Span]) -> dict[str, str]:
    """Initials that stand for the names of those who take turns, with the name each stands for."""
    found = (SHORTENED.match(flat, *paragraph) for paragraph in paragraphs)
    return {match["short"]: match["label"] for match in found if match}


def labelled_paragraphs(flat: str, paragraphs: list[Span], title: str = "") -> Iterator[Draft]:
    """What is said in the paragraphs of a transcript without quotation marks.

    A question is no stand, and who mostly asks is the interviewer and takes none; it stands with its answer.
    """
    labelled = _turns(flat, paragraphs, title) or _turns_below(flat, paragraphs)
    if len(labelled) < LEAST_LABELLED:
        return
    full = _full_names(flat, paragraphs)
    named = ((flat[slice(*label)], label, said) for label, said in labelled)
    turns = [(full.get(name, name), label, said) for name, label, said in named]
    spoken = Counter(name for name, _, _ in turns)
    asked = Counter(name for name, _, (_, stop) in turns if flat[stop - 1] == "?")
    above: tuple[str, Span] | None = None
    """A question just asked, and by whom."""
    for name, label, (start, stop) in turns:
        only_asks = flat[stop - 1] == "?" and "." not in flat[start:stop]
        if not only_asks and 2 * asked[name] <= spoken[name] and name.lower() not in ASKERS:
            question = above[1] if above and above[0] != name else None
            replies = (
                above is not None
                and question is not None
                and not flat[question[1] : label[0]].strip()
                and SENTENCE_END.search(flat, start, stop) is not None
                and (above[0].lower() in ASKERS or not heads_a_piece(above[0]))
            )
            yield Draft(
                "claim", [(start, stop)], None, None, "label", label, name, question=question, replies=replies
            )
        asks = flat[stop - 1] == "?" or (name.lower() in ASKERS and "?" in flat[start:stop])
        above = (name, _asked(flat, label[0], start, stop)) if asks else None


def _asked(flat: str, label: int, start: int, stop: int) -> Span:
    """A question from its label on; a long one from the last sentence that fits."""
    if stop - label <= LONGEST_QUESTION:
        return label, stop
    begins = [match.end() for match in SENTENCE.finditer(flat, start, stop)]
    return next((at for at in begins if stop - at <= LONGEST_QUESTION), max(begins, default=start)), stop
