"""Reads single settings and collects what is wrong with them, a sentence each: what, where, what to do."""

import difflib
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from adapters.settings.secrets import Secret
from bot.answer.links import problem_of
from bot.showing.wording import about_sources
from knowledge.patience import Kind, kind_of

YES = {"yes", "true", "on", "1"}
_NO = {"no", "false", "off", "0"}
_ADMIN = re.compile(r"(?:slack:[UW]\w+|discord:\d+)")
_WORKSPACE = re.compile(r"(?:T|E)[A-Z0-9]+|\*")
_AT_IN_HOST = re.compile(r"[^@]*@[^/?]*@")
_SHORTEST_KEY = 32
_HIGHEST_PORT = 65535


class Reader:
    """The values of all settings; each method reads one, or notes a problem and gives its default."""

    def __init__(self, environment: Mapping[str, str], dotenv: Path | None, names: Collection[str]) -> None:
        self.problems: list[str] = []
        self.warnings: list[str] = []
        self._names = names
        in_file = self._from_file(dotenv)
        self._all = {**in_file, **{name: value for name, value in environment.items() if value.strip()}}

    def _from_file(self, dotenv: Path | None) -> dict[str, str]:
        if dotenv is None or not dotenv.exists():
            return {}
        from dotenv.parser import parse_stream

        try:
            with dotenv.open(encoding="utf-8-sig") as stream:
                found = list(parse_stream(stream))
        except (OSError, UnicodeDecodeError):
            self.problems.append(f"{dotenv} cannot be read; make it a UTF-8 text file that this user may read.")
            return {}
        for one in found:
            if one.error:
                blank = len(one.original.string) - len(one.original.string.lstrip())
                line = one.original.line + one.original.string[:blank].count("\n")
                # What stands there may be a token.
                self.warnings.append(f"{dotenv} cannot be understood in line {line}; write NAME=value there.")
        return {one.key: one.value for one in found if one.key and one.value and one.value.strip()}

    def text(self, name: str) -> str | None:
        """Read a text; empty or blank is not set."""
        return self._all.get(name, "").strip() or None

    def secret(self, name: str) -> Secret | None:
        """Read a text that nobody may see."""
        value = self.text(name)
        return Secret(value) if value else None

    def path(self, name: str, default: Path) -> Path:
        """Read the path of a folder that is there or can be made."""
        return self._path(name, default)[0]

    def folder(self, name: str, default: Path) -> Path:
        """Read the path of a folder that has to be there."""
        path, kind = self._path(name, default)
        if kind == "nothing":
            self.problems.append(f"There is no folder {path}; set {name} to your folder of documents.")
        return path

    def _path(self, name: str, default: Path) -> tuple[Path, Kind]:
        value = self.text(name)
        path = path_of(value) if value else default
        kind = kind_of(path)
        if kind == "file":
            self.problems.append(f"{name} is {path}, which is a file; set it to a folder.")
        return path, kind

    def missing(self, needed: Mapping[str, str]) -> list[str]:
        """Name those that are not set, each with why it is needed, as the end of a sentence."""
        return [f"{name}; {why}." for name, why in needed.items() if not self.text(name)]

    def yes_or_no(self, name: str) -> bool:
        """Read a switch that is off unless set."""
        value = self.text(name)
        if value is None or value.casefold() in _NO:
            return False
        if value.casefold() not in YES:
            self.problems.append(f"{name} is {value!r}; set it to yes or no.")
        return True

    def choice(self, name: str, choices: Collection[str], default: str) -> str:
        """Read one of a few words."""
        value = (self.text(name) or default).casefold()
        if value in choices:
            return value
        self.problems.append(f"{name} is {value!r}; set it to one of {', '.join(choices)}.")
        return default

    def number(self, name: str, default: float, *, above: float) -> float:
        """Read a number greater than ``above``."""
        value = self.text(name)
        if value is None:
            return default
        number = _float(value)
        if number is None or not above < number < float("inf"):
            self.problems.append(
                f"{name} is {value!r}; set it to a number above {above:g}, such as {default:g}."
            )
            return default
        return number

    def whole(self, name: str, default: int, *, least: int) -> int:
        """Read a whole number."""
        value = self.text(name)
        if value is None:
            return default
        if not value.isdecimal() or int(value) < least:
            self.problems.append(
                f"{name} is {value!r}; set it to a whole number of at least {least}, such as {default}."
            )
            return default
        return int(value)

    def share(self, name: str) -> float | None:
        """Read a number between 0 and 1."""
        value = self.text(name)
        if value is None:
            return None
        number = _float(value)
        if number is None or not 0 <= number <= 1:
            self.problems.append(f"{name} is {value!r}; set it to a number from 0 to 1, or leave it out.")
            return None
        return number

    def port(self, name: str) -> int | None:
        """Read a TCP port."""
        value = self.text(name)
        if value is None:
            return None
        if not value.isdecimal() or int(value) > _HIGHEST_PORT:
            self.problems.append(f"{name} is {value!r}; set it to a port number such as 8080.")
            return None
        return int(value)

    def language(self, name: str) -> str:
        """Read the codes of one language or several; whether the index knows them, the index says. "": none."""
        value = (self.text(name) or "").casefold().replace(" ", "")
        if not value or re.fullmatch(r"[a-z]{2,3}(?:,[a-z]{2,3})*", value):
            return value
        self.problems.append(
            f"{name} is {value!r}; set it to a language's code such as en, de or fr, or to several, as de,en."
        )
        return ""

    def url(self, name: str, schemes: tuple[str, ...]) -> str | None:
        """Read an address; gives it without a slash at the end."""
        value = self.text(name)
        if value is None:
            return None
        if is_url(value, schemes):
            return value.rstrip("/")
        # The value stays unsaid: people put user:password@ into addresses.
        self.problems.append(f"{name} is no address; set it to one that starts with {schemes[0]}://.")
        return None

    def link_base(self, name: str) -> str | None:
        """Read an address with places for a document's own parts."""
        value = self.text(name)
        if value is None:
            return None
        # The value stays unsaid: people put user:password@ into addresses.
        if problem := problem_of(value):
            self.problems.append(f"{name} {about_sources.unusable_base(problem)}")
            return None
        return value

    def database(self, name: str, schemes: tuple[str, ...]) -> Secret | None:
        """Read a database's address, which may hold a password."""
        value = self.text(name)
        if value is None:
            return None
        scheme, found, rest = value.partition("://")
        if found and scheme in schemes and _is_address(value):
            if not _AT_IN_HOST.match(rest):
                return Secret(value)
            # What follows the first @ would be taken for the host, and told wherever that does not answer.
            self.problems.append(f"{name} has an @ in its user or password; write it as %40 there.")
            return None
        self.problems.append(
            f"{name} is no database address Backgrounder knows; set it to one such as "
            "postgresql://kb@db.example.org/kb or sqlite:////var/lib/backgrounder/journal.db, or leave it out "
            "for a file in the state folder."
        )
        return None

    def admins(self, name: str) -> frozenset[str]:
        """Read a list of people."""
        return self._each(name, _ADMIN, "slack:U0123ABCD or discord:123456789, with commas between")

    def sentence_end(self, name: str) -> str | None:
        """Read words that end a sentence, on one line and without its full stop."""
        value = " ".join((self.text(name) or "").split()).rstrip(".")
        return value or None

    def several(self, name: str) -> tuple[str, ...]:
        """Read some words or names."""
        return tuple(one.strip() for one in (self.text(name) or "").split(",") if one.strip())

    def unknown_names(self) -> tuple[str, ...]:
        """Say which variables look like settings of ours and are none."""
        sentences = []
        for name in sorted(self._all):
            if name in self._names or not name.startswith(("BACKGROUNDER_", "SLACK_", "DISCORD_")):
                continue
            whose = name.partition("_")[0]
            alike = [one for one in self._names if one.startswith(f"{whose}_")]
            # DISCORD_BOT_TOKEN is 0.87 like ours, SLACK_TOKEN 0.85; SLACK_USER_TOKEN, another thing, is 0.77.
            near = difflib.get_close_matches(name, alike, n=1, cutoff=0.84)
            # Other programs have settings that begin with a chat's name.
            if whose == "BACKGROUNDER" or (near and near[0] not in self._all):
                advice = f"did you mean {near[0]}?" if near else ".env.example lists them all."
                sentences.append(f"{name} is no setting; {advice}")
        return tuple(sentences)

    def workspaces(self, name: str) -> frozenset[str]:
        """Read a list of Slack's workspaces and organisations, or ``*`` for all."""
        return self._each(name, _WORKSPACE, "T0123ABCD or E0123ABCD, with commas between, or * for all")

    def _each(self, name: str, shape: re.Pattern[str], written: str) -> frozenset[str]:
        """Read a list of which each has a shape; ``written`` tells how."""
        given = self.several(name)
        wrong = [one for one in given if not shape.fullmatch(one)]
        if wrong:
            self.problems.append(f"{name} has {', '.join(map(repr, wrong))}; write each as {written}.")
        return frozenset(given) - frozenset(wrong)

    def keys(self, name: str) -> tuple[Secret, ...]:
        """Read keys, the newest first; each long enough that nobody guesses it."""
        given = self.several(name)
        if any(len(one) < _SHORTEST_KEY for one in given):
            self.problems.append(
                f"{name} has a key of fewer than {_SHORTEST_KEY} characters; make one with "
                "`openssl rand -base64 32`."
            )
            return ()
        return tuple(map(Secret, given))


def is_url(value: str, schemes: Collection[str]) -> bool:
    """Whether it is an address with a host, and a port that something can listen at, and no blank in it."""
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in schemes
            and bool(parts.hostname)
            and parts.port != 0
            and re.search(r"\s", value) is None
        )
    except ValueError:
        return False


def path_of(value: str) -> Path:
    """Read a path as a shell does: ``~`` is a home; where it is nobody's, it stays, and nothing is there."""
    try:
        return Path(value).expanduser()
    except RuntimeError:
        return Path(value)


def _float(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _is_address(value: str) -> bool:
    try:
        urlsplit(value)
    except ValueError:
        return False
    return True
