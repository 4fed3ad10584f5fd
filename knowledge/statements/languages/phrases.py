"""Who a phrase beside a verb of saying means: a name, a role, an organisation or a pronoun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from knowledge.model import Span
from knowledge.statements.languages.cues import Cues

QUOTE: Final = "\x01"
"""What stands for each character of a quotation."""
_TOKEN: Final = re.compile(
    r"\x01+|[dD]['’]après\b|[ldsnmcjLDSNMCJ]['’](?=\w)|(?:[^\W\d_]\.)(?=\s?[^\W\d_])|(?:Dr|Prof|Sr|Sra|Dra|Mme|Mlle|M|D|Mr)\.|"
    r"\d+-\w+|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*|\s*\n\s*|[^\w\s]"
)
_LONGEST: Final = 5
"""Words of a name."""
_OF: Final = 4
"""Words behind a role that say of what."""
_LIST: Final = frozenset(("und", "et", "y", "e", "oder", "ou", "o", "sowie"))

Sort = Literal["person", "role", "organisation", "pronoun", "nobody"]


class Token(NamedTuple):
    """A word or a mark of the text around the quotations."""

    form: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case, with a straight apostrophe."""
        return self.form.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who is meant by some words."""

    sort: Sort
    name: str
    role: str | None
    span: Span
    behind: int
    """The token behind it."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a piece of text."""
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text, start, end)]


