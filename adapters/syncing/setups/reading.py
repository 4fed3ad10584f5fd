"""The text of ``sources.toml`` -> sources, or what is wrong with it: line, reason, what to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from adapters.rules.lines import line_of
from adapters.rules.tables import FileError, may_be_meant, tables_in, unknown_key
from adapters.settings.secrets import Secret
from adapters.syncing.port import Kind, OptionType, Setup
from adapters.syncing.setups.values import (
    fault_of_address,
    fault_of_folder,
    fault_of_variable,
    seconds_of,
)
from bot.answer.links import problem_of
from bot.showing.wording.about_sources import unusable_base
from bot.syncing import FILE

AS_SHOWN: Final = "write it as docs/sources.md shows."
HOOK: Final = "hook"
MOST_DOCUMENTS: Final = 1_000_000

_UNSET: Final = "{} is not set; set it in the environment or in .env."
_NO_HOOK: Final = "{} is not set, so that its webhook is refused; set it in the environment or in .env."
_MOST_TOLD: Final = 5
"""Mistakes told at once."""
_KEYS: Final = ("kind", "address", "collection", "every", "take", "leave", "most", "link", HOOK)
_AT_THE_TOP: Final = ("sources",)

Kinds = Mapping[str, Callable[[], Kind]]
"""What gives each kind, by its name; raises ImportError where what it needs is not installed."""
Variable = Callable[[str], Secret | None]
"""What is in a variable of the environment; None: it is not set."""


class SourcesError(FileError):
    """The sources cannot be looked at as they stand."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(FILE, line, reason)
        self.reason = reason

    @classmethod
    def of(cls, errors: Sequence["SourcesError"]) -> "SourcesError":
        """Tell of all of them, the first ones by name."""
        first, *others = sorted(errors, key=lambda one: one.line)
        told = [first.reason, *(f"Line {one.line}: {one.reason}" for one in others[: _MOST_TOLD - 1])]
        return cls(first.line, " ".join(told))


@dataclass(frozen=True, slots=True)
class Entry:
    """A source that was written down, and what stands in its way."""

    setup: Setup
    kind: Kind | None
    """None: it cannot be loaded."""
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """In which variable each credential stands."""
    trouble: str = ""
    """Why it cannot be looked at now, though nothing in the file is wrong; a sentence."""
    remark: str = ""
    """What is to be known of it though it can be looked at; a sentence."""

    @property
    def title(self) -> str:
        """As people call its kind; its name, where that cannot be loaded."""
        return self.kind.title if self.kind else self.setup.kind

    def with_credentials(self, variable: Variable) -> "Entry":
        """Give it what stands in its variables now."""
        found = {key: secret for key, name in self.variables.items() if (secret := variable(name)) is not None}
        setup = replace(self.setup, credentials=MappingProxyType(found))
        if self.kind is None:
            return replace(self, setup=setup)
        unset = {key: name for key, name in self.variables.items() if key not in found}
        hook = unset.pop(HOOK, None)
        return replace(
            self,
            setup=setup,
            trouble=_UNSET.format(next(iter(unset.values()))) if unset else "",
            remark=_NO_HOOK.format(hook) if hook else "",
        )


def read_sources(text: str, kinds: Kinds, variable: Variable, knowledge: Path = Path()) -> tuple[Entry, ...]:
    """Read an owner's sources, in the order in which they stand there.

    Args:
        text: Of the file.
        kinds: What there is to choose from.
        variable: Gives what is in a variable of the environment.
        knowledge: The knowledge folder.

    Raises:
        SourcesError: It is no TOML, or something in it is unknown, missing or of another kind.
    """
    laid_down = tables_in(text, SourcesError, AS_SHOWN)
    errors = [
        SourcesError(line_of(text, (key,)), f"{key} is not known here; sources are written as [sources.NAME].")
        for key in laid_down
        if key not in _AT_THE_TOP
    ]
    given = laid_down.get("sources", {})
    if not isinstance(given, dict):
        raise SourcesError(line_of(text, ("sources",)), f"sources is no table; {AS_SHOWN}")
    entries = []
    for name, table in given.items():
        try:
            entries.append(_Reader(text, name, table, kinds, knowledge).entry(variable))
        except SourcesError as error:
            errors.append(error)
    if errors:
        raise SourcesError.of(errors)
    for number, entry in enumerate(entries):
        for other in entries[:number]:
            if told := _shared(entry.setup, other.setup):
                raise SourcesError(line_of(text, ("sources", entry.setup.name)), told)
    return tuple(entries)


def _shared(one: Setup, other: Setup) -> str:
    mine, theirs = one.folder.casefold(), other.folder.casefold()
    if mine == theirs:
        return f"{one.name} and {other.name} would fill one folder; call one of them otherwise."
    if mine.startswith(f"{theirs}/") or theirs.startswith(f"{mine}/"):
        inner, outer = (one, other) if mine.startswith(theirs) else (other, one)
        return (
            f"{inner.name} would fill a folder within that of {outer.name}; give it another collection, or "
            f"{outer.name} one of its own."
        )
    return ""


