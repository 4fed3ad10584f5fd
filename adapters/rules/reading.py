"""The text of ``collections.toml`` -> rules, or what is wrong with it: line, reason, what to do."""

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, cast, get_args

from adapters.rules.lines import Path, line_of
from adapters.rules.tables import AS_SHOWN, FileError, may_be_meant, tables_in, unknown_key
from bot.answer.links import problem_of
from bot.rules.ids import BOT, HELPERS, PERSON, PLACE, READER
from bot.rules.rules import ELSEWHERE, FILE, ChannelRule, Rules
from bot.rules.ways import KEYS, Answering, Speak
from bot.showing.wording.about_sources import unusable_base

_SPEAK: Final = get_args(Speak)
_ANSWER: Final = get_args(Answering)
_AT_THE_TOP: Final = ("what", "outsiders", "collections", "channels")
_OF_A_COLLECTION: Final = ("readers", "link")
_OF_A_CHANNEL: Final = ("at", *KEYS)


def is_person(written: str) -> bool:
    """Whether it is the id of a person, or of a group, role or server of people."""
    return PERSON.fullmatch(written) is not None


def is_place(written: str) -> bool:
    """Whether it is the id of a channel or server."""
    return written != ELSEWHERE and PLACE.fullmatch(written) is not None


class RulesError(FileError):
    """The rules cannot be followed as they stand."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(FILE, line, reason)


def read_rules(text: str, folders: Collection[str]) -> Rules:
    """Read the rules of a folder.

    Args:
        text: What the file holds.
        folders: The folder's top-level subfolders.

    Raises:
        RulesError: It is no TOML, or something in it is unknown, of another kind, or names what is not there.
    """
    return _Reader(text, tables_in(text, RulesError), folders).rules()


class _Reader:
    """Looks at one value after another; each method takes where it lies."""

    def __init__(self, text: str, laid_down: Mapping[str, Any], folders: Collection[str]) -> None:
        self._text = text
        self._laid_down = laid_down
        self._folders = folders

    def rules(self) -> Rules:
        self._known_keys(self._laid_down, (), _AT_THE_TOP)
        readers, links = {}, {}
        collections = self._table(self._laid_down.get("collections", {}), ("collections",))
        for name, given in collections.items():
            here: Path = ("collections", name)
            self._folder(name, here)
            table = self._table(given, here)
            self._known_keys(table, here, _OF_A_COLLECTION)
            if "readers" in table:
                readers[name] = self._ids(table["readers"], (*here, "readers"), READER, "a reader")
            if "link" in table:
                links[name] = self._link(table["link"], (*here, "link"))
        return Rules(
            what=self._word(self._laid_down.get("what"), ("what",)),
            outsiders=self._yes_or_no(self._laid_down.get("outsiders", False), ("outsiders",)),
            readers=MappingProxyType(readers),
            links=MappingProxyType(links),
            channels=tuple(self._channels()),
            laid_down=True,
        )

    def _channels(self) -> Iterable[ChannelRule]:
        given = self._laid_down.get("channels", [])
        if not isinstance(given, list):
            raise self._wrong(("channels",), "channels are written as [[channels]], in two pairs of brackets.")
        named: set[str] = set()
        for number, one in enumerate(given):
            rule = self._channel(self._table(one, ("channels", number)), ("channels", number))
            if twice := sorted(named & rule.at):
                raise self._wrong(
                    ("channels", number, "at"), f"{twice[0]} has rules already; put them together.", twice[0]
                )
            named |= rule.at
            yield rule

    def _channel(self, table: Mapping[str, Any], here: Path) -> ChannelRule:
        self._known_keys(table, here, _OF_A_CHANNEL)
        if "at" not in table:
            raise self._wrong(here, 'it names no channel; add at = ["slack:C…"], or at = "*" for all others.')
        at = [ELSEWHERE] if table["at"] == ELSEWHERE else table["at"]
        collections = None
        if "collections" in table:
            names = self._texts(table["collections"], (*here, "collections"))
            for name in names:
                self._folder(name, (*here, "collections"), name)
            collections = frozenset(names)
        helpers = None
        if "helpers" in table:
            if isinstance(table["helpers"], list):
                raise self._wrong((*here, "helpers"), f"helpers is one text, no list; {_EXAMPLES['a helper']}.")
            (helpers,) = self._ids([table["helpers"]], (*here, "helpers"), HELPERS, "a helper")
        return ChannelRule(
            at=self._ids(at, (*here, "at"), PLACE, "a channel"),
            collections=collections,
            speak=cast("Speak", self._one_of(table.get("speak", "mentioned"), (*here, "speak"), _SPEAK)),
            threshold=self._share(table.get("threshold"), (*here, "threshold")),
            answer=cast("Answering", self._one_of(table.get("answer", "public"), (*here, "answer"), _ANSWER)),
            bots=self._ids(table.get("bots", []), (*here, "bots"), BOT, "a bot"),
            helpers=helpers,
            lines=MappingProxyType({key: line_of(self._text, (*here, key)) for key in KEYS if key in table}),
        )

    # --- single values ---

    def _table(self, value: object, here: Path) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(here, f"{here[-1]} is no table; {AS_SHOWN}")
        return value

    def _known_keys(self, table: Mapping[str, Any], here: Path, known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                raise self._wrong((*here, key), unknown_key(key, known))

    def _folder(self, name: str, here: Path, value: str | None = None) -> None:
        if name not in self._folders:
            advice = may_be_meant(name, self._folders) or "make it, or take it out here."
            raise self._wrong(here, f"there is no subfolder {name}; {advice}", value)

    def _texts(self, value: object, here: Path) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._wrong(here, f'{here[-1]} is a list of texts, such as ["…", "…"].')
        return value

    def _ids(self, value: object, here: Path, shape: re.Pattern[str], kind: str) -> frozenset[str]:
        ids = self._texts(value, here)
        for one in ids:
            if not shape.fullmatch(one):
                raise self._wrong(here, f"“{one}” is not {kind}'s id; {_EXAMPLES[kind]}.", one)
        return frozenset(ids)

    def _word(self, value: object, here: Path) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or len(value) > 40 or "\n" in value:  # noqa: PLR2004
            raise self._wrong(here, 'what is a short word for your documents, such as "handbook".')
        return value.strip()

    def _yes_or_no(self, value: object, here: Path) -> bool:
        if not isinstance(value, bool):
            raise self._wrong(here, f"{here[-1]} is true or false, without quotation marks.")
        return value

    def _one_of(self, value: object, here: Path, known: tuple[str, ...]) -> str:
        if not isinstance(value, str) or value not in known:
            listed = ", ".join(f'"{one}"' for one in known)
            raise self._wrong(here, f"{here[-1]} is one of {listed}.")
        return value

    def _share(self, value: object, here: Path) -> float | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self._wrong(here, f"{here[-1]} is a number from 0 to 1, such as 0.8.")
        return float(value)

    def _link(self, value: object, here: Path) -> str:
        if not isinstance(value, str):
            raise self._wrong(here, 'link is a text, such as "https://hr.example.org/{stem}".')
        if problem := problem_of(value):
            raise self._wrong(here, f"link {unusable_base(problem)}")
        return value

    def _wrong(self, here: Path, reason: str, value: str | None = None) -> RulesError:
        return RulesError(line_of(self._text, here, value), reason)


_EXAMPLES: Final = {
    "a reader": "write slack:C…, slack:U…, slack:S…, discord:channel:…, discord:role:…, discord:user:… or "
    "discord:server:…; web:ask is the page to ask",
    "a channel": 'write slack:C…, discord:channel:…, discord:server:…, web:ask or "*"',
    "a bot": "write slack:B… or discord:user:…",
    "a helper": "write slack:S…, slack:U…, discord:role:… or discord:user:…",
}
"""How each kind of id is written."""