class Phrases:
    """Reads phrases out of one paragraph's tokens."""

    def __init__(self, tokens: list[Token], cues: Cues, stop: frozenset[str]) -> None:
        """Read tokens by a language's cues and the ``stop`` words that are no part of a name."""
        self._tokens = tokens
        self._cues = cues
        self._stop = stop

    def at(self, first: int) -> Phrase | None:
        """The phrase that begins with a token; None where that is no person, organisation or pronoun.

        Several people joined by "and" are nobody: none of them alone said it.
        """
        tokens, cues = self._tokens, self._cues
        if first >= len(tokens):
            return None
        low = tokens[first].low
        if low in cues.pronouns:
            return Phrase("pronoun", low, cues.pronouns[low], self._span(first, first), first + 1)
        if low in cues.nobody:
            return Phrase("nobody", low, None, self._span(first, first), first + 1)
        at = first + (low in cues.articles)
        found = self._named(at) or self._described(first, at)
        if found is None:
            return None
        if at > first and found.sort == "person" and found.role is None:  # "die Deutsche Bahn"
            found = Phrase(
                "organisation",
                self._text(first, found.behind),
                None,
                self._span(first, found.behind - 1),
                found.behind,
            )
        following = tokens[found.behind].low if found.behind < len(tokens) else ""
        if following in _LIST and found.behind + 1 < len(tokens) and tokens[found.behind + 1].form[0].isupper():
            return Phrase("nobody", found.name, None, found.span, found.behind + 1)
        return found

    def _named(self, at: int) -> Phrase | None:
        """A name, with the role before it: "la portavoz Ana Ruiz", "le ministre de l'Intérieur, Luc Morel"."""
        begin = at
        lead = self._role(at)
        at = lead if lead is not None else at
        role_end = at
        if lead is not None and self._form(at) == "," and self._name_end(at + 1) > at + 2:
            at += 1
        titled = False
        while self._low(at) in self._cues.titles:
            at, titled = at + 1, True
        end = self._name_end(at)
        if end == at or (
            end == at + 1
            and begin > 0
            and self._low(begin - 1) in self._cues.articles
            and lead is None
            and not titled
        ):
            return None  # "die Straße", "la Castellana"
        role = self._text(begin, role_end) if role_end > begin else self._role_behind(end)
        return Phrase("person", self._text(at, end), role, self._span(begin, end - 1), end)

    def _role_behind(self, at: int) -> str | None:
        """The apposition behind a name: "Ana Ruiz, alcaldesa de Ávila"."""
        if self._form(at) != ",":
            return None
        noun = at + 1 + (self._low(at + 1) in self._cues.articles)
        end = self._role(noun)
        return self._text(noun, end) if end else None

    def people(self) -> Iterator[Phrase]:
        """Everybody who is named in full."""
        at = 0
        while at < len(self._tokens):
            begins = self._is_name(at) or self._cues.is_role(self._low(at))
            found = self._named(at) if begins else None
            if found and " " in found.name:
                yield found
                at = found.behind
            else:
                at += 1

    def somebody_in(self, first: int, behind: int) -> bool:
        """Whether somebody is mentioned by full name, role or as an organisation between two tokens."""
        for at in range(first, behind):
            found = self.at(at)
            if (
                found
                and found.sort not in ("pronoun", "nobody")
                and (found.sort != "person" or " " in found.name)
            ):
                return True
        return False

    def _described(self, first: int, at: int) -> Phrase | None:
        """A role or an organisation without a name: "ein Sprecher der Polizei"."""
        end = self._role(at)
        if end is not None:
            return Phrase("role", self._text(first, end), None, self._span(first, end - 1), end)
        if self._cues.is_organisation(self._low(at)):
            end = self._of(at + 1)
            return Phrase("organisation", self._text(first, end), None, self._span(first, end - 1), end)
        return None

    def _role(self, at: int) -> int | None:
        """Behind a role that begins here, adjectives before it and what it is of included."""
        noun = at
        while noun < at + 3 and not self._cues.is_role(self._low(noun)):
            if not self._form(noun)[:1].islower() or self._low(noun) in self._cues.verbs:
                return None
            noun += 1
        if noun == at + 3:
            return None
        while self._cues.is_role(self._low(noun + 1)):
            noun += 1  # "première ministre"
        return self._of(noun + 1)

    def _of(self, at: int) -> int:
        """Behind what something is of, if that follows: "der Polizei", "de la Ville de Lyon"."""
        end = at
        for _ in range(2):
            step = end
            while step - end < 3 and (
                self._low(step) in self._cues.of or (step > end and self._low(step) in self._cues.articles)
            ):
                step += 1
            if step == end or not self._form(step)[:1].isalpha():
                break
            if self._cues.capital_nouns and not self._form(step)[:1].isupper():
                break
            end = step + 1
            if end - at >= _OF:
                break
        # One more capitalised word belongs to it ("der Stadt Ulm"), two are a name ("der Polizei Mira Holz").
        return end + 1 if end > at and self._name_end(end) == end + 1 else end

    def _name_end(self, at: int) -> int:
        """Behind the capitalised words of a name that begins here; the same token where none does."""
        end = at
        while end - at < _LONGEST and self._is_name(end):
            end += 1
            small = end
            while (
                small < end + 2 and self._low(small) in self._cues.particles and self._form(small)[:1].islower()
            ):
                small += 1
            if small > end and self._is_name(small):
                end = small
        return end

    def _is_name(self, at: int) -> bool:
        form, low = self._form(at), self._low(at)
        cues = self._cues
        if not form[:1].isupper() or low in cues.audience or low in cues.nobody or low in cues.pronouns:
            return False
        if low in self._stop or low in cues.according or low in cues.between or low in cues.verbs:
            return False
        return not (cues.is_role(low) or cues.is_organisation(low))

    def _form(self, at: int) -> str:
        return self._tokens[at].form if 0 <= at < len(self._tokens) else ""

    def _low(self, at: int) -> str:
        return self._tokens[at].low if 0 <= at < len(self._tokens) else ""

    def _span(self, first: int, last: int) -> Span:
        return self._tokens[first].start, self._tokens[last].end

    def _text(self, first: int, behind: int) -> str:
        parts = []
        for number in range(first, behind):
            token = self._tokens[number]
            gap = number > first and token.start > self._tokens[number - 1].end
            parts.append((" " if gap else "") + token.form)
        return "".join(parts)