class _Reader:
    """Looks at one table."""

    def __init__(self, text: str, name: str, table: object, kinds: Kinds, knowledge: Path) -> None:
        self._text = text
        self._name = name
        self._here = ("sources", name)
        if not isinstance(table, dict):
            raise self._wrong("", f"sources are written as [sources.NAME], and {name} is none.")
        self._table: dict[str, Any] = table
        self._kinds = kinds
        self._knowledge = knowledge

    def entry(self, variable: Variable) -> Entry:
        if fault := fault_of_folder(self._name):
            raise self._wrong("", f"{self._name} {fault}.")
        name = self._kind_name()
        try:
            kind = self._kinds[name]()
        except ImportError as error:
            reason = str(error).rstrip(".")
            told = "docs/sources.md says what to install"
            trouble = f"What a source of kind {name} needs does not load ({reason}); {told}."
            return Entry(self._setup(name, None), None, trouble=trouble)
        known = (*_KEYS, *kind.credentials, *kind.options)
        if unknown := [key for key in self._table if key not in known]:
            raise SourcesError.of([self._wrong(key, unknown_key(key, known)) for key in unknown])
        variables = self._variables((*kind.credentials, HOOK))
        entry = Entry(self._setup(name, kind), kind, variables).with_credentials(variable)
        if found := kind.problem(entry.setup):
            key, fault = found
            # What is missing where its variable is not set is said by that.
            if not (key in variables and entry.trouble):
                raise self._wrong(key, f"{key} {fault.rstrip('.')}.")
        return entry

    def _kind_name(self) -> str:
        name = self._table.get("kind")
        known = sorted(self._kinds)
        if not isinstance(name, str):
            raise self._wrong("kind", 'it needs a kind, such as kind = "git".')
        if name not in self._kinds:
            advice = (
                may_be_meant(name, known) or f"there {'is' if len(known) == 1 else 'are'} {', '.join(known)}."
            )
            raise self._wrong("kind", f"{name} is no kind of source; {advice}")
        return name

    def _setup(self, name: str, kind: Kind | None) -> Setup:
        return Setup(
            name=self._name,
            kind=name,
            address=self._address(),
            collection=self._collection(),
            every=self._every(kind),
            take=self._globs("take"),
            leave=self._globs("leave"),
            most=self._most(),
            link=self._link(),
            options=MappingProxyType(self._options(kind.options if kind else {})),
            knowledge=self._knowledge,
        )

    def _address(self) -> str:
        address = self._table.get("address")
        if not isinstance(address, str) or not address.strip():
            raise self._wrong("address", 'it needs an address, such as address = "https://…".')
        if fault := fault_of_address(address.strip()):
            raise self._wrong("address", f"address {fault}.")
        return address.strip()

    def _collection(self) -> str:
        name = self._table.get("collection", "")
        if not isinstance(name, str):
            raise self._wrong("collection", 'collection is the name of a top-level subfolder, such as "hr".')
        if "collection" in self._table and (fault := fault_of_folder(name)):
            raise self._wrong("collection", f"{name or 'collection'} {fault}.")
        return name

    def _every(self, kind: Kind | None) -> float | None:
        if "every" not in self._table:
            return kind.every if kind else None
        try:
            return seconds_of(self._table["every"])
        except ValueError as error:
            raise self._wrong("every", f"every {error}.") from None

    def _globs(self, key: str) -> tuple[str, ...]:
        globs = self._texts(key, self._table.get(key, []))
        if any(not one.strip() for one in globs):
            raise self._wrong(key, f'{key} holds paths with * and **, such as "docs/**", and none is empty.')
        return globs

    def _most(self) -> int:
        most = self._table.get("most", 10_000)
        if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST_DOCUMENTS:
            raise self._wrong("most", f"most is a number of documents from 1 to {MOST_DOCUMENTS:,}.")
        return most

    def _link(self) -> str | None:
        link = self._table.get("link")
        if link is None:
            return None
        if not isinstance(link, str):
            raise self._wrong("link", 'link is a text, such as "https://hr.example.org/{stem}".')
        if problem := problem_of(link):
            raise self._wrong("link", f"link {unusable_base(problem)}")
        return link

    def _variables(self, credentials: tuple[str, ...]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for key in credentials:
            if key in self._table:
                if fault := fault_of_variable(self._table[key]):
                    raise self._wrong(key, f"{key} {fault}.")
                found[key] = self._table[key]
        return MappingProxyType(found)

    def _options(
        self, types: Mapping[str, OptionType]
    ) -> dict[str, str | int | float | bool | tuple[str, ...]]:
        return {
            key: self._option(key, self._table[key], kind) for key, kind in types.items() if key in self._table
        }

    def _option(self, key: str, value: object, kind: OptionType) -> str | int | float | bool | tuple[str, ...]:
        match kind:
            case "text":
                if isinstance(value, str) and value.strip():
                    return value.strip()
                raise self._wrong(key, f'{key} is a text, such as "…".')
            case "number":
                if isinstance(value, int | float) and not isinstance(value, bool):
                    return value
                raise self._wrong(key, f"{key} is a number.")
            case "yes or no":
                if isinstance(value, bool):
                    return value
                raise self._wrong(key, f"{key} is true or false, without quotation marks.")
            case "texts":
                return self._texts(key, value)

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._wrong(key, f'{key} is a list of texts, such as ["…", "…"].')
        return tuple(value)

    def _wrong(self, key: str, reason: str) -> SourcesError:
        return SourcesError(line_of(self._text, (*self._here, key) if key else self._here), reason)
