"""What became of all questions: lost, doubled, or quoted otherwise than the documents said."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.showing.wording import about_limits, about_the_folder
from tests.soaking.asking import Asked, Shown
from tests.soaking.bot import CATCHING_UP_SECONDS, FULL_SECONDS, Life
from tests.soaking.flat import Held, held
from tests.soaking.folder import Folder

TOLD = (about_the_folder.DAMAGED, about_limits.FULL, about_limits.STOPPING)
"""Who is told this is to ask again."""
LATE = "I am busy"
UNCONFIRMED_SECONDS = 120.0
"""After a question, in which a process that ends may have shown its answer and not have noted it."""


@dataclass
class Reckoning:
    """What a soak came to."""

    asked: int = 0
    answered: int = 0
    told: int = 0
    unheard: int = 0
    """Never acknowledged, as no process was there: the chat shows that."""
    repeated: int = 0
    """Shown twice to one person alone: Slack tells nobody whether a response URL took what it did not confirm."""
    quotes: int = 0
    lost: list[Asked] = field(default_factory=list)
    doubled: list[Asked] = field(default_factory=list)
    wrong: list[tuple[Asked, str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """From the question to the answer, sorted."""
    deliveries: int = 0
    held: list[Held] = field(default_factory=list)
    """Of each process that lived long enough."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.doubled or self.wrong or any(not one.is_flat for one in self.held))


def reckon(asked: Sequence[Asked], lives: Sequence[Life], folder: Folder) -> Reckoning:
    """Look at every question."""
    found = Reckoning(asked=len(asked), held=[told for life in lives if (told := held(life))])
    for one in asked:
        found.deliveries += one.deliveries
        shown = [this for this in one.shown if LATE not in this.text]
        answers = [this for this in shown if not any(sentence in this.text for sentence in TOLD)]
        if len(shown) > 1 and one.chat == "slack" and one.private and _may_be_unconfirmed(one, shown, lives):
            found.repeated += 1
        elif len(shown) > 1:
            found.doubled.append(one)
        if not shown and not is_heard(one, lives):
            found.unheard += 1
        elif not shown:
            found.lost.append(one)
        elif not answers:
            found.told += 1
        else:
            found.answered += 1
            found.seconds.append((one.first_seen or one.at) - one.at)
            _compare(one, answers, folder, found)
    found.seconds.sort()
    return found


def _may_be_unconfirmed(one: Asked, shown: Sequence[Shown], lives: Sequence[Life]) -> bool:
    """Whether it was shown a second time as nobody had heard of the first: by one process, or after its end."""
    ended = any(life.ended is not None and 0 <= life.ended - one.at <= UNCONFIRMED_SECONDS for life in lives)
    return ended or len({this.text for this in shown}) == 1


def _compare(one: Asked, answers: Sequence[Shown], folder: Folder, found: Reckoning) -> None:
    for answer in answers:
        in_force = folder.in_force(one.at - 1, answer.at + 1)
        lines = [line for quote in answer.quotes for line in quote.splitlines() if line.strip()]
        found.quotes += len(answer.quotes)
        found.wrong += [(one, line) for line in lines if line.strip() not in in_force]
        if not any(one.gate in line for line in lines):
            found.wrong.append((one, answer.text))


def is_heard(one: Asked, lives: Sequence[Life]) -> bool:
    """Tell whether a process can be expected to have heard it: acknowledged, or one lived on that looks for it."""
    if one.chat == "slack" or one.private:
        return one.acknowledged
    return any(
        life.connected is not None
        and (life.ended is None or max(life.connected, one.at) < life.ended - CATCHING_UP_SECONDS)
        for life in lives
    )


def table(
    found: Reckoning, lives: Sequence[Life], faults: Counter[str], run: str, spent: float, load: float
) -> str:
    """Say it as the lines that go into the documents; ``run``: what was called, ``load``: the machine's meanwhile."""
    happened = ", ".join(f"{name} {number}" for name, number in sorted(faults.items())) or "none"
    memory = "; ".join(map(str, found.held)) or f"no process lived long enough ({FULL_SECONDS:.0f} s) to tell"
    rows = {
        "questions": f"{found.asked:,} in {spent:.0f} s, {found.asked / spent:.1f} a second; Slack brought {found.deliveries:,} events",
        "answered": f"{found.answered:,}; told to ask again: {found.told:,}; asked while no process was there: {found.unheard:,}",
        "lost, doubled, misquoted": f"{len(found.lost)}, {len(found.doubled)}, {len(found.wrong)} of {found.quotes:,} quotes; repeated to one person: {found.repeated}",
        "seconds to the answer": f"{_at(found.seconds, 0.5):.2f} in the middle, {_at(found.seconds, 0.95):.1f} for 95 of 100, {_at(found.seconds, 1):.1f} at most",
        "faults": f"{happened}; {len(lives)} processes",
        "memory and open files": memory,
        "the machine": f"{os.cpu_count()} processors; {load:.1f} processes wanted one on average, the soak's own included",
    }  # fmt: skip
    return "\n".join([f"| | {run} |", "|---|---|", *(f"| {name} | {told} |" for name, told in rows.items())])


def details(found: Reckoning) -> str:
    """Name the questions that something went wrong with."""
    lines = [
        _one(kind, one)
        for kind, ones in (("lost", found.lost), ("doubled", found.doubled))
        for one in ones[:20]
    ]
    lines += [f"{_one('wrong', one)}: {line!r}" for one, line in found.wrong[:20]]
    lines += [f"not flat: {one}" for one in found.held if not one.is_flat]
    return "\n".join(lines)


def _at(sorted_seconds: Sequence[float], share: float) -> float:
    return sorted_seconds[int(share * (len(sorted_seconds) - 1))] if sorted_seconds else 0.0


def _one(kind: str, one: Asked) -> str:
    private = "/ask" if one.private else "a mention"
    shown = " | ".join(f"{this.text[:100]!r}" for this in one.shown)
    return f"{kind}: {one.chat}, {private}, {one.number} at {one.at:.2f}, {one.gate}; shown {len(one.shown)}: {shown}"
