"""Whom a name, a role or a pronoun means in a text, as far as that is beyond doubt."""

from typing import Final

from knowledge.model import Speaker
from knowledge.statements.languages.cues import Cues
from knowledge.statements.languages.phrases import Phrase, Phrases
from knowledge.statements.languages.speech import Attribution
from knowledge.statements.lexicon.first_names import genders

CERTAINTY: Final = 0.95
"""Of every speaker named: where the cues leave a doubt, nobody is. Set by hand, above the bar."""


class People:
    """The people of one text, met in its order."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._full: dict[str, set[str]] = {}
        """Full names by surname."""
        self._holders: dict[str, set[tuple[str, str]]] = {}
        """Name and role of those who bear a role, by its words."""
        self._last: tuple[Phrase, str, str | None, int] | None = None

    def meet(self, phrases: Phrases) -> None:
        """Remember the full names of a paragraph, and the roles before them."""
        for phrase in phrases.people():
            if not (phrase.role or phrase.name.split(" ", 1)[0] in genders()):
                continue  # "Biblia de Lutero"
            self._full.setdefault(phrase.name.rsplit(" ", 1)[-1], set()).add(phrase.name)
            if phrase.role:
                self._holders.setdefault(self._bare(phrase.role), set()).add((phrase.name, phrase.role))

    def speaker(self, attribution: Attribution, paragraph: int, *, alone: bool) -> Speaker | None:
        """Who speaks, asked in the order of the text; ``alone``: nobody is mentioned since the last."""
        phrase = attribution.speaker
        if phrase is None or phrase.sort == "pronoun":
            return self._before(attribution, phrase, paragraph) if alone else None
        if phrase.sort == "nobody":
            self._last = None
            return None
        name, role = phrase.name, phrase.role
        if phrase.sort == "person":
            known = self._full.get(name.rsplit(" ", 1)[-1], set())
            if " " not in name and len(known) == 1:
                (name,) = known
        elif phrase.sort == "role":
            holders = self._holders.get(self._bare(name), set())
            if len({holder for holder, _ in holders}) == 1:
                name, role = min(holders)
        role = role or next(
            (held for holders in self._holders.values() for holder, held in sorted(holders) if holder == name),
            None,
        )
        self._last = phrase, name, role, paragraph
        return Speaker(name, role, None, phrase.span, CERTAINTY)

    def _before(self, attribution: Attribution, phrase: Phrase | None, paragraph: int) -> Speaker | None:
        """The speaker before, for a pronoun or a verb without a subject, where the gender fits."""
        last, self._last = self._last, None
        if last is None or paragraph - last[3] > 1 or (phrase is None and paragraph != last[3]):
            return None
        before, name, role, _ = last
        if before.sort == "organisation":
            return None
        gender = genders().get(name.split(" ")[0])
        if phrase and gender and phrase.role != gender:
            return None
        span = phrase.span if phrase else attribution.cue
        self._last = before, name, role, paragraph
        return Speaker(name, role, None, span, CERTAINTY) if span else None

    def _bare(self, role: str) -> str:
        """A role without its article."""
        first, _, rest = role.partition(" ")
        return (rest if first.lower() in self._cues.articles else role).casefold()
