"""Sentences of ours in the language that somebody is answered in: English as in the code, else a catalogue's.

A request is dealt with in one language, ``speaking(…)`` around it says in which. It is a context variable: each
thread and each task has its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gettext import GNUTranslations

ENGLISH: Final = "en"
CATALOGUES: Final = Path(__file__).parents[1] / "catalogues"

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def catalogues() -> frozenset[str]:
    """The codes of the languages that there is a catalogue of."""
    return frozenset(file.stem for file in CATALOGUES.glob("*.po"))


@cache
def code_of(locale: str) -> str:
    """The language spoken to somebody with a locale ("de-AT", "fr_FR.UTF-8"); English without a catalogue."""
    code = locale.replace("_", "-").partition("-")[0].lower()
    return code if code in catalogues() else ENGLISH


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Say what is said within in the language of a locale."""
    before = _language.set(code_of(locale))
    try:
        yield
    finally:
        _language.reset(before)


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _language.get()


def say(sentence: str, /, *, context: str = "", **values: str) -> str:
    """Say a sentence of ours.

    Args:
        sentence: In English, with names in braces where values belong.
        context: Tells two uses of the same English words apart.
        values: Put in as they are.
    """
    return _in_catalogue(sentence, context, spoken()).format(**values)


@cache
def _in_catalogue(sentence: str, context: str, language: str) -> str:
    if language == ENGLISH or not sentence:
        return sentence
    translations = _catalogue(language)
    return translations.pgettext(context, sentence) if context else translations.gettext(sentence)


def counted(one: str, many: str, count: int, /, *, context: str = "", **values: str) -> str:
    """Say a sentence of ours in which ``{number}`` is a count that its words depend on."""
    if spoken() == ENGLISH:
        sentence = one if count == 1 else many
    elif context:
        sentence = _catalogue(spoken()).npgettext(context, one, many, count)
    else:
        sentence = _catalogue(spoken()).ngettext(one, many, count)
    return sentence.format(number=number(count), **values)


@cache
def _catalogue(language: str) -> "GNUTranslations":
    # English alone does without.
    from gettext import GNUTranslations

    import polib

    return GNUTranslations(BytesIO(polib.pofile(str(CATALOGUES / f"{language}.po")).to_binary()))


def number(value: float, digits: int = 0) -> str:
    """Write a number as the language does: "1,234.5", "1.234,5"."""
    whole, point, rest = f"{value:,.{digits}f}".partition(".")
    thousands = say(",", context="between thousands")
    fraction = say(".", context="before a fraction") if point else ""
    return whole.replace(",", thousands) + fraction + rest
