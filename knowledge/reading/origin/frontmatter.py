"""The head of a Markdown file: YAML, or TOML or JSON as Hugo writes them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from knowledge.reading.origin.depth import is_too_deep
from knowledge.reading.origin.describing import Description, from_mapping
from knowledge.reading.origin.windows import both, hidden_if_lost

_HEAD = re.compile(r"\s*\A---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML_HEAD = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LATE_HEAD = re.compile(r"\s+(?:---|\+\+\+)[ \t]*\r?\n")
"""What its author takes for a head, though it does not begin the file."""
_LINE = re.compile(r"""^([A-Za-z][\w -]{0,40}):[ \t]+(\S.*?)[ \t]*$""", re.MULTILINE)
_TOO_MANY_ALIASES = (
    "its head repeats itself by too many aliases and was read line by line; write the values out"
)
_TOO_DEEP = "its head nests too deeply and was read line by line; simplify it"
_ALIAS = re.compile(r"(?:^|[\s\[{:,-])\*[\w-]+")
_MOST_ALIASES = 20
"""More may unfold to more than fits into memory."""
_LONGEST = 65536
_NO_YAML = "its head is no valid YAML and was read line by line; put values with a colon into quotation marks"


def split_front_matter(text: str) -> tuple[Description, str]:
    """What the head says, and the text without it.

    A head that is no valid YAML (usually a title with a colon in it) is read line by line as ``key: value``;
    what stands between two rules without being a head stays part of the text.
    """
    if text.startswith("+++"):
        return _split_toml(text)
    if text.startswith("{"):
        return _split_json(text)
    if not text.startswith("---"):
        return _no_head(text) if _LATE_HEAD.match(text) else (Description(), text)
    match = _HEAD.match(text[:_LONGEST])
    values, notes = _values(match[1]) if match else (None, ())
    if match is None or values is None:
        return _no_head(text)
    found = _described(values, match[1])
    return replace(found, notes=notes + found.notes), text[match.end() :]


def _described(values: Mapping[str, object], head: str) -> Description:
    found = from_mapping(values)
    return replace(found, window=both(found.window, hidden_if_lost(head, values)))


def _no_head(text: str) -> tuple[Description, str]:
    """A text that begins as one with a head does; if that was to hide it, it is hidden."""
    return Description(window=hidden_if_lost(text[:_LONGEST].lstrip(), None)), text


def values_of_head(text: str) -> Mapping[str, object]:
    """All that a head of YAML holds; {} where there is none."""
    match = _HEAD.match(text[:_LONGEST])
    return (_values(match[1])[0] or {}) if match else {}


def _split_toml(text: str) -> tuple[Description, str]:
    match = _TOML_HEAD.match(text[:_LONGEST])
    if match is None:
        return _no_head(text)
    import tomllib

    try:
        return from_mapping(tomllib.loads(match[1])), text[match.end() :]
    except (ValueError, RecursionError):
        return _no_head(text)


def _split_json(text: str) -> tuple[Description, str]:
    import json

    try:
        values, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return _no_head(text)
    rest = text[end:]
    # Something else on the line: a text that happens to begin with a brace.
    if not isinstance(values, dict) or rest.partition("\n")[0].strip():
        return _no_head(text)
    return from_mapping(values), rest


def _values(head: str) -> tuple[Mapping[str, object] | None, tuple[str, ...]]:
    """What the head holds (None: it is none), and what to say about it."""
    # Loaded at first use: many folders hold no front matter at all.
    import yaml

    if len(_ALIAS.findall(head)) > _MOST_ALIASES:
        return {key: written for key, written in _LINE.findall(head) if "*" not in written}, (
            _TOO_MANY_ALIASES,
        )
    if is_too_deep(head):
        return _lines(head), (_TOO_DEEP,)
    from knowledge.reading.origin.yaml_loading import Loader, MergedError

    try:
        loaded = yaml.load(head, Loader=Loader)  # noqa: S506 - it makes plain values alone
    except MergedError:
        return _lines(head), (_TOO_MANY_ALIASES,)
    except (yaml.YAMLError, ValueError, RecursionError, AttributeError, TypeError) as error:
        # A date there is none of fails as well, and is told by itself.
        return _lines(head), (_NO_YAML,) if isinstance(error, yaml.YAMLError) else ()
    if loaded is None and not head.strip():
        return {}, ()
    return loaded if isinstance(loaded, dict) else None, ()


def _lines(head: str) -> Mapping[str, object] | None:
    """What single lines say; None where none says anything."""
    return {key: _value(value) for key, value in _LINE.findall(head)} or None


def _value(written: str) -> object:
    import yaml

    try:
        value: object = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError):
        return written
    # "The levy: an overview" alone would be a mapping.
    return written if isinstance(value, dict) else value
